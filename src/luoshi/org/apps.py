"""Counties, units, posts, people and who may act."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrgConfig(AppConfig):
    """The app `org`."""

    name = "luoshi.org"
    label = "org"
    verbose_name = _("Units and people")

    def ready(self) -> None:
        from luoshi.org import events  # registers event kinds  # noqa: F401
