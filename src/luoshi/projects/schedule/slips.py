"""Which projects slip, by how much, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luoshi.org.actors import Actor
from luoshi.org.calendar import calendar
from luoshi.projects import stages
from luoshi.projects.models import Project, Step
from luoshi.projects.schedule.reckoning import Schedule, of_page

SURE_ENOUGH = 0.8


@dataclass(frozen=True, slots=True)
class SlipRow:
    """One project: its due date, expected finish, the date kept in four of five courses and the chance of its due date."""

    project: Project
    due: date
    expected: date
    sure: date
    chance: float
    days: int
    held_by: Step | None

    @property
    def percent(self) -> int:
        return round(self.chance * 100)

    @property
    def code(self) -> str:
        """Which word stands before it: slips, unsure or holds."""
        if self.days > 0:
            return "slips"
        return "unsure" if self.chance < SURE_ENOUGH else "holds"


@dataclass(frozen=True, slots=True)
class Slips:
    """All projects under way: those that slip first, then by chance; and those whose plan says nothing."""

    rows: list[SlipRow]
    silent: list[Project]

    def count(self, code: str) -> int:
        return sum(row.code == code for row in self.rows)


def slips_of(actor: Actor, today: date) -> Slips:
    """Of the projects an actor sees that are prepared or built; four queries, however many there are."""
    projects = Project.objects.visible_to(actor).in_stages(stages.DISPATCHED).select_related("lead_unit")
    projects = projects.prefetch_related("steps__predecessors", "steps__unit").order_by("number")
    days = calendar()
    rows, silent = [], []
    for project in projects:
        row = _row(of_page(project, days, today))
        if row is None:
            silent.append(project)
        else:
            rows.append(row)
    rows.sort(key=lambda row: (-max(row.days, 0), row.chance, row.project.number))
    return Slips(rows, silent)


def _row(schedule: Schedule) -> SlipRow | None:
    network, outlook, due = schedule.network, schedule.outlook, schedule.due
    if network is None or outlook is None or due is None or outlook.chance is None:
        return None
    late = schedule.days_late or 0
    return SlipRow(schedule.project, due, network.finish_day, outlook.sure, outlook.chance, late, schedule.held_by)
