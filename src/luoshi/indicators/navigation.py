"""The app's entry in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.indicators import policies
from luoshi.org.actors import Actor
from luoshi.ui import menu


def _reads(actor: Actor) -> bool:
    return bool(policies.can_read(actor))


menu.register(menu.MenuItem("indicators", _("Indicators"), "indicators:register", "topics", "chart", 10, _reads))
