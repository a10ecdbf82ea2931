"""Several years: a goal of a plan, the targets of the years on the way to it, their matters, and what remains.

A goal is a target of a later year that is told as a value: the end of a plan. The way begins at the last full year before
the first target of a year and runs to the goal by equal growth, by equal steps where a value is not above zero or is told
in per cent. What remains is reckoned from the last full year. Official figures only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.indicators.models import Target
from luoshi.indicators.targets import words
from luoshi.indicators.targets.listing import matters_of
from luoshi.indicators.targets.reading import Figures
from luoshi.ledger.models import Basis, Citation, Matter
from luoshi.org.actors import Actor
from luoshi.ui.formats import num

_Key = tuple[UUID, UUID, UUID]  # indicator, area, unit


@dataclass(frozen=True)
class Year:
    """One year on the way: where the way lies, what the year's target asks and means as a value, the year's end."""

    year: int
    path: float | None
    target: Target | None
    asked: float | None
    value: float | None
    matter: Matter | None

    @property
    def demand(self) -> str:
        return words.demand(self.target) if self.target else ""


@dataclass(frozen=True)
class Way:
    """A goal with the targets of its years (by year) and the values at the years' ends."""

    goal: Target
    targets: Mapping[int, Target]
    values: Mapping[int, float]
    matters: Mapping[UUID, Matter]
    sentences: Sequence[Citation] = ()

    @cached_property
    def start(self) -> int | None:
        """The last full year before the first target of a year."""
        return max((year for year in self.values if year < min(self.targets)), default=None)

    @cached_property
    def latest(self) -> int | None:
        """The last year that has ended with an official figure."""
        return max((year for year in self.values if year < self.goal.year), default=None)

    @property
    def value(self) -> float | None:
        return None if self.latest is None else self.values[self.latest]

    @property
    def end(self) -> float:
        return float(self.goal.value)

    @property
    def by_steps(self) -> bool:
        """Equal steps instead of equal growth."""
        first = self.values.get(self.start) if self.start is not None else None
        return "%" in self.goal.indicator.unit or self.end <= 0 or (first is not None and first <= 0)

    def path_at(self, year: int) -> float | None:
        """Where the way lies at the end of a year."""
        if self.start is None:
            return None
        first, share = self.values[self.start], (year - self.start) / (self.goal.year - self.start)
        return first + (self.end - first) * share if self.by_steps else first * (self.end / first) ** share

    @property
    def remains(self) -> float | None:
        """How far the last full year lies from the goal, in the indicator's unit; not above zero: reached."""
        if self.value is None:
            return None
        return self.value - self.end if self.goal.is_cap else self.end - self.value

    @property
    def years_left(self) -> int:
        return self.goal.year - (self.latest or self.goal.year)

    @property
    def needed(self) -> float | None:
        """What each year that is left must bring: growth in per cent, or a step in the unit (`by_steps`)."""
        return None if self.latest is None else self._each(self.values[self.latest], self.end, self.years_left)

    @property
    def so_far(self) -> float | None:
        """What each full year since the start brought."""
        if self.start is None or self.latest is None:
            return None
        return self._each(self.values[self.start], self.values[self.latest], self.latest - self.start)

    def _each(self, first: float, last: float, years: int) -> float | None:
        if years < 1 or (not self.by_steps and (first <= 0 or last <= 0)):
            return None
        return (last - first) / years if self.by_steps else ((last / first) ** (1 / years) - 1) * 100

    @property
    def is_behind(self) -> bool:
        """Whether a year's target falls short of the way, so that later years must bring more."""
        return any(self.short(row) for row in self.years)

    def short(self, row: Year) -> bool:
        """Whether the target of a year falls short of the way."""
        if row.asked is None or row.path is None:
            return False
        slack = abs(row.path) * 1e-6
        return row.asked > row.path + slack if self.goal.is_cap else row.asked < row.path - slack

    @property
    def rows(self) -> list[dict[str, object]]:
        """The years as the page shows them."""
        return [{"year": row, "short": self.short(row)} for row in self.years]

    @property
    def goal_demand(self) -> str:
        return words.demand(self.goal)

    @property
    def told(self) -> str:
        """2025年 81,893 万元，还差 22,107 万元；余 5 年须年均增长4.9%（此前年均4.2%）。"""
        if self.value is None or self.remains is None:
            return _("No full year has an official figure yet, so there is no way to reckon.")
        unit, places = self.goal.indicator.unit, self.goal.indicator.decimals
        said = {"year": self.latest, "value": f"{num(self.value, places)} {unit}", "n": self.years_left}
        if self.remains <= 0:
            return _("%(year)s: %(value)s; the goal is reached and must be kept for %(n)s years.") % said
        said |= {"rest": f"{num(self.remains, places)} {unit}", "needed": self._pace(self.needed)}
        text = _("%(year)s: %(value)s, %(rest)s remain; %(needed)s in each of %(n)s years.") % said
        before = self._pace(self.so_far)
        return text + (_(" So far: %(pace)s a year.") % {"pace": before} if before else "")

    def _pace(self, each: float | None) -> str:
        if each is None:
            return ""
        if self.by_steps:
            return f"{num(each, max(self.goal.indicator.decimals, 1))} {self.goal.indicator.unit}"
        return (_("fall of %(n)s") if each < 0 else _("growth of %(n)s")) % {"n": f"{num(abs(each), 1)}%"}

    @cached_property
    def years(self) -> list[Year]:
        """From the year after the start to the goal's."""
        first = self.start + 1 if self.start is not None else min(self.targets)
        return [self._year(year) for year in range(first, self.goal.year + 1)]

    def _year(self, year: int) -> Year:
        target = self.targets.get(year)
        matter = self.matters.get(target.pk) if target else None
        return Year(year, self.path_at(year), target, self._asked(target), self.values.get(year), matter)

    def _asked(self, target: Target | None) -> float | None:
        """A target as a value at the year's end; growth stands on the year before."""
        if target is None:
            return None
        if not target.is_growth:
            return float(target.value)
        before = self.values.get(target.year - 1)
        return None if before is None else before * (1 + float(target.value) / 100)


