"""Changes to notes and to the questions that prompt them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger import kinds
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.models import PhaseNote, PhaseTemplate, Stretch
from luoshi.ledger.models.notes import PROMPT_LINES
from luoshi.ledger.notes import policies
from luoshi.ledger.notes.prompts import Prompts, mark, prompts_of
from luoshi.ledger.notes.subjects import Subject
from luoshi.ledger.registers import covered
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, Conflict, require
from luoshi.org.actors import Actor
from luoshi.org.models import County


@dataclass(frozen=True, slots=True)
class NoteInput:
    """What is written: the day it speaks of, and a few sentences."""

    on: date
    text: str


def add_note(*, actor: Actor, subject: Subject, phase: str, note: NoteInput, key: str | None = None) -> PhaseNote:
    """A note beside a matter or a row.

    Raises:
        Refused: neither a unit concerned, nor the delivery office, nor the keeper of the register.
        ActionError: nothing written, or a day that is still to come.
    """
    with recording(actor, "note_added", key=key) as entry:
        if entry.repeated:
            return earlier(PhaseNote, entry)
        require(policies.can_add(actor, subject))
        text = _checked(subject, note)
        row = PhaseNote.objects.create(
            county_id=subject.county_id,
            subject_type=subject._meta.label,
            subject_id=subject.pk,
            phase=Stretch(phase),
            on=note.on,
            text=text,
            written_by_id=person_of(actor),
            recorded_at=clock.now(),
        )
        entry.about(subject, phase=row.get_phase_display(), on=row.on, words=text)
        entry.result(row)
        return row


def edit_note(
    *, actor: Actor, row: PhaseNote, subject: Subject, note: NoteInput, version: int, key: str | None = None
) -> PhaseNote:
    """Another wording of one's own note; the record keeps the old one.

    Raises:
        Refused: somebody else's note.
        Conflict: it was changed meanwhile; nothing is overwritten.
        ActionError: nothing written, or a day that is still to come.
    """
    with recording(actor, "note_edited", key=key) as entry:
        row = PhaseNote.objects.select_for_update().get(pk=row.pk)
        if entry.repeated:
            return row
        require(policies.can_edit(actor, row, subject))
        text = _checked(subject, note)
        if row.version != version:
            label = _("note")
            raise Conflict(
                _("The note was changed while you were editing. Nothing was overwritten."),
                theirs={label: row.text},
                mine={label: text},
            )
        was: dict[str, Any] = {"old": row.text, "old_on": row.on}
        row.on, row.text, row.version = note.on, text, row.version + 1
        row.save(update_fields=["on", "text", "version"])
        entry.about(subject, phase=row.get_phase_display(), on=row.on, words=text, **was)
        entry.result(row)
        return row


def set_prompts(*, actor: Actor, kind: kinds.Kind, prompts: Prompts, seen: str, key: str | None = None) -> None:
    """The county's questions for one kind, all three stretches anew. ``seen`` is `mark` of those they started from.

    Raises:
        Refused: not the delivery office.
        ActionError: a stretch without a question, or with too many.
        Conflict: somebody changed them meanwhile.
    """
    with recording(actor, "note_prompts_set", key=key) as entry:
        county = County.objects.select_for_update().get(pk=actor.county_id)
        if entry.repeated:
            return
        require(policies.can_set_prompts(actor))
        for code in Stretch.values:
            if not 1 <= len(prompts[code]) <= PROMPT_LINES:
                raise ActionError(_("Keep at least one question and at most %(n)d.") % {"n": PROMPT_LINES}, field=code)
        now = prompts_of(actor.county_id, kind)
        if seen != mark(now):
            raise Conflict(_("Somebody changed the questions meanwhile."), theirs=_words(now), mine=_words(prompts))
        PhaseTemplate.objects.filter(county=county, kind=kind.code).delete()
        PhaseTemplate.objects.bulk_create(
            PhaseTemplate(county=county, kind=kind.code, phase=code, prompts="\n".join(prompts[code]))
            for code in Stretch.values
        )
        entry.say(kind=str(kind.label), **{code: list(prompts[code]) for code in Stretch.values})


def _checked(subject: Subject, note: NoteInput) -> str:
    text = note.text.strip()
    if not text:
        raise ActionError(_("Write the note."), field="text")
    if note.on > clock.today():
        raise ActionError(_("A note speaks of today or an earlier day."), field="on")
    return covered(subject, text)


def _words(prompts: Prompts) -> dict[str, str]:
    return {str(stretch.label): "；".join(prompts[stretch.value]) for stretch in Stretch}
