"""Who may do what with documents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.lib.policy import ALLOWED, Decision, Denied, allow_if, first_denial
from luoshi.org.actors import Actor
from luoshi.sources import hooks
from luoshi.sources.models import Clause, Document, DocumentState, ReadField
from luoshi.sources.models.documents import SEES_ALL_DOCUMENTS, SEES_DOCUMENTS_OF_OWN_WORK


def can_list(actor: Actor) -> Decision:
    """Auditors and administrators have no documents."""
    return allow_if(
        actor.is_system or actor.has(*SEES_ALL_DOCUMENTS, *SEES_DOCUMENTS_OF_OWN_WORK),
        _("Documents are read by those who work from them."),
    )


def can_upload(actor: Actor) -> Decision:
    """Documents are brought in by the delivery office."""
    return allow_if(actor.is_office, _("Documents are imported by the delivery office."))


def can_keep_lexicon(actor: Actor) -> Decision:
    """The office keeps the county's words."""
    return allow_if(actor.is_office, _("The lexicon is kept by the delivery office."))


def can_finish_reading(actor: Actor) -> Decision:
    """What a reading leads to is decided by the file, not by a person."""
    return allow_if(actor.is_system, _("Documents are read by the product itself."))


def can_edit(actor: Actor, document: Document) -> Decision:
    """The office corrects what the reading proposed; a refused document has nothing to correct."""
    return first_denial(
        _office_of(actor, document),
        allow_if(document.state != DocumentState.REFUSED, _("This document was refused: nothing of it was kept.")),
    )


def can_retry(actor: Actor, document: Document) -> Decision:
    """A failed reading may be tried again, a finished one as long as nothing was made from its clauses."""
    return first_denial(_office_of(actor, document), _at_rest(document), _readable(document), _in_one_version(document))


def can_correct(actor: Actor, clause: Clause, field: str) -> Decision:
    """The office corrects what was read; the role only while nothing was decided about the sentence."""
    document = clause.version.document
    decided = hooks.decided_among([clause.pk]) if field == ReadField.ROLE else {}
    return first_denial(
        _office_of(actor, document),
        allow_if(document.state == DocumentState.READ, _("The document has not been read yet.")),
        Denied(decided[clause.pk]) if clause.pk in decided else ALLOWED,
    )


def can_reread(actor: Actor, document: Document) -> Decision:
    """The office looks what today's rules would read; nothing changes by looking."""
    return first_denial(
        _office_of(actor, document),
        allow_if(document.state == DocumentState.READ, _("The document has not been read yet.")),
    )


def can_link(actor: Actor, document: Document) -> Decision:
    """The office compares documents and decides which sentence answers which."""
    return can_reread(actor, document)


def can_add_version(actor: Actor, document: Document) -> Decision:
    """The office sends a new version of a document that was read; the old one stays readable."""
    return can_reread(actor, document)


def can_discard(actor: Actor, document: Document) -> Decision:
    """Only while nothing was made from it."""
    return first_denial(_office_of(actor, document), _at_rest(document), _unused(document))


def _office_of(actor: Actor, document: Document) -> Decision:
    belongs = actor.is_office and actor.county_id == document.county_id
    return allow_if(belongs, _("Documents are kept by the delivery office of their county."))


def _at_rest(document: Document) -> Decision:
    return allow_if(not document.in_progress, _("The document is being read. Wait until the reading has ended."))


def _readable(document: Document) -> Decision:
    if document.state == DocumentState.REFUSED:
        return Denied(_("This document was refused: nothing of it was kept."))
    return ALLOWED if document.state == DocumentState.FAILED else _unused(document)


def _unused(document: Document) -> Decision:
    reason = hooks.obstacle_to_discard(document)
    return Denied(reason) if reason else ALLOWED


def _in_one_version(document: Document) -> Decision:
    """What became of each sentence is known between the readings that stand."""
    single = document.versions.count() < 2
    return allow_if(single, _("The document has several versions. Compare its readings instead."))
