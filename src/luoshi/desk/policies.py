"""Who works at the desk. Each answer carries its rule."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.desk.states import ASSIGNMENT
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor
from luoshi.sources.models import Clause, ClauseRole, Document, DocumentState


def can_use_desk(actor: Actor) -> Decision:
    """Documents are decomposed by the delivery office."""
    return allow_if(actor.is_office, _("Only the delivery office does this."))


def can_decide(actor: Actor, document: Document) -> Decision:
    """The office decides about the sentences of a document of its county that was read."""
    return first_denial(
        can_use_desk(actor),
        allow_if(actor.county_id == document.county_id, _("The document belongs to another county.")),
        allow_if(document.state == DocumentState.READ, _("The document has not been read yet.")),
    )


def can_mark(actor: Actor, clause: Clause) -> Decision:
    """Only background is marked: a commitment is one already, a heading or a line that assigns promises nothing."""
    return first_denial(
        can_decide(actor, clause.version.document),
        allow_if(is_background(clause), _("Only a background sentence is marked as a commitment.")),
    )


def is_background(clause: Clause) -> bool:
    """Background or review, and not a line that only says who does the sentences before it."""
    return clause.role == ClauseRole.CONTEXT and not clause.row_head_id and not ASSIGNMENT.search(clause.text)
