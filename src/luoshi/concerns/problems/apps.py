"""Problems."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProblemsConfig(AppConfig):
    """The app `problems`."""

    name = "luoshi.concerns.problems"
    label = "problems"
    verbose_name = _("Problems")

    def ready(self) -> None:
        # They register what can happen, the kind of matter, the clocks, the panel of a matter, and the menu's entry.
        from luoshi.concerns.problems import events, hooks, kind, limits, navigation  # noqa: F401
