"""Livelihood items."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LivelihoodConfig(AppConfig):
    """The app `livelihood`."""

    name = "luoshi.concerns.livelihood"
    label = "livelihood"
    verbose_name = _("Livelihood items")
