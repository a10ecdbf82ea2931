"""The app `sample`."""

from django.apps import AppConfig


class SampleConfig(AppConfig):
    """The app `sample`."""

    name = "luoshi.sample"
    label = "sample"
