"""Investment attraction."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InvestmentConfig(AppConfig):
    """The app `investment`."""

    name = "luoshi.concerns.investment"
    label = "investment"
    verbose_name = _("Investment attraction")

    def ready(self) -> None:
        # They register what can happen, the kind of matter, the clock, who may keep the register, and the menu's entry.
        from luoshi.concerns.investment import clock, events, hooks, kind, navigation  # noqa: F401
