"""Pages across everything: home and the overview."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from luoshi.ui import menu


class InsightConfig(AppConfig):
    """The app `insight`."""

    name = "luoshi.insight"
    label = "insight"

    def ready(self) -> None:
        from luoshi.insight import policies

        menu.register(
            menu.MenuItem(
                "overview",
                _("Overview"),
                "insight:overview",
                "work",
                "overview",
                10,
                lambda actor: bool(policies.can_see_overview(actor)),
            )
        )
        menu.register_link("home", "home")
