"""From the steps of a project to a plan that was reckoned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from luoshi.lib.workdays import Calendar
from luoshi.projects.models import Project, Step
from luoshi.projects.plan.network import BrokenPlan, Network, Placed, Task, reckon
from luoshi.projects.plan.simulate import Estimate, Outlook, simulate


@dataclass
class Schedule:
    """The steps of one project with their plan. ``steps`` come with their predecessors; no query is made here."""

    project: Project
    steps: Sequence[Step]
    calendar: Calendar
    today: date

    @cached_property
    def tasks(self) -> list[Task]:
        return tasks_of(self.steps, self.calendar)

    @cached_property
    def by_code(self) -> dict[str, Step]:
        return {step.code: step for step in self.steps}

    @cached_property
    def network(self) -> Network | None:
        """None without steps, or where they cannot be reckoned (``broken`` says why)."""
        return self._reckoned[0]

    @property
    def broken(self) -> BrokenPlan | None:
        return self._reckoned[1]

    @cached_property
    def _reckoned(self) -> tuple[Network | None, BrokenPlan | None]:
        if not self.steps:
            return None, None
        try:
            return reckon(self.tasks, self.calendar, self.today), None
        except BrokenPlan as broken:
            return None, broken

    @property
    def is_over(self) -> bool:
        """Nothing is left to do."""
        return all(step.is_done for step in self.steps)

    @property
    def due(self) -> date | None:
        """What the finish is measured by: as first agreed, else the project's planned finish."""
        agreed = [step.baseline_finish for step in self.steps if step.baseline_finish]
        return max(agreed, default=None) or self.project.finish_on

    @cached_property
    def days_late(self) -> int | None:
        """Working days between the due date and the expected finish; negative: before it."""
        if self.network is None or self.due is None:
            return None
        return self.calendar.between(self.due, self.network.finish_day)

    @cached_property
    def outlook(self) -> Outlook | None:
        if self.network is None or self.is_over:
            return None
        return simulate(self.tasks, estimates_of(self.steps), self.calendar, self.today, due=self.due)

    @property
    def holding(self) -> Placed | None:
        return self.network.holding() if self.network else None

    @property
    def held_by(self) -> Step | None:
        """The step that holds the project up."""
        return self.by_code[self.holding.task.code] if self.holding else None


def of_page(project: Project, calendar: Calendar, today: date) -> Schedule:
    """Of a project fetched with its steps and their predecessors."""
    return Schedule(project, list(project.steps.all()), calendar, today)


def tasks_of(steps: Iterable[Step], calendar: Calendar) -> list[Task]:
    """Steps as tasks. What has not begun does not begin before its planned start."""
    return [
        Task(
            step.code,
            step.name,
            days_of(step, calendar),
            tuple(sorted(before.code for before in step.predecessors.all())),
            started=step.actual_start,
            finished=step.actual_finish,
            not_before=step.planned_start,
            due=step.baseline_finish or step.planned_finish,
        )
        for step in steps
    ]


def days_of(step: Step, calendar: Calendar) -> int:
    """Working days a step takes: its planned stretch, else its likely days; a milestone on one day takes none."""
    start, finish = step.planned_start, step.planned_finish
    if step.is_milestone and (start is None or start == finish):
        return 0
    if start and finish:
        return max(1, calendar.between(start, finish) + calendar.is_working(start))
    return max(1, step.likely or 1)


def estimates_of(steps: Iterable[Step]) -> dict[str, Estimate]:
    """Three points of the steps that have them."""
    return {
        step.code: Estimate(step.optimistic, step.likely, step.pessimistic)
        for step in steps
        if step.optimistic is not None and step.likely is not None and step.pessimistic is not None
    }
