"""Hazards."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HazardsConfig(AppConfig):
    """The app `hazards`."""

    name = "luoshi.concerns.hazards"
    label = "hazards"
    verbose_name = _("Hazards")
