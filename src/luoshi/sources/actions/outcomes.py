"""What a reading leads to. These actions are the system's own; each is one transaction with one event.

A reading can be repeated (the worker was killed, a job ran twice): whoever comes second finds the document no longer
in progress and changes nothing.
"""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.lib.errors import require
from luoshi.org.actors import Actor
from luoshi.sources import policies
from luoshi.sources.intake import forget_file
from luoshi.sources.models import Clause, Document, DocumentState, StoredFile
from luoshi.sources.reading import Classified, Outcome, Reading, Unreadable
from luoshi.sources.rows import clauses_of, propose, version_of, warning_of

SPLIT = 500  # clauses an INSERT


class AlreadyDone(Exception):
    """Somebody else finished this document's reading meanwhile."""


def finish_reading(*, actor: Actor, document_id: UUID, outcome: Outcome) -> None:
    """Keeps the outcome of a reading. Raises AlreadyDone."""
    match outcome:
        case Reading():
            keep_reading(actor=actor, document_id=document_id, reading=outcome)
        case Classified():
            refuse_document(actor=actor, document_id=document_id)
        case Unreadable():
            note_failure(actor=actor, document_id=document_id, failure=outcome)


def keep_reading(*, actor: Actor, document_id: UUID, reading: Reading) -> None:
    """Stores text and clauses; proposes the metadata that nobody has filled in. Raises AlreadyDone."""
    require(policies.can_finish_reading(actor))
    with recording(actor, "document_read") as entry:
        document = _locked(document_id)
        document.versions.filter(file=document.file).delete()  # a second reading of one file replaces the first
        version = version_of(document, reading)
        version.save(force_insert=True)
        clauses = Clause.objects.bulk_create(clauses_of(version, reading), batch_size=SPLIT)
        changed = propose(document, reading.document)
        document.state, document.problem, document.warning = DocumentState.READ, "", warning_of(reading)
        document.save(update_fields=["state", "problem", "warning", *changed])
        promised = sum(clause.is_commitment for clause in clauses)
        entry.about(document, clauses=len(clauses), commitments=promised, warning=document.warning)
        entry.say(number=document.number, issuer=document.issuer, rules=version.rules_version)
        entry.say(text_sha256=version.text_sha256, sha256=version.file.sha256)


def refuse_document(*, actor: Actor, document_id: UUID) -> None:
    """Deletes file and text of a document that carries a classification mark; the row keeps neither title nor name.

    The file goes before the commit: dying in between leaves a document without a file, never a classified file.
    """
    require(policies.can_finish_reading(actor))
    with recording(actor, "document_refused") as entry:
        document = _locked(document_id)
        stored = document.file
        document.versions.all().delete()
        for name in ("title", "issuer", "number", "level", "warning"):
            setattr(document, name, "")
        document.issued_on = document.year = document.file = None
        document.addressees = []
        document.state = DocumentState.REFUSED
        document.problem = _(
            "The file carries a classification mark. This system is for unclassified work only: file and text were"
            " deleted. Handle the document in the network meant for it."
        )
        document.save()
        if stored:
            _delete_file(stored)
            entry.say(sha256=stored.sha256, size=stored.size)
        entry.about(document)


def note_failure(*, actor: Actor, document_id: UUID, failure: Unreadable) -> None:
    """Shows why the document could not be read. Raises AlreadyDone."""
    require(policies.can_finish_reading(actor))
    with recording(actor, "document_unreadable") as entry:
        document = _locked(document_id)
        document.state, document.problem = DocumentState.FAILED, failure.message
        document.save(update_fields=["state", "problem"])
        entry.about(document, reason=failure.code)


def _locked(document_id: UUID) -> Document:
    rows = Document.objects.select_for_update(of=("self",)).select_related("file")
    document = rows.filter(pk=document_id).first()
    if document is None or not document.in_progress:
        raise AlreadyDone
    return document


def _delete_file(stored: StoredFile) -> None:
    stored.delete()
    forget_file(stored.sha256)
