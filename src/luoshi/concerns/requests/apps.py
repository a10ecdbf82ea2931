"""Requests."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RequestsConfig(AppConfig):
    """The app `requests`."""

    name = "luoshi.concerns.requests"
    label = "requests"
    verbose_name = _("Requests")
