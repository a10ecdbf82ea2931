"""Requests of firms and citizens: received, dispatched, answered, revisited; contact data apart and erased by rule."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RequestsConfig(AppConfig):
    """The app `requests`."""

    name = "luoshi.concerns.requests"
    label = "requests"
    verbose_name = _("Requests")

    def ready(self) -> None:
        # They register what can happen, the clocks, the kind of matter, the menu and what is done every minute.
        from luoshi.concerns.requests import events, hooks, kind, limits, navigation  # noqa: F401
