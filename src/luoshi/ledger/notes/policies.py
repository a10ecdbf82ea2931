"""Who may write beside a piece of work."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models import Matter, PhaseNote
from luoshi.ledger.notes.subjects import Subject
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor
from luoshi.org.models import Role

_WRITERS = (Role.LIAISON, Role.UNIT_HEAD, Role.STATISTICS, Role.PROJECT_OFFICE, Role.FINANCE)


def _units_of(subject: Subject) -> set[UUID]:
    """The lead and supporting units of a matter, those that answer for a row."""
    if isinstance(subject, Matter):
        return {pk for pk in (subject.lead_unit_id, *subject.support_rows.values_list("unit", flat=True)) if pk}
    return subject.concerned_unit_ids


def _keeps(actor: Actor, subject: Subject) -> bool:
    if isinstance(subject, Matter):
        return False
    return actor.has(*subject.KEEPER_ROLES) or subject.register_code in actor.kept_registers


def can_add(actor: Actor, subject: Subject) -> Decision:
    """The units concerned, the delivery office, the keeper of the register; never an administrator."""
    concerned = actor.is_office or (actor.has(*_WRITERS) and not actor.unit_ids.isdisjoint(_units_of(subject)))
    return first_denial(
        allow_if(subject.county_id == actor.county_id, _("This belongs to another county.")),
        allow_if(
            concerned or _keeps(actor, subject),
            _("Only the units concerned, the delivery office and the keeper of the register write here."),
        ),
    )


def can_edit(actor: Actor, note: PhaseNote, subject: Subject) -> Decision:
    """Its writer, while they may write here."""
    own = allow_if(note.written_by_id == actor.person_id, _("Only whoever wrote a note changes it; add another one."))
    return first_denial(own, can_add(actor, subject))


def can_set_prompts(actor: Actor) -> Decision:
    return allow_if(actor.is_office, _("Only the delivery office sets the questions."))
