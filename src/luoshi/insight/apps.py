"""The app `insight`."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """The app `insight`."""

    name = "luoshi.insight"
    label = "insight"
