"""What a light is reckoned from, and what it answers. Plain values: no tables, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Value = Decimal | None


@dataclass(frozen=True, slots=True)
class Dated:
    """A value that holds from a day."""

    on: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """One measure with its path and what was claimed and found, each oldest first.

    ``mode`` and ``comparator`` are the codes of the ledger; growth rates and percentages are in per cent.
    """

    subject: str
    mode: str
    comparator: str
    target: Value
    baseline: Value = None
    unit: str = ""
    tolerance: Decimal = Decimal(0)
    path: tuple[Dated, ...] = ()
    claimed: tuple[Dated, ...] = ()
    verified: tuple[Dated, ...] = ()


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated step in words, and the days from which it counts as claimed and as verified."""

    on: date
    words: str
    claimed_on: date | None = None
    verified_on: date | None = None


@dataclass(frozen=True, slots=True)
class Bands:
    """The rule: green down to ``-tolerance``, yellow down to and including ``yellow_from``, red below (points)."""

    version: int = 1
    tolerance: Decimal = Decimal(0)
    yellow_from: Decimal = Decimal(-10)


@dataclass(frozen=True, slots=True)
class MatterFacts:
    """Everything a light depends on besides the day and the bands.

    ``relapsed``: a look-back found the result gone and nobody has verified since.
    ``workdays_elapsed`` and ``workdays_total`` are working days from the issue to today and to the due date.
    """

    state: str
    issued_on: date | None
    due_on: date | None
    year: int
    acknowledge_by: date | None = None
    reply_by: date | None = None
    replied: bool = False
    relapsed: bool = False
    workdays_elapsed: int = 0
    workdays_total: int = 0
    measures: tuple[MeasureFacts, ...] = ()
    milestones: tuple[Milestone, ...] = ()


Terms = tuple[Decimal, Decimal]
"""A part and its whole: the share is ``part / whole``."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Schedule, completion and gap of one measure, in per cent and points, and the colour they give.

    ``way`` is how the schedule was found; the terms are what the two shares were divided
    from, so that an explanation can write the arithmetic out.
    """

    colour: str
    reason: str
    schedule: Value = None
    completion: Value = None
    gap: Value = None
    catching_up: bool = False
    measure: MeasureFacts | None = None
    value: Dated | None = None
    way: str = ""
    schedule_terms: Terms | None = None
    completion_terms: Terms | None = None


@dataclass(frozen=True, slots=True)
class Light:
    """The two lights with what explains them. ``relapsed`` as in the facts: a clock may decide the colour, and still the
    verified value is of before the relapse."""

    verified: Reckoned
    claimed: Reckoned
    rule_version: int
    relapsed: bool = False
