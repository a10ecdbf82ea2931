"""The dispatches of one month: who has reported, what was claimed, what was verified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse

from luoshi.org.actors import Actor
from luoshi.projects import months, policies, stages
from luoshi.projects.models import Dispatch, DispatchState, Project
from luoshi.ui.parts import Tab

_BACK = 5  # months


@dataclass(frozen=True, slots=True)
class Line:
    """A project that owes a dispatch, with the one that is there."""

    project: Project
    dispatch: Dispatch | None

    @property
    def missing(self) -> bool:
        return self.dispatch is None


class Month:
    """Three queries, however many projects there are."""

    def __init__(self, actor: Actor, month: date, today: date) -> None:
        self.actor, self.month, self.today = actor, month, today

    @cached_property
    def lines(self) -> list[Line]:
        """Those that owe one or wrote one; what has not left its unit is shown to that unit only."""
        seen = Project.objects.visible_to(self.actor)
        rows = Dispatch.objects.reported(self.actor.county_id, self.month).filter(project__in=seen.values("pk"))
        kept = {row.project_id: row for row in rows if self._shows(row)}
        projects = seen.select_related("lead_unit").order_by("lead_unit__sort_no", "number")
        return [
            Line(project, kept.get(project.pk))
            for project in projects
            if project.pk in kept or (project.stage in stages.DISPATCHED and not project.suspended)
        ]

    def _shows(self, row: Dispatch) -> bool:
        return row.state == DispatchState.APPROVED or policies.is_inside(self.actor, row.unit_id)

    @property
    def missing(self) -> list[Line]:
        return [line for line in self.lines if line.missing]

    @property
    def reported(self) -> int:
        return len(self.lines) - len(self.missing)

    @property
    def unverified(self) -> int:
        rows = [line.dispatch for line in self.lines if line.dispatch]
        return sum(row.state == DispatchState.APPROVED and row.verified_total is None for row in rows)

    @property
    def may_verify(self) -> bool:
        return bool(policies.can_verify_any(self.actor))

    @property
    def last_day(self) -> date:
        return months.last_day_for(self.month)

    @property
    def others(self) -> list[Tab]:
        """This month and those before it."""
        here = months.first_of(self.today)
        found = [months.shifted(here, -n) for n in range(_BACK + 1)]
        url = reverse("projects:month")
        return [Tab(f"{m:%Y-%m}", f"{url}?month={m:%Y-%m}", current=m == self.month) for m in found]
