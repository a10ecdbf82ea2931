"""How projects stand: each with its money of the year and its light, from a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, cast

from luoshi.org.actors import Actor
from luoshi.projects import months
from luoshi.projects.lights import Bands, Facts, Reckoned, reckon
from luoshi.projects.lights.bands import bands_of
from luoshi.projects.models import AskState, Dispatch, DispatchState, FundSource, Project, Step, YearPlan
from luoshi.projects.querysets import ProjectQuerySet

NOTHING = Decimal(0)


@dataclass
class Standing:
    """One project that `ProjectQuerySet.for_reckoning` fetched for the year of the counted month."""

    project: Project
    today: date
    bands: Bands
    _fetched: Any = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._fetched = self.project

    @property
    def month(self) -> date:
        """The last month that counts."""
        return months.counted(self.today)

    @property
    def plan(self) -> YearPlan | None:
        rows: list[YearPlan] = self._fetched.plans_of_year
        return rows[0] if rows else None

    @property
    def dispatches(self) -> list[Dispatch]:
        """Those of the year that left the unit, by month."""
        rows: list[Dispatch] = self._fetched.dispatches_of_year
        return rows

    @property
    def funds(self) -> list[FundSource]:
        rows: list[FundSource] = self._fetched.funds_of_year
        return rows

    @property
    def steps(self) -> list[Step]:
        rows: list[Step] = self._fetched.steps_in_order
        return rows

    @property
    def planned(self) -> Decimal:
        return self.plan.amount if self.plan else NOTHING

    @property
    def due(self) -> Decimal:
        """What was to be invested by the end of the counted month."""
        return self.plan.due_by(self.month.month) if self.plan else NOTHING

    @cached_property
    def claimed(self) -> Decimal:
        """Claimed since January up to the counted month."""
        return next((row.total for row in reversed(self.dispatches) if row.month <= self.month), NOTHING)

    @cached_property
    def verified_dispatch(self) -> Dispatch | None:
        """The newest verified dispatch up to the counted month."""
        found = (r for r in reversed(self.dispatches) if r.month <= self.month and r.verified_total is not None)
        return next(found, None)

    @property
    def verified(self) -> Decimal:
        """Verified since January up to the counted month."""
        row = self.verified_dispatch
        return row.verified_total if row and row.verified_total is not None else NOTHING

    @property
    def last(self) -> Dispatch | None:
        """The newest dispatch, of whatever month."""
        return self.dispatches[-1] if self.dispatches else None

    @property
    def open_asks(self) -> list[Dispatch]:
        """Requests for coordination that nobody has answered, of whatever year, the newest first."""
        rows: list[Dispatch] = self._fetched.asks_open
        return rows

    @property
    def open_ask(self) -> Dispatch | None:
        return self.open_asks[0] if self.open_asks else None

    @cached_property
    def light(self) -> Reckoned:
        return reckon(self.facts, self.bands)

    @property
    def facts(self) -> Facts:
        project = self.project
        return Facts(
            stage=project.stage,
            today=self.today,
            suspended=project.suspended,
            start_on=project.start_on,
            started_on=project.started_on,
            finish_on=project.finish_on,
            finished_on=project.finished_on,
            listed_on=project.listed_on,
            planned=self.planned,
            due=self.due,
            claimed=self.claimed,
            verified=self.verified,
            steps=tuple((s.name, s.planned_finish) for s in self.steps if s.planned_finish and not s.is_done),
        )


def standings(projects: ProjectQuerySet, actor: Actor, today: date) -> list[Standing]:
    """Every project of a queryset with its light; seven queries, however many there are."""
    bands = bands_of(actor.county_id, today)
    rows = projects.for_reckoning(months.counted(today).year)
    return [Standing(project, today, bands) for project in rows]


def standing_of(project: Project, actor: Actor, today: date) -> Standing:
    """The standing of a project that `ProjectQuerySet.for_page` fetched; one query, for the bands."""
    year, fetched = months.counted(today).year, cast(Any, project)
    fetched.plans_of_year = [plan for plan in project.year_plans.all() if plan.year == year]
    fetched.funds_of_year = [source for source in project.funds.all() if source.year == year]
    approved = [row for row in project.dispatches.all() if row.state == DispatchState.APPROVED]
    fetched.dispatches_of_year = [row for row in approved if row.month.year == year]
    fetched.asks_open = [row for row in reversed(approved) if row.ask_state == AskState.OPEN]
    fetched.steps_in_order = list(project.steps.all())
    return Standing(project, today, bands_of(actor.county_id, today))
