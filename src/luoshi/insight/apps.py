"""Pages across everything: home, the overview and search."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from luoshi.lib import tick
from luoshi.ui import menu, places


class InsightConfig(AppConfig):
    """The app `insight`."""

    name = "luoshi.insight"
    label = "insight"

    def ready(self) -> None:
        from luoshi.indicators.targets import positions
        from luoshi.insight import events, policies, units  # noqa: F401  (events registers)
        from luoshi.insight.ranking.models import now_on
        from luoshi.insight.search import index
        from luoshi.insight.tightening import asked
        from luoshi.insight.tightening.policies import can_see
        from luoshi.ledger import asking

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
        menu.register(
            menu.MenuItem(
                "tightening",
                _("Tightening meter"),
                "insight:tightening",
                "sources",
                "clipboard",
                14,
                lambda actor: bool(can_see(actor)),
            )
        )
        places.register("unit", units.page_of)
        positions.ask(now_on)
        asking.register(asked.QUESTION)
        menu.register_link("home", "home")
        menu.register_link("help", "insight:help", bool)
        menu.register_link("search", "insight:search", lambda actor: bool(policies.can_search(actor)))
        tick.register("search", index.refresh)
