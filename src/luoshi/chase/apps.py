"""Chasing: reporting rounds, reminders, notices, look-back campaigns."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChaseConfig(AppConfig):
    """The app `chase`."""

    name = "luoshi.chase"
    label = "chase"
    verbose_name = _("Chasing")

    def ready(self) -> None:
        from luoshi.chase import checks, duties, events  # registers what can happen  # noqa: F401
        from luoshi.chase.batches import OWN
        from luoshi.chase.navigation import ITEMS
        from luoshi.chase.rhythm import Rounds
        from luoshi.chase.work import SORTS
        from luoshi.ledger import batches, panels, rhythm, work
        from luoshi.lib import tick
        from luoshi.ui import menu

        panels.register(panels.Panel("chase", _("Notices and rounds"), "chase:panel"))
        for batch in OWN:
            batches.register(batch)
        for sort in SORTS:
            work.register(sort)
        rhythm.use(Rounds())
        for code, duty in duties.ALL.items():
            tick.register(code, duty)
        for item in ITEMS:
            menu.register(item)
