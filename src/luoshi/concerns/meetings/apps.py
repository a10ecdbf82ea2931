"""Meetings, instructions and suggestions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """The app `meetings`."""

    name = "luoshi.concerns.meetings"
    label = "meetings"
    verbose_name = _("Meetings, instructions and suggestions")
