"""Meetings, instructions and suggestions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """The app `meetings`."""

    name = "luoshi.concerns.meetings"
    label = "meetings"
    verbose_name = _("Meetings, instructions and suggestions")

    def ready(self) -> None:
        # They register what can happen, the kinds of matter, the clocks and the menu's entry.
        from luoshi.concerns.meetings import events, hooks, kind, limits, navigation  # noqa: F401
