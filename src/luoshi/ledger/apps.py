"""The spine: matters from their sentence to a verified closure."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from luoshi.lib import tick


class LedgerConfig(AppConfig):
    """The app `ledger`."""

    name = "luoshi.ledger"
    label = "ledger"
    verbose_name = _("Ledger")

    def ready(self) -> None:
        # They register what can happen, what exists and what the ledger tells others.
        from luoshi.ledger import events, handover, hooks, kinds, navigation  # noqa: F401
        from luoshi.ledger.batches import own  # noqa: F401
        from luoshi.ledger.lights import keep

        tick.register("lights", keep.refresh_all)
