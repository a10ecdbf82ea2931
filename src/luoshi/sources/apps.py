"""The documents a county works from."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    name = "luoshi.sources"
    label = "sources"
    verbose_name = _("Documents")
