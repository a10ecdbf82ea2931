"""Hazards: where they are found, their fixing and recheck, inspections, listed supervision."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HazardsConfig(AppConfig):
    """The app `hazards`."""

    name = "luoshi.concerns.hazards"
    label = "hazards"
    verbose_name = _("Hazards")

    def ready(self) -> None:
        # They register what can happen, the kind of matter, the clocks and the menu.
        from luoshi.concerns.hazards import events, hooks, kind, limits, navigation  # noqa: F401
