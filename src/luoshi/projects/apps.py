"""Key projects: their register, monthly dispatch, plan and money."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """The app `projects`."""

    name = "luoshi.projects"
    label = "projects"
    verbose_name = _("Key projects")
