"""The app's entry in the menu."""

from django.utils.translation import gettext_lazy as _

from luoshi.sources import policies
from luoshi.ui import menu

menu.register(
    menu.MenuItem(
        code="documents",
        label=_("Documents and decomposition"),
        url_name="sources:documents",
        group="sources",
        icon="document",
        order=10,
        visible=lambda actor: bool(policies.can_list(actor)),
    )
)
menu.register(
    menu.MenuItem(
        code="lexicon",
        label=_("Local lexicon"),
        url_name="sources:lexicon",
        group="sources",
        icon="document",
        order=19,
        visible=lambda actor: bool(policies.can_keep_lexicon(actor)),
    )
)
