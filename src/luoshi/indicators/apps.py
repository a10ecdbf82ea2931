"""Indicators: the county's series of figures, and the targets of the year on them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    """The app `indicators`."""

    name = "luoshi.indicators"
    label = "indicators"
    verbose_name = _("Indicators")

    def ready(self) -> None:
        from luoshi.indicators import events  # registers what can happen  # noqa: F401
