"""The formulas of DESIGN §3, one function each.

``S`` schedule, ``C`` completion, ``G = C - S``: per cent and percentage points.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from luoshi.ledger.lights.facts import Bands, Dated, MatterFacts, MeasureFacts, Milestone, Reckoned, Terms

_HUNDRED = Decimal(100)
_ORDER = {"red": 0, "yellow": 1, "green": 2, "not_started": 3, "none": 4}


def points(value: Decimal) -> Decimal:
    """Rounded to a tenth, half away from zero, as it is printed."""
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def last_value(values: Sequence[Dated], today: date) -> Dated | None:
    """The last value that held on the day."""
    return max((v for v in values if v.on <= today), key=lambda v: v.on, default=None)


def is_whole_year(facts: MatterFacts) -> bool:
    """A target of the whole year: due on 31 December of its own year and issued by the end of its first quarter.

    Only these use 序时进度; what is issued in September is measured by the time it was given.
    """
    due, issued = facts.due_on, facts.issued_on
    if due != date(facts.year, 12, 31):
        return False
    return issued is None or issued <= date(facts.year, 3, 31)


def months_elapsed(today: date, year: int) -> int:
    """Months of ``year`` that are over: a month counts when its last day is reached."""
    if today.year != year:
        return 12 if today.year > year else 0
    tomorrow = date.fromordinal(today.toordinal() + 1)
    return today.month - (tomorrow.month == today.month)


@dataclass(frozen=True, slots=True)
class Schedule:
    """``S`` in per cent, the code of the way it was found, and what it was divided from."""

    share: Decimal
    way: str
    terms: Terms | None = None


def schedule(facts: MatterFacts, measure: MeasureFacts | None, today: date) -> Schedule:
    """How far the work should be.

    The plan's path where there is one (its last point that is due); months/12 for whole-year targets; else working
    days elapsed between issue and due date.
    """
    if measure and measure.path and measure.target:
        point = last_value(measure.path, today)
        base = measure.baseline if measure.mode == "level" and measure.baseline is not None else Decimal(0)
        span = measure.target - base
        if span:
            return _share("path", point.value - base if point else Decimal(0), span)
    if is_whole_year(facts):
        return _share("months", Decimal(months_elapsed(today, facts.year)), Decimal(12))
    if facts.workdays_total <= 0:
        return Schedule(Decimal(0), "time")
    elapsed = max(min(facts.workdays_elapsed, facts.workdays_total), 0)
    return _share("time", Decimal(elapsed), Decimal(facts.workdays_total))


def _share(way: str, part: Decimal, whole: Decimal) -> Schedule:
    return Schedule(part / whole * _HUNDRED, way, (part, whole))


def band(gap: Decimal, bands: Bands, tolerance: Decimal = Decimal(0)) -> str:
    """The colour of a gap in points."""
    if gap >= -max(bands.tolerance, tolerance):
        return "green"
    return "yellow" if gap >= bands.yellow_from else "red"


def worst(results: Sequence[Reckoned]) -> Reckoned:
    """The result that decides: the worst colour, then the largest gap behind."""
    return min(results, key=lambda r: (_ORDER[r.colour], r.gap if r.gap is not None else Decimal(0)))


def is_met(measure: MeasureFacts, value: Decimal) -> bool:
    """Whether a value satisfies the target by its comparator."""
    target = _target(measure)
    return value <= target if measure.comparator == "le" else value >= target


def accumulating(
    facts: MatterFacts, measure: MeasureFacts, values: Sequence[Dated], today: date, bands: Bands
) -> Reckoned:
    """``C = A / P``; a target of nothing is met or not."""
    if not _target(measure):
        return met_or_not(measure, values, today)
    course = _Course(facts, measure, lambda a: (a, _target(measure)))
    return _against_schedule(course, values, today, bands)


def level(facts: MatterFacts, measure: MeasureFacts, values: Sequence[Dated], today: date, bands: Bands) -> Reckoned:
    """``C = (A - baseline) / (target - baseline)``; undefined without a distance: met or not."""
    target, base = _target(measure), measure.baseline
    if base is None or base == target:
        return met_or_not(measure, values, today)
    course = _Course(facts, measure, lambda a: (a - base, target - base))
    return _against_schedule(course, values, today, bands)


def met_or_not(measure: MeasureFacts, values: Sequence[Dated], today: date) -> Reckoned:
    """A level without a baseline: reached or not. Not reached is no light before the due date, only its clock."""
    value = last_value(values, today)
    if value is None:
        return Reckoned("green", "waiting")
    if is_met(measure, value.value):
        return Reckoned("green", "met", completion=_HUNDRED)
    return Reckoned("red", "not_met") if measure.comparator == "le" else Reckoned("green", "not_met_yet")


def capped(facts: MatterFacts, measure: MeasureFacts, values: Sequence[Dated], today: date, bands: Bands) -> Reckoned:
    """Green while ``A <= cap x S``, yellow above that, red above the cap."""
    cap = _target(measure)
    planned = schedule(facts, measure, today)
    value = last_value(values, today)
    spent = value.value if value else Decimal(0)
    used = spent / cap * _HUNDRED if cap else _HUNDRED
    colour = "red" if spent > cap else "green" if used <= planned.share else "yellow"
    terms = (spent, cap) if cap else None
    return Reckoned(
        colour,
        "capped_" + planned.way,
        planned.share,
        used,
        planned.share - used,
        way=planned.way,
        schedule_terms=planned.terms,
        completion_terms=terms,
    )


def growth(measure: MeasureFacts, values: Sequence[Dated], today: date, bands: Bands) -> Reckoned:
    """``gap = rate - target`` in points against the tolerance; a fall that must be reached counts the other way."""
    value = last_value(values, today)
    if value is None:
        return Reckoned("green", "waiting")
    target = _target(measure)
    gap = target - value.value if measure.comparator == "le" or target < 0 else value.value - target
    return Reckoned(band(gap, bands, measure.tolerance), "growth", None, None, gap)


def deed(milestones: Sequence[Milestone], today: date, bands: Bands, *, verified: bool) -> Reckoned:
    """Milestones reached against milestones due; never a typed percentage. Without milestones only clocks speak."""
    if not milestones:
        return Reckoned("green", "clocks")
    due = sum(m.on <= today for m in milestones)
    days = [m.verified_on if verified else m.claimed_on for m in milestones]
    done = sum(day is not None and day <= today for day in days)
    planned, reached = (_share("milestones", Decimal(n), Decimal(len(milestones))) for n in (due, done))
    gap = reached.share - planned.share
    started = bool(due or done)
    return Reckoned(
        band(gap, bands) if started else "not_started",
        "milestones" if started else "before_first_milestone",
        planned.share,
        reached.share,
        gap,
        way=planned.way,
        schedule_terms=planned.terms,
        completion_terms=reached.terms,
    )


def _target(measure: MeasureFacts) -> Decimal:
    if measure.target is None:
        raise ValueError(f"{measure.subject}: a measure of mode {measure.mode} needs a target")
    return measure.target


Completion = Callable[[Decimal], Terms]


@dataclass(frozen=True, slots=True)
class _Course:
    """A measure on its way: what `_against_schedule` compares."""

    facts: MatterFacts
    measure: MeasureFacts
    completion: Completion

    def share(self, value: Dated) -> Decimal:
        part, whole = self.completion(value.value)
        return part / whole * _HUNDRED

    def gap(self, value: Dated, today: date) -> Decimal:
        return self.share(value) - schedule(self.facts, self.measure, today).share


def _against_schedule(course: _Course, values: Sequence[Dated], today: date, bands: Bands) -> Reckoned:
    planned = schedule(course.facts, course.measure, today)
    value = last_value(values, today)
    if value is None:
        gap = -planned.share
        colour = "not_started" if planned.share == 0 else band(gap, bands, course.measure.tolerance)
        return Reckoned(
            colour, planned.way, planned.share, Decimal(0), gap, way=planned.way, schedule_terms=planned.terms
        )
    gap = course.gap(value, today)
    colour = band(gap, bands, course.measure.tolerance)
    return Reckoned(
        colour,
        planned.way,
        planned.share,
        course.share(value),
        gap,
        catching_up=colour != "green" and _catches_up(course, values, today, gap),
        way=planned.way,
        schedule_terms=planned.terms,
        completion_terms=course.completion(value.value),
    )


def _catches_up(course: _Course, values: Sequence[Dated], today: date, gap: Decimal) -> bool:
    """Behind, but less so than at the value before."""
    known = sorted((v for v in values if v.on <= today), key=lambda v: v.on)
    return len(known) > 1 and gap > course.gap(known[-2], known[-2].on)
