"""What notes hang on: a matter, or a row of a register that some kind keeps."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.apps import apps
from django.http import Http404

from luoshi.ledger import kinds
from luoshi.ledger.models import Matter, PhaseNote, RegisterRow
from luoshi.org.actors import Actor

Subject = Matter | RegisterRow
_MATTER = Matter._meta.label


def has_notes(subject_type: str) -> bool:
    """Matters, and rows whose register some kind keeps."""
    return subject_type == _MATTER or kinds.of_register(subject_type) is not None


def subject_of(actor: Actor, subject_type: str, pk: UUID) -> Subject | None:
    """The matter or row, where the actor sees it. One query."""
    if not has_notes(subject_type):
        return None
    rows: Any = apps.get_model(subject_type)._default_manager
    return cast("Subject | None", rows.visible_to(actor).filter(pk=pk).first())


def subject_or_404(actor: Actor, subject_type: str, pk: UUID) -> Subject:
    """The same.

    Raises:
        Http404: no such thing, or not for this actor.
    """
    subject = subject_of(actor, subject_type, pk)
    if subject is None:
        raise Http404
    return subject


def of_note(actor: Actor, note: PhaseNote) -> Subject:
    return subject_or_404(actor, note.subject_type, note.subject_id)


def kind_of(subject: Subject) -> kinds.Kind:
    """The kind whose questions prompt its notes."""
    if isinstance(subject, Matter):
        return kinds.get(subject.kind)
    kind = kinds.of_register(subject._meta.label)
    assert kind is not None  # `subject_or_404` gives no other rows
    return kind
