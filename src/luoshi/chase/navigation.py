"""The entries of the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.chase import policies
from luoshi.ui.menu import MenuItem

ITEMS = (
    MenuItem(
        "rounds",
        _("Reporting rounds"),
        "chase:rounds",
        "work",
        "calendar",
        45,
        lambda actor: bool(policies.can_follow(actor)) and not policies.can_see_board(actor),
    ),
)
