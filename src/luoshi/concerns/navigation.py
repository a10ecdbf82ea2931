"""The entry of the rules of registers in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.concerns import policies
from luoshi.org.actors import Actor
from luoshi.ui import menu


def _sets(actor: Actor) -> bool:
    return bool(policies.can_set_rules(actor))


menu.register(menu.MenuItem("registers", _("Rules of registers"), "concerns:rules", "basis", "settings", 80, _sets))
