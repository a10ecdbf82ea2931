"""What the desk tells the apps to its left."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.desk import policies
from luoshi.desk.models import Marked, Waiver
from luoshi.desk.states import standings_of
from luoshi.lib.errors import Message
from luoshi.org.actors import Actor
from luoshi.sources import hooks
from luoshi.sources.models import Document
from luoshi.ui import menu
from luoshi.ui.parts import Action


def decided(document: Document) -> Message | None:
    """A document about whose sentences something was decided stays as it was read."""
    if Waiver.objects.filter(clause__version__document=document).exists():
        return _("Sentences of this document were waived at the desk. Take that back first.")
    if Marked.objects.filter(clause__version__document=document).exists():
        return _("Sentences of this document were marked as commitments at the desk. Take that back first.")
    return None


def decisions(clauses: Collection[UUID]) -> dict[UUID, Message]:
    """Sentences with a matter or a waiver, and who marked them."""
    found: dict[UUID, Message] = {}
    for pk, standing in standings_of(clauses).items():
        if standing.waiver:
            found[pk] = _("It is decided already that no matter is made of this sentence.")
        else:
            found[pk] = _("A matter was made of this sentence already.")
    return found


def step_to_desk(actor: Actor, document: Document) -> Action | None:
    """From a document's page to its desk, for those who decide there."""
    if not policies.can_decide(actor, document):
        return None
    return Action(_("Decomposition desk"), reverse("desk:desk", args=[document.pk]))


hooks.discard_obstacles.append(decided)
hooks.decisions.append(decisions)
hooks.next_steps.append(step_to_desk)
menu.register(
    menu.MenuItem(
        code="desk",
        label=_("Decomposition desk"),
        url_name="desk:documents",
        group="sources",
        icon="clipboard",
        order=11,
        visible=lambda actor: bool(policies.can_use_desk(actor)),
    )
)
