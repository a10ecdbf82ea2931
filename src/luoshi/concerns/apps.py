"""What the registers of concerns share: clocks, who keeps which register, lists and pages of rows."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConcernsConfig(AppConfig):
    """The app `concerns`."""

    name = "luoshi.concerns"
    label = "concerns"
    verbose_name = _("Concerns")
