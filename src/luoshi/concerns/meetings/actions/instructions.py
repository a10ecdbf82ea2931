"""Leaders' instructions: given to a unit with a clock, verified, closed, taken up again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from luoshi.audit.record import Entry, recording
from luoshi.concerns import clocks
from luoshi.concerns.meetings import limits, policies, stages
from luoshi.concerns.meetings.actions.answering import given_back
from luoshi.concerns.meetings.models import Instruction, Urgency
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.keeping import checked, locked, of_one_county
from luoshi.ledger.models import Matter
from luoshi.ledger.numbers import take_numbers
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.org.calendar import calendar
from luoshi.org.models import LEADERS, Post, Unit


@dataclass(frozen=True, slots=True)
class InstructionInput:
    """An instruction as it is typed. ``days``: working days of an urgent one, fewer than its clock's."""

    text: str
    paper: str
    author: Post
    written_on: date
    urgency: str
    lead_unit: Unit
    domain: str
    days: int | None = None


def enter_instructions(
    *, actor: Actor, instructions: Sequence[InstructionInput], key: str | None = None
) -> list[Instruction]:
    """Instructions go to their units, all or none; the clock starts today.

    Raises:
        Refused: not the keeper.
        ActionError: nothing, an unknown class, too many days, a day to come, nobody who leads, another county.
    """
    with recording(actor, "instructions_entered", key=key) as entry:
        if entry.repeated:
            return [earlier(Instruction, entry)]
        require(policies.can_enter(actor, Instruction))
        if not instructions:
            raise ActionError(_("There is nothing to enter."))
        rows = [_row(actor, given) for given in instructions]
        year = clock.today().year
        first = take_numbers(actor.county_id, "meetings.Instruction", year, len(rows))
        for place, row in enumerate(rows):
            row.number = f"批〔{year}〕{first + place}号"  # whatever the language
        Instruction.objects.bulk_create(rows)
        for row in rows:
            entry.about(row, count=len(rows))
        entry.result(rows[0])
        return rows


def verify_instruction(
    *, actor: Actor, instruction: Instruction, words: str, holds: bool = True, key: str | None = None
) -> Instruction:
    """What was found of the reply. What does not hold goes back to the unit; the day stays.

    Raises:
        Refused: neither keeper nor the leader who wrote it, one's own unit, or no reply.
        ActionError: no words.
    """
    with recording(actor, "instruction_verified" if holds else "reply_returned", key=key) as entry:
        row = locked(instruction)
        if entry.repeated:
            return row
        require(policies.can_verify(actor, row))
        if not holds:
            return given_back(row, entry, stages.GIVEN, words)
        if not words.strip():
            raise ActionError(_("Say how it was checked."), field="words")
        row.move(stages.VERIFIED)
        row.verified_words, row.verified_by_id, row.verified_on = words.strip(), person_of(actor), clock.today()
        return _saved(row, entry, "verified_words", "verified_by", "verified_on", words=row.verified_words)


def close_instruction(*, actor: Actor, instruction: Instruction, key: str | None = None) -> Instruction:
    """The leader has been told; nothing more is owed.

    Raises:
        Refused: not the keeper, or it was not verified.
        ActionError: a matter about it is open.
    """
    with recording(actor, "instruction_closed", key=key) as entry:
        row = locked(instruction)
        if entry.repeated:
            return row
        require(policies.can_close(actor, row))
        if open_one := Matter.objects.about(row).in_force().first():
            raise ActionError(_("A matter about it is still open: %(name)s.") % {"name": open_one})
        row.move(stages.CLOSED)
        row.closed_on = clock.today()
        return _saved(row, entry, "closed_on")


def take_up_instruction(*, actor: Actor, instruction: Instruction, reason: str, key: str | None = None) -> Instruction:
    """A look-back found that it did not hold, or the leader asks for more; a new clock of its class starts.

    Raises:
        Refused: not the keeper, or it was not verified yet.
        ActionError: no reason.
    """
    with recording(actor, "instruction_taken_up", key=key) as entry:
        row = locked(instruction)
        if entry.repeated:
            return row
        require(policies.can_take_up_again(actor, row))
        row.due_on = _due(row, clock.today())
        row.closed_on = None
        return given_back(row, entry, stages.GIVEN, reason, "due_on", "closed_on")


def _row(actor: Actor, given: InstructionInput) -> Instruction:
    if given.urgency not in Urgency.values:
        raise ActionError(_("Choose the class."), field="urgency")
    today = clock.today()
    row = Instruction(
        county_id=actor.county_id,
        stage=stages.GIVEN,
        created_at=clock.now(),
        given_on=today,
        text=given.text.strip(),
        paper=given.paper.strip(),
        author=given.author,
        written_on=given.written_on,
        urgency=given.urgency,
        days=given.days,
        lead_unit=given.lead_unit,
        domain=given.domain,
    )
    row.due_on = _due(row, today)
    checked(row, exclude=("number", "author", "lead_unit", "created_at", "verified_by", "written_by"))
    if given.written_on > today:
        raise ActionError(_("This has not happened yet: the day is in the future."), field="written_on")
    if given.author.role not in LEADERS:
        raise ActionError(_("Instructions are written by county leaders."), field="author")
    of_one_county(row.county_id, given.author, given.lead_unit)
    return row


def _due(row: Instruction, start: date) -> date:
    """The last day: of the class, or the fewer days that an urgent one was given."""
    limit = clocks.limit_of(row.county_id, limits.of_instruction(row.urgency), start)
    if row.days is not None:
        if not 1 <= row.days <= limit.amount:
            raise ActionError(
                _("An urgent instruction has 1 to %(n)d working days.") % {"n": limit.amount}, field="days"
            )
        limit = clocks.Limit(row.days)
    return clocks.due_on(start, limit, calendar())


def _saved(row: Instruction, entry: Entry, *fields: str, **words: object) -> Instruction:
    row.version += 1
    row.save(update_fields=["stage", *fields, "version"])
    entry.about(row, **words)
    entry.result(row)
    return row
