"""Key projects: their register, steps, monthly dispatches, funds, and how they stand."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """The app `projects`."""

    name = "luoshi.projects"
    label = "projects"
    verbose_name = _("Key projects")

    def ready(self) -> None:
        # They register what can happen, the kind of matter and the menu's entries.
        from luoshi.projects import events, extras, hooks, kind, navigation  # noqa: F401
