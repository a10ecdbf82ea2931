"""The entries of the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.chase import policies
from luoshi.chase.models import Digest
from luoshi.org.actors import Actor
from luoshi.ui.menu import MenuItem


def unread(actor: Actor) -> int:
    """Digests that the actor has not read; one query."""
    return Digest.objects.of(actor).unread().count()


ITEMS = (
    MenuItem(
        "inbox",
        _("Reminders"),
        "chase:inbox",
        "work",
        "message",
        25,
        lambda actor: bool(policies.can_have_inbox(actor)),
        unread,
    ),
    MenuItem(
        "chase",
        _("Chasing"),
        "chase:board",
        "work",
        "bell",
        40,
        lambda actor: bool(policies.can_see_board(actor)),
    ),
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
