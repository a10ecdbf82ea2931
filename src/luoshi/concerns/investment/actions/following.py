"""跟进: what came of a meeting, and what is done next by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns import clocks
from luoshi.concerns.investment import policies
from luoshi.concerns.investment.clock import OVERDUE
from luoshi.concerns.investment.models import Lead, Visit
from luoshi.ledger.actions.base import person_of
from luoshi.ledger.keeping import checked, locked, of_one_county
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.org.calendar import calendar
from luoshi.org.models import Post


@dataclass(frozen=True, slots=True)
class FollowInput:
    """What came of the last step (``on`` which day, ``way`` as in `Way`, ``led_by`` a county leader or nobody), and the next
    one with its day."""

    on: date
    way: str
    words: str
    next_step: str
    next_on: date
    led_by: Post | None = None


def follow_up(*, actor: Actor, lead: Lead, said: FollowInput, key: str | None = None) -> Lead:
    """Records a visit and sets the next step; from its day on the step is overdue.

    Raises:
        Refused: neither the owner unit nor the keeper of the register, or nothing more is expected.
        ActionError: no words, no next step, a visit in the future, a next step in the past.
    """
    with recording(actor, "lead_followed", key=key) as entry:
        row = locked(lead)
        if entry.repeated:
            return row
        require(policies.can_follow(actor, row))
        _check(row, said)
        visit = Visit(
            county_id=row.county_id,
            lead=row,
            on=said.on,
            way=said.way,
            led_by=said.led_by,
            words=said.words.strip(),
            recorded_by_id=person_of(actor),
            recorded_at=clock.now(),
        )
        checked(visit, exclude=("lead", "recorded_by"))
        visit.save()
        set_step(row, said.next_step.strip(), said.next_on)
        row.version += 1
        row.save(update_fields=["next_step", "next_on", "next_red_on", "version"])
        entry.about(row, words=visit.words, next=row.next_step, by=said.next_on)
        entry.result(row)
        return row


def set_step(row: Lead, words: str, by: date | None) -> None:
    """The next step with its day, and the day after which it is red; the caller saves."""
    row.next_step, row.next_on, row.next_red_on = words, by, None
    if by is not None:
        row.next_red_on = clocks.due_on(by, clocks.limit_of(row.county_id, OVERDUE, clock.today()), calendar())


def _check(row: Lead, said: FollowInput) -> None:
    if not said.words.strip():
        raise ActionError(_("Say what came of it."), field="words")
    if said.on > clock.today():
        raise ActionError(_("This has not happened yet: the day is in the future."), field="on")
    if not said.next_step.strip():
        raise ActionError(
            _("Say what is done next. A lead that is given up is dropped with its reason."), field="next_step"
        )
    if said.next_on < clock.today():
        raise ActionError(_("The next step lies in the past."), field="next_on")
    of_one_county(row.county_id, said.led_by, field="led_by")