def ways_of(actor: Actor, today: date) -> list[Way]:
    """The ways to all goals of later years that the actor sees, those behind first. Four queries."""
    rows = Target.objects.visible_to(actor).standing().filter(parent=None).rows()
    found: dict[_Key, dict[int, Target]] = defaultdict(dict)
    for row in rows:
        found[row.indicator_id, row.area_id, row.unit_id][row.year] = row
    goals = [(targets, targets[max(targets)]) for targets in found.values()]
    ahead = [(targets, goal) for targets, goal in goals if goal.year > today.year and goal.basis == Basis.LEVEL]
    figures = Figures.of(actor.county_id, {goal.indicator_id for __, goal in ahead}, today.year, today)
    matters = matters_of(actor, [row for targets, __ in ahead for row in targets.values()])
    sentences = _sentences(matters)
    ways = [
        Way(
            goal,
            targets,
            _ends(figures, goal),
            matters,
            sentences.get(matters[goal.pk].pk, ()) if goal.pk in matters else (),
        )
        for targets, goal in ahead
    ]
    return sorted(ways, key=lambda way: (not way.is_behind, way.goal.indicator.sort_no, way.goal.year))


def _ends(figures: Figures, goal: Target) -> dict[int, float]:
    """Official values at the ends of full years."""
    values = figures.values.get((goal.indicator_id, goal.area_id, goal.datum), {})
    return {year: months[12] for year, months in sorted(values.items()) if 12 in months}


def _sentences(matters: Mapping[UUID, Matter]) -> dict[UUID, list[Citation]]:
    found: dict[UUID, list[Citation]] = defaultdict(list)
    rows = (
        Citation.objects.filter(matter__in=[row.pk for row in matters.values()]) if matters else Citation.objects.none()
    )
    for row in rows.select_related("clause__version__document").defer(
        "clause__version__text", "clause__version__reading"
    ):
        found[row.matter_id].append(row)
    return found
