"""A hazard is found, graded, and where it is none withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.hazards import limits, policies, stages
from luoshi.concerns.hazards.actions.base import STEP, due_by, kept, past, said, step, unit_of
from luoshi.concerns.hazards.models import Establishment, Grade, Hazard
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.keeping import checked, locked
from luoshi.ledger.numbers import take_numbers
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor


@dataclass(frozen=True, slots=True)
class HazardInput:
    """A hazard as it is typed. ``fixed_words``: how a general one was mended on the spot, empty where it was not;
    ``grade`` empty: graded later."""

    establishment: Establishment
    part: str
    description: str
    found_on: date
    grade: str = ""
    cause: str = ""
    fixed_words: str = ""


def record_hazard(*, actor: Actor, hazard: HazardInput, key: str | None = None) -> Hazard:
    """A new row of the register.

    Raises:
        Refused: an actor without a unit that works on hazards.
        ActionError: a firm of another county or one that is gone, a day to come, a major hazard without its cause or
            one that is called fixed on the spot.
    """
    with recording(actor, "hazard_recorded", key=key) as entry:
        if entry.repeated:
            return earlier(Hazard, entry)
        require(policies.can_record(actor))
        row = new_hazard(actor, hazard)
        [row.number] = next_numbers(row.county_id, clock.today().year, 1)
        row.save()
        entry.about(row, day=row.found_on, description=row.description, grade=row.grade)
        entry.result(row)
        return row


def new_hazard(actor: Actor, given: HazardInput) -> Hazard:
    """A row without its number, as far as its grade and a mending on the spot take it. Raises ActionError."""
    place = given.establishment
    if place.county_id != actor.county_id:
        raise ActionError(_("The firm belongs to another county."), field="establishment")
    if place.stage_of(place.stage).ended:
        raise ActionError(_("This firm is gone; its hazards are closed with it."), field="establishment")
    row = Hazard(
        county_id=actor.county_id,
        establishment=place,
        stage=stages.FOUND,
        created_at=clock.now(),
        part=given.part.strip(),
        description=given.description.strip(),
        found_on=past(given.found_on, "found_on"),
        found_by_id=person_of(actor),
        found_by_name=actor.name[:60],
        found_by_unit_id=unit_of(actor),
    )
    row.step_due_on = due_by(row, limits.GRADE)
    if given.grade:
        _grade(row, given.grade, given.cause)
    if given.fixed_words.strip():
        fix_on_the_spot(row, actor, given.fixed_words)
    checked(row, exclude=("number", "created_at"))
    return row


def fix_on_the_spot(row: Hazard, actor: Actor, words: str) -> None:
    """A general hazard that was mended before the eyes of who found it waits for the recheck by a colleague."""
    if row.grade != Grade.GENERAL:
        raise ActionError(_("Only a general hazard is fixed on the spot."), field="fixed_words")
    step(row, stages.RECHECK, due_by(row, limits.RECHECK))
    row.on_the_spot, row.fixed_words, row.fixed_on = True, words.strip(), clock.today()
    row.fixed_by_id, row.fixed_by_name = person_of(actor), actor.name[:60]


def grade_hazard(*, actor: Actor, hazard: Hazard, grade: str, cause: str = "", key: str | None = None) -> Hazard:
    """General or major; a grade may be mended until the notice is sent. A major one needs its present state and cause.

    Raises:
        Refused: neither the responsible department nor the keeper, or the notice is sent.
        ActionError: no such grade, or a major hazard without its cause.
    """
    with recording(actor, "hazard_graded", key=key) as entry:
        row = locked(hazard)
        if entry.repeated:
            return row
        require(policies.can_grade(actor, row))
        _grade(row, grade, cause)
        words = {"grade": row.get_grade_display(), "cause": row.cause}
        return kept(row, entry, *STEP, "grade", "cause", **words)


def _grade(row: Hazard, grade: str, cause: str) -> None:
    if grade not in Grade.values:
        raise ActionError(_("Choose general or major."), field="grade")
    row.grade, row.cause = grade, cause.strip()
    if row.is_major and not row.cause:
        raise ActionError(_("Of a major hazard say how it stands, its cause and what makes it hard."), field="cause")
    if row.stage == stages.FOUND:
        step(row, stages.GRADED, due_by(row, limits.NOTICE))


def withdraw_hazard(*, actor: Actor, hazard: Hazard, reason: str, key: str | None = None) -> Hazard:
    """It was none, or it stands in the register already.

    Raises:
        Refused: not the head of the department or the keeper, or the notice is sent.
        ActionError: no reason.
    """
    with recording(actor, "hazard_withdrawn", key=key) as entry:
        row = locked(hazard)
        if entry.repeated:
            return row
        require(policies.can_withdraw(actor, row))
        why = said(reason, "words", _("Say why it is no hazard."))
        step(row, stages.WITHDRAWN, None)
        return kept(row, entry, *STEP, reason=why)


def next_numbers(county_id: UUID, year: int, count: int) -> list[str]:
    """The next numbers of a year, without gaps; holds the series until the action ends. AQ, since YH begins those of matters."""
    first = take_numbers(county_id, "hazards.Hazard", year, count)
    return [f"AQ{year}-{number:04d}" for number in range(first, first + count)]
