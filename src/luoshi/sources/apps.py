"""The documents a county works from."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from luoshi.lib import tick


class SourcesConfig(AppConfig):
    """The app `sources`."""

    name = "luoshi.sources"
    label = "sources"
    verbose_name = _("Documents")

    def ready(self) -> None:
        from luoshi.sources import carrying, events, hooks, navigation, sweeping, tasks  # registers kinds and menu  # noqa: F401

        hooks.carriers.append(carrying.follow_sentences)

        tick.register("documents", tasks.resume_interrupted)
        tick.register("files", sweeping.Daily())
