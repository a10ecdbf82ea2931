"""The app `desk`."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The app `desk`."""

    name = "luoshi.desk"
    label = "desk"
