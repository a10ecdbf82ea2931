"""From the notice to the recheck by somebody else, and the look-back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.hazards import limits, policies, stages
from luoshi.concerns.hazards.actions.base import STEP, due_by, kept, past, said, step
from luoshi.concerns.hazards.actions.recording import fix_on_the_spot
from luoshi.concerns.hazards.models import Check, CheckKind, Hazard, Notice, Supervision
from luoshi.ledger.actions.base import person_of
from luoshi.ledger.keeping import checked, label_of, locked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor

_FIXED = ("fixed_words", "fixed_on", "fixed_by", "fixed_by_name", "on_the_spot")


def send_notice(*, actor: Actor, hazard: Hazard, demand: str, due_on: date, key: str | None = None) -> Hazard:
    """Tells the firm what must be done by when.

    Raises:
        Refused: neither the responsible department nor the keeper, or the hazard is not graded.
        ActionError: no words, or a day that has passed.
    """
    with recording(actor, "hazard_noticed", key=key) as entry:
        row = locked(hazard)
        if entry.repeated:
            return row
        require(policies.can_notice(actor, row))
        if due_on < clock.today():
            raise ActionError(_("The day has passed. Give the firm a day to come."), field="due_on")
        notice = Notice(
            county_id=row.county_id,
            hazard=row,
            demand=said(demand, "demand", _("Say what must be done.")),
            due_on=due_on,
            sent_on=clock.today(),
            sent_by_id=person_of(actor),
        )
        checked(notice)
        notice.save()
        row.due_on = due_on
        step(row, stages.NOTICED, min(due_by(row, limits.PLAN), due_on))
        return kept(row, entry, *STEP, "due_on", due=due_on, demand=notice.demand)


@dataclass(frozen=True, slots=True)
class FiveInput:
    """五落实 but for the day, which the notice set: who answers, measure, money (10,000 yuan), emergency plan."""

    owner: str
    measure: str
    money: Decimal | None = None
    emergency_plan: str = ""


def begin_fixing(*, actor: Actor, hazard: Hazard, five: FiveInput, key: str | None = None) -> Hazard:
    """The five points are settled and the fixing begins. A major hazard needs all five, a general one who answers, the
    measure and the day.

    Raises:
        Refused: neither the responsible department nor the keeper, or no notice was sent.
        ActionError: a point that is missing, at its field.
    """
    with recording(actor, "hazard_fixing_begun", key=key) as entry:
        row = locked(hazard)
        if entry.repeated:
            return row
        require(policies.can_begin(actor, row))
        row.owner, row.measure = five.owner.strip(), five.measure.strip()
        row.money, row.emergency_plan = five.money, five.emergency_plan.strip()
        _check_five(row)
        step(row, stages.FIXING, row.due_on)
        fields = ("owner", "measure", "money", "emergency_plan")
        words = {name: getattr(row, name) for name in fields}
        return kept(row, entry, *STEP, *fields, **words)


def _check_five(row: Hazard) -> None:
    needed = row.missing if row.is_major else [name for name in row.missing if name in ("owner", "measure", "due_on")]
    if needed:
        names = "、".join(label_of(Hazard, name) for name in needed)
        complaint = _("The fixing begins when these are settled: %(names)s.") % {"names": names}
        raise ActionError(complaint, field=needed[0])


def report_fixed(*, actor: Actor, hazard: Hazard, words: str, on: date | None = None, key: str | None = None) -> Hazard:
    """The fixing is done, as far as whoever reports it says; ``on``: the day it was done, default today.

    Raises:
        Refused: neither the responsible department nor the keeper, or a stage before the fixing.
        ActionError: no words, or a day to come.
    """
    with recording(actor, "hazard_fixed", key=key) as entry:
        row = locked(hazard)
        if entry.repeated:
            return row
        require(policies.can_report_fixed(actor, row))
        how = said(words, "words", _("Say what was done."))
        if row.stage == stages.GRADED:
            fix_on_the_spot(row, actor, how)
        else:
            row.fixed_words, row.fixed_on = how, past(on or clock.today(), "on")
            if row.fixed_on < row.found_on:
                raise ActionError(_("It was fixed before it was found."), field="on")
            row.fixed_by_id, row.fixed_by_name = person_of(actor), actor.name[:60]
            step(row, stages.RECHECK, due_by(row, limits.RECHECK))
        row.rechecked_by, row.rechecked_by_name = None, ""
        assert row.fixed_on is not None
        return kept(
            row, entry, *STEP, *_FIXED, "rechecked_by", "rechecked_by_name", day=row.fixed_on, words=row.fixed_words
        )


def recheck_hazard(*, actor: Actor, hazard: Hazard, passed: bool, words: str, key: str | None = None) -> Hazard:
    """Somebody else than the fixer looks: closed, or back to the fixing. A listed hazard that is closed is lifted.

    Raises:
        Refused: the fixer, of a major hazard also the finder; neither the department nor the keeper; nothing waits.
        ActionError: no words.
    """
    with recording(actor, "hazard_rechecked", key=key) as entry:
        row = locked(hazard)
        if entry.repeated:
            return row
        require(policies.can_recheck(actor, row))
        check = _check(row, actor, CheckKind.RECHECK, passed, words)
        fields = ["rechecked_by", "rechecked_by_name", "closed_on", "due_on", "on_the_spot"]
        row.rechecked_by_id, row.rechecked_by_name = check.checked_by_id, check.checked_by_name
        if passed:
            step(row, stages.CLOSED, None)
            row.closed_on = clock.today()
            Supervision.objects.filter(hazard=row, lifted_on=None).update(lifted_on=clock.today())
        else:
            _back_to_fixing(row)
        outcome = _("Closed") if passed else _("Back to the fixing")
        return kept(row, entry, *STEP, *fields, outcome=outcome, words=check.words)


def look_back(*, actor: Actor, hazard: Hazard, holds: bool, words: str, key: str | None = None) -> Hazard:
    """Looks again at something closed; what has come back is reopened and counted.

    Raises:
        Refused: as `recheck_hazard`; the hazard is not closed.
        ActionError: no words.
    """
    with recording(actor, "hazard_looked_back", key=key) as entry:
        row = locked(hazard)
        if entry.repeated:
            return row
        require(policies.can_look_back(actor, row))
        check = _check(row, actor, CheckKind.LOOK_BACK, holds, words)
        if not holds:
            row.relapses += 1
            _back_to_fixing(row)
        outcome = _("It holds") if holds else _("Found again, reopened")
        return kept(
            row, entry, *STEP, "relapses", "closed_on", "due_on", "on_the_spot", outcome=outcome, words=check.words
        )


def _check(row: Hazard, actor: Actor, kind: str, passed: bool, words: str) -> Check:
    check = Check(
        county_id=row.county_id,
        hazard=row,
        kind=kind,
        passed=passed,
        words=said(words, "words", _("Say what was found on the spot.")),
        checked_on=clock.today(),
        checked_by_id=person_of(actor),
        checked_by_name=actor.name[:60],
    )
    checked(check)
    check.save()
    return check


def _back_to_fixing(row: Hazard) -> None:
    """The day of the notice stands, even when it has passed; what was mended on the spot, or has come back after its
    closing, gets the days of a new plan."""
    if row.due_on is None or (row.closed_on is not None and row.due_on < clock.today()):
        row.due_on = due_by(row, limits.PLAN)
    row.on_the_spot, row.closed_on = False, None
    step(row, stages.FIXING, row.due_on)
