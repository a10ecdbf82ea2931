"""The app's entry in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.concerns.livelihood import policies
from luoshi.org.actors import Actor
from luoshi.ui import menu


def _sees(actor: Actor) -> bool:
    return bool(policies.can_list(actor))


menu.register(menu.MenuItem("livelihood", _("Livelihood items"), "livelihood:list", "topics", "users", 67, _sees))
