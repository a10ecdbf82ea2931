"""Livelihood items."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LivelihoodConfig(AppConfig):
    """The app `livelihood`."""

    name = "luoshi.concerns.livelihood"
    label = "livelihood"
    verbose_name = _("Livelihood items")

    def ready(self) -> None:
        # They register what can happen, the kind of matter, the clock, who may keep the register, and the menu's entry.
        from luoshi.concerns.livelihood import events, hooks, kind, limits, navigation  # noqa: F401
