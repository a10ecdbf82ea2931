"""What the reading of a new version leads to. These actions are the system's own; each is one transaction with one event.

Until the new version is in force the document stays as it is, whatever the file turns out to be.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.audit.record import Entry, recording
from luoshi.lib import clock
from luoshi.lib.errors import require
from luoshi.org.actors import Actor
from luoshi.sources import hooks, policies
from luoshi.sources.actions.outcomes import SPLIT, AlreadyDone
from luoshi.sources.intake import forget_file
from luoshi.sources.models import (
    CARRIED,
    Clause,
    Correction,
    Document,
    DocumentVersion,
    Fate,
    IncomingState,
    IncomingVersion,
    Succession,
)
from luoshi.sources.reading import Classified, Outcome, Reading, Unreadable
from luoshi.sources.rows import clauses_of, number_of, version_of, warning_of
from luoshi.sources.succession import Step, steps
from luoshi.ui.formats import full_day

_FEW = 0.2  # less of the sentences found again: it may be another document


def finish_incoming(*, actor: Actor, incoming_id: UUID, outcome: Outcome) -> None:
    """Keeps the outcome of the reading of a new version. Raises AlreadyDone."""
    match outcome:
        case Reading():
            keep_version(actor=actor, incoming_id=incoming_id, reading=outcome)
        case Classified():
            words = _("The file carries a classification mark and was deleted. The version in force stays.")
            fail_version(actor=actor, incoming_id=incoming_id, reason="classified", words=words)
        case Unreadable():
            fail_version(actor=actor, incoming_id=incoming_id, reason=outcome.code, words=outcome.message)


def keep_version(*, actor: Actor, incoming_id: UUID, reading: Reading) -> None:
    """Puts the new version in force, and with it everything that was decided about sentences that did not change. A file
    that is older than the version in force, or shares almost nothing with it, is asked about first. Raises AlreadyDone."""
    require(policies.can_finish_reading(actor))
    row = _waiting(incoming_id)
    before = row.document.current_version()
    if row.file is None or before is None:
        raise AlreadyDone
    version = version_of(row.document, reading)
    version.file = row.file
    clauses, kept = clauses_of(version, reading), list(before.clauses.order_by("ordinal"))
    found = steps(kept, clauses, row.document.year)
    question = "" if row.accepted else _question(row.document, reading, found)
    if question:
        return ask_about_version(actor=actor, incoming_id=incoming_id, question=question)
    with recording(actor, "version_read") as entry:
        document = _locked(incoming_id).document
        version.save(force_insert=True)
        Clause.objects.bulk_create(clauses, batch_size=SPLIT)
        successions = _successions(version, found)
        for touched in hooks.carried_over(successions):
            entry.about(touched)
        _take_corrections_over(successions)
        DocumentVersion.objects.filter(pk=before.pk).update(replaced_at=clock.now())
        _rename(document, version, reading)
        IncomingVersion.objects.filter(pk=incoming_id).update(state=IncomingState.DONE, problem="")
        _say(entry, document, version, found)
    return None


def ask_about_version(*, actor: Actor, incoming_id: UUID, question: str) -> None:
    """Lets a person decide whether the file becomes the version in force. Raises AlreadyDone."""
    require(policies.can_finish_reading(actor))
    with recording(actor, "version_asked") as entry:
        row = _locked(incoming_id)
        row.state, row.problem = IncomingState.ASKED, question
        row.save(update_fields=["state", "problem"])
        entry.about(row.document, why=question)


def fail_version(*, actor: Actor, incoming_id: UUID, reason: str, words: str) -> None:
    """Notes why the file did not become a version, and deletes it; the file goes before the commit, as a classified one
    must never stay. Raises AlreadyDone."""
    require(policies.can_finish_reading(actor))
    with recording(actor, "version_failed") as entry:
        row = _locked(incoming_id)
        entry.about(row.document, reason=reason, sha256=delete_file(row))
        row.state, row.problem = IncomingState.FAILED, words
        row.save(update_fields=["state", "problem", "file"])


def delete_file(row: IncomingVersion) -> str:
    """Deletes the file of a row that became no version; gives its SHA-256. The caller saves the row."""
    stored, row.file = row.file, None
    if stored is None:
        return ""
    row.save(update_fields=["file"])
    stored.delete()
    forget_file(stored.sha256)
    return stored.sha256


def _waiting(incoming_id: UUID) -> IncomingVersion:
    row = IncomingVersion.objects.select_related("file", "document__file").filter(pk=incoming_id).first()
    if row is None or not row.in_progress:
        raise AlreadyDone
    return row


def _locked(incoming_id: UUID) -> IncomingVersion:
    rows = IncomingVersion.objects.select_for_update(of=("self",)).select_related("file", "document__file")
    row = rows.filter(pk=incoming_id).first()
    if row is None or not row.in_progress:
        raise AlreadyDone
    return row


def _question(document: Document, reading: Reading, found: Sequence[Step]) -> str:
    issued = _issued_on(reading)
    if issued and document.issued_on and issued < document.issued_on:
        words = _(
            "It is dated %(new)s, before the version in force (%(old)s). Is it still to become the newest version?"
        )
        return words % {"new": full_day(issued), "old": full_day(document.issued_on)}
    again = sum(step.new is not None for step in found)
    if again < _FEW * len(found):
        words = ngettext(
            "Only %(n)s of the %(all)s sentences in force is found again. Is it a version of this document?",
            "Only %(n)s of the %(all)s sentences in force are found again. Is it a version of this document?",
            again,
        )
        return words % {"n": again, "all": len(found)}
    return ""


def _successions(version: DocumentVersion, found: Sequence[Step]) -> list[Succession]:
    rows = [
        Succession(county_id=version.county_id, version=version, old=step.old, new=step.new, fate=step.fate)
        for step in found
    ]
    return Succession.objects.bulk_create(rows, batch_size=SPLIT)


def _take_corrections_over(successions: Sequence[Succession]) -> None:
    """What people corrected in a sentence counts for the same sentence of the new version, its places moved along."""
    same = {row.old_id: row for row in successions if row.fate in CARRIED and row.new and row.new.text == row.old.text}
    copies = []
    for row in Correction.objects.filter(clause__in=same):
        old, new = same[row.clause_id].old, same[row.clause_id].new
        assert new is not None  # carried
        shift = new.start - old.start
        row.pk, row._state.adding = Correction._meta.pk.get_default(), True
        row.clause, row.read, row.corrected = new, _shifted(row.read, shift), _shifted(row.corrected, shift)
        copies.append(row)
    Correction.objects.bulk_create(copies)


def _shifted(value: object, by: int) -> object:
    if not isinstance(value, list):
        return value
    return [
        row | {name: row[name] + by for name in ("start", "end") if name in row} if isinstance(row, dict) else row
        for row in value
    ]


def _rename(document: Document, version: DocumentVersion, reading: Reading) -> None:
    """The document's file, day and number are those of the version in force; what people corrected besides stays."""
    document.file, document.warning = version.file, warning_of(reading)
    document.issued_on = _issued_on(reading) or document.issued_on
    document.number = number_of(reading.document) or document.number
    document.version += 1
    document.save(update_fields=["file", "warning", "issued_on", "number", "version"])


def _issued_on(reading: Reading) -> date | None:
    return date.fromisoformat(reading.document["issued_on"]) if reading.document["issued_on"] else None


def _say(entry: Entry, document: Document, version: DocumentVersion, found: Sequence[Step]) -> None:
    fates = [step.fate for step in found]
    carried = sum(fate in CARRIED for fate in fates)
    removed = fates.count(Fate.REMOVED)
    entry.about(document, ordinal=version.ordinal, document=str(document), carried=carried, removed=removed)
    entry.say(changed=len(fates) - carried - removed, text_sha256=version.text_sha256, rules=version.rules_version)
