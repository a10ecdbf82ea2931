"""The spine: matters from their sentence to a verified closure."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    """The app `ledger`."""

    name = "luoshi.ledger"
    label = "ledger"
    verbose_name = _("Ledger")

    def ready(self) -> None:
        from luoshi.ledger import events, hooks, kinds, navigation  # registers what can happen and what exists  # noqa: F401
