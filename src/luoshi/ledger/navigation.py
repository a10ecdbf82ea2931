"""The app's entries in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.ledger import policies, work
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.ui import menu


def _sees(actor: Actor) -> bool:
    return bool(policies.can_list(actor))


def _waiting(actor: Actor) -> int:
    return work.count_for(actor, clock.today())


menu.register(menu.MenuItem("my_work", _("My work"), "ledger:my_work", "work", "inbox", 20, _sees, _waiting, pocket=1))


def _uses_bench(actor: Actor) -> bool:
    return bool(policies.can_use_bench(actor))


menu.register(menu.MenuItem("bench", _("Verification bench"), "ledger:bench", "work", "check", 35, _uses_bench))
menu.register(menu.MenuItem("ledger", _("Ledger of matters"), "ledger:list", "work", "list", 30, _sees, pocket=2))
