"""The menu's entry for targets, and their panel on the page of a matter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.indicators.targets import policies
from luoshi.ledger import panels
from luoshi.org.actors import Actor
from luoshi.ui import menu


def _reads(actor: Actor) -> bool:
    return bool(policies.can_read(actor))


menu.register(menu.MenuItem("targets", _("Targets of the year"), "targets:list", "topics", "target", 5, _reads))
panels.register(panels.Panel("target", _("Target and its path"), "targets:panel"))
