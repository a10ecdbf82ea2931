"""From facts to the light of a project: a pure function of (facts, bands). The worst of the rules that apply decides.

Source of the rules: a city's published notice on key projects (share of the year's plan behind the planned share; listing
in the statistics after the start; a missed start), with the bands as data (`ProjectRule`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.projects import months, stages

RED, YELLOW, GREEN = "red", "yellow", "green"
NOT_STARTED, PAUSED, CLOSED, NONE = "not_started", "paused", "closed", "none"
_RANK = {RED: 0, YELLOW: 1, GREEN: 2, NOT_STARTED: 3, PAUSED: 4, CLOSED: 5, NONE: 6}
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Bands:
    """The bands of one version of the rules; see `ProjectRule`."""

    version: int = 1
    tolerance: Decimal = Decimal(0)
    yellow_from: Decimal = Decimal(-30)
    start_red_months: int = 3
    listing_yellow_months: int = 1
    listing_red_months: int = 2
    milestone_red_days: int = 30


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules ask of a project. Money in 10,000 yuan, of one year up to the end of the counted month; ``steps`` are
    (name, planned finish) of those that are not finished."""

    stage: str
    today: date
    suspended: bool = False
    start_on: date | None = None
    started_on: date | None = None
    finish_on: date | None = None
    finished_on: date | None = None
    listed_on: date | None = None
    planned: Decimal = Decimal(0)
    due: Decimal = Decimal(0)
    claimed: Decimal = Decimal(0)
    verified: Decimal = Decimal(0)
    steps: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one rule says: ``amount`` are points, months or days, as ``code`` has it; ``name`` the step that is late."""

    code: str
    colour: str
    amount: Decimal = Decimal(0)
    name: str = ""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A light with every ruling behind it, the deciding one first; shares are percent of the year's plan, or None."""

    colour: str
    reason: Ruling
    rulings: tuple[Ruling, ...] = ()
    schedule: Decimal | None = None
    verified: Decimal | None = None
    claimed: Decimal | None = None
    claimed_colour: str = NONE

    @property
    def gap(self) -> Decimal | None:
        """Verified completion less the planned share, in percentage points."""
        return None if self.verified is None or self.schedule is None else self.verified - self.schedule

    @property
    def rank(self) -> int:
        """The order of lists: red first."""
        return _RANK[self.colour]


def reckon(facts: Facts, bands: Bands) -> Reckoned:
    """The light of a project on a day. Finished, paused and not yet admitted projects have marks of their own."""
    shares = _shares(facts)
    if mark := _mark(facts):
        return Reckoned(mark, Ruling("stage", mark), (), *shares, mark)
    rulings = _ordered(_rulings(facts, bands, facts.verified))
    claimed = _ordered(_rulings(facts, bands, facts.claimed))
    if not rulings:
        return Reckoned(NOT_STARTED, Ruling("nothing_due", NOT_STARTED), (), *shares, NOT_STARTED)
    return Reckoned(rulings[0].colour, rulings[0], rulings, *shares, claimed[0].colour)


def _mark(facts: Facts) -> str:
    if facts.stage not in stages.IN_FORCE:
        return NONE
    if facts.suspended:
        return PAUSED
    return CLOSED if facts.stage in stages.COMPLETED else ""


def _shares(facts: Facts) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    if not facts.planned:
        return None, None, None
    return (
        facts.due / facts.planned * _HUNDRED,
        facts.verified / facts.planned * _HUNDRED,
        facts.claimed / facts.planned * _HUNDRED,
    )


def _ordered(rulings: Iterator[Ruling]) -> tuple[Ruling, ...]:
    return tuple(sorted(rulings, key=lambda ruling: _RANK[ruling.colour]))


def _rulings(facts: Facts, bands: Bands, invested: Decimal) -> Iterator[Ruling]:
    for ruling in (
        _finish(facts),
        _start(facts, bands),
        _listing(facts, bands),
        _investment(facts, bands, invested),
        _steps(facts, bands),
    ):
        if ruling is not None:
            yield ruling


def _investment(facts: Facts, bands: Bands, invested: Decimal) -> Ruling | None:
    """C − S in percentage points: C what was invested of the year's plan, S the planned share by now."""
    if not facts.planned or not facts.due:
        return None
    gap = (invested - facts.due) / facts.planned * _HUNDRED
    colour = GREEN if gap >= bands.tolerance else YELLOW if gap >= bands.yellow_from else RED
    return Ruling("investment", colour, gap)


def _start(facts: Facts, bands: Bands) -> Ruling | None:
    """The month of the planned start has passed and it has not been started."""
    if facts.started_on is not None or facts.start_on is None:
        return None
    missed = months.between(facts.start_on, facts.today)
    if missed < 1:
        return Ruling("start", GREEN)
    return Ruling("start", RED if missed >= bands.start_red_months else YELLOW, Decimal(missed))


def _listing(facts: Facts, bands: Bands) -> Ruling | None:
    """Started and not listed in the statistics."""
    if facts.started_on is None or facts.listed_on is not None:
        return None
    over = months.full_between(facts.started_on, facts.today)
    red, yellow = over >= bands.listing_red_months, over >= bands.listing_yellow_months
    return Ruling("listing", RED if red else YELLOW if yellow else GREEN, Decimal(over))


def _finish(facts: Facts) -> Ruling | None:
    """The day of the planned finish has passed and it is not finished: red at once, as any overdue matter."""
    if facts.finish_on is None or facts.finished_on is not None or facts.today <= facts.finish_on:
        return None
    return Ruling("finish", RED, Decimal((facts.today - facts.finish_on).days))


def _steps(facts: Facts, bands: Bands) -> Ruling | None:
    """The step that is longest past its planned finish."""
    late = [(planned, name) for name, planned in facts.steps if planned < facts.today]
    if not late:
        return Ruling("steps", GREEN) if facts.steps else None
    planned, name = min(late)
    days = (facts.today - planned).days
    return Ruling("steps", RED if days > bands.milestone_red_days else YELLOW, Decimal(days), name)
