"""What the registers of concerns share: clocks, who keeps which register, lists and pages of rows."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConcernsConfig(AppConfig):
    """The app `concerns`."""

    name = "luoshi.concerns"
    label = "concerns"
    verbose_name = _("Concerns")

    def ready(self) -> None:
        # They register what can happen to the rules of registers, and the menu's entry.
        from luoshi.concerns import events, navigation  # noqa: F401
