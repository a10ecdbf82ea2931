"""Indicators: the county's series of figures, and the targets of the year on them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    """The app `indicators`."""

    name = "luoshi.indicators"
    label = "indicators"
    verbose_name = _("Indicators")

    def ready(self) -> None:
        from luoshi.indicators import events, navigation  # registers what can happen  # noqa: F401
        from luoshi.indicators.pages import targeted  # a panel of the card  # noqa: F401
        from luoshi.indicators.targets import events as target_events  # noqa: F401
        from luoshi.indicators.targets import kind  # the kind of matter  # noqa: F401
        from luoshi.indicators.targets import navigation as target_navigation  # noqa: F401
