"""The look of the product: base pages, components, the menu registry. No models."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "luoshi.ui"
    label = "ui"
