"""Investment attraction."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InvestmentConfig(AppConfig):
    """The app `investment`."""

    name = "luoshi.concerns.investment"
    label = "investment"
    verbose_name = _("Investment attraction")
