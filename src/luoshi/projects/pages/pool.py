"""储备库: ideas and reserves, with what they would need in each of the next three years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from luoshi.org.actors import Actor
from luoshi.projects import stages
from luoshi.projects.models import Project

_YEARS = 3
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Line:
    """A project of the pool with its planned investment by year."""

    project: Project
    amounts: list[Decimal | None]


class Pool:
    """The rolling plan begins with this year; from October on, when the next year's list is made, with the next."""

    def __init__(self, actor: Actor, today: date) -> None:
        self.actor, self.today = actor, today

    @property
    def years(self) -> list[int]:
        first = self.today.year + (self.today.month >= 10)
        return [first + n for n in range(_YEARS)]

    @cached_property
    def lines(self) -> list[Line]:
        """Reserves first, then ideas; two queries."""
        rows = Project.objects.visible_to(self.actor).in_stages(stages.POOL)
        rows = rows.select_related("lead_unit", "township").prefetch_related("year_plans")
        found = []
        for project in rows.order_by("-stage", "number"):
            amounts = {plan.year: plan.amount for plan in project.year_plans.all()}
            found.append(Line(project, [amounts.get(year) for year in self.years]))
        return found

    @property
    def totals(self) -> list[Decimal]:
        return [sum((line.amounts[n] or NOTHING for line in self.lines), NOTHING) for n in range(_YEARS)]

    @property
    def total(self) -> Decimal:
        return sum((line.project.total_investment for line in self.lines), NOTHING)
