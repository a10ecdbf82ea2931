"""The desk: what becomes of each sentence of a document."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """The app `desk`."""

    name = "luoshi.desk"
    label = "desk"
    verbose_name = _("Decomposition desk")

    def ready(self) -> None:
        from luoshi.desk import events, hooks  # registers what can happen and what keeps a document  # noqa: F401
