"""From lines to what the action takes: units and leaders by name, what is new, and what the register says against it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.org.choices import by_name, leaders_of
from luoshi.org.models import Post, Unit
from luoshi.org.workbook.headed import Fault, Line, Table, in_order
from luoshi.projects import stages
from luoshi.projects.actions import HistoryLine, ImportLine
from luoshi.projects.models import Dispatch, Project, ProjectType, Sector
from luoshi.projects.table.layout import LAYOUT

_FIELDS = (
    "name",
    "type",
    "content",
    "total_investment",
    "start_on",
    "started_on",
    "finish_on",
    "listed_on",
    "owner",
    "sector",
)


@dataclass
class Plan:
    """What the table would do: lines for the action, names that are new or known, and faults."""

    lines: list[ImportLine] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True)
class _Known:
    """What names of the table can mean."""

    units: Mapping[str, Unit]
    leaders: Mapping[str, Post]
    projects: Mapping[str, Project]
    reported: Collection[str]

    def leader(self, name: str) -> Post | None:
        """By the name of who holds the post, its title, or both."""
        found = (post for who, post in self.leaders.items() if name in (who, post.title, f"{post.title}{who}"))
        return next(found, None)


def plan_of(county_id: UUID, table: Table, today: date, month: date | None = None) -> Plan:
    """Worked out against the register as it is now; four queries. With a month its values are taken over as well."""
    known = _Known(
        units=by_name(Unit.objects.filter(county=county_id)),
        leaders={getattr(row, "holder", None) or row.title: row for row in leaders_of(county_id)},
        projects={row.name: row for row in Project.objects.filter(county=county_id)},
        reported=_reported(county_id, month) if month else (),
    )
    plan = Plan(faults=list(table.faults))
    for line in table.lines:
        _line(plan, line, known, today)
    plan.faults = in_order(plan.faults)
    return plan


def _reported(county_id: UUID, month: date) -> set[str]:
    return set(Dispatch.objects.reported(county_id, month).values_list("project__name", flat=True))


def _line(plan: Plan, line: Line, known: _Known, today: date) -> None:
    def blame(code: str, message: str) -> None:
        plan.faults.append(LAYOUT.fault(line, code, message))

    fields = {code: line[code] for code in _FIELDS if code in line}
    if (name := line.get("lead_unit")) is not None:
        if name in known.units:
            fields["lead_unit"] = known.units[name]
        else:
            blame("lead_unit", _("There is no unit “%(name)s” in the county.") % {"name": name})
    if (leader := line.get("contact_leader")) is not None:
        fields["contact_leader"] = known.leader(leader)
        if fields["contact_leader"] is None:
            blame("contact_leader", _("There is no leader “%(name)s” in the county.") % {"name": leader})
    for code in ("started_on", "listed_on"):
        if line.get(code) and line[code] > today:
            blame(code, _("This has not happened yet: the day is in the future."))
    if line.get("total") is not None and line.get("name") in known.reported:
        blame("total", _("%(name)s has reported this month already.") % {"name": line["name"]})
    row = known.projects.get(line.get("name", ""))
    _years(fields, line, row, today)
    if row is None:
        fields.setdefault("type", ProjectType.NEW)
        fields.setdefault("sector", Sector.OTHER)
    (plan.new if row is None else plan.known).append(str(line.get("name", "")))
    plan.lines.append(ImportLine(line["row"], fields, _stage(line), line.get("planned")))


def _years(fields: dict[str, Any], line: Line, row: Project | None, today: date) -> None:
    if "years" in line:
        fields["year_from"], fields["year_to"] = line["years"]
    elif row is None:
        start = line.get("start_on") or line.get("started_on") or today
        fields["year_from"], fields["year_to"] = start.year, max(start.year, (line.get("finish_on") or start).year)


def _stage(line: Line) -> str:
    return stages.BUILDING if line.get("started_on") else stages.PREPARATION


def history_of(table: Table, projects: Sequence[Project]) -> list[HistoryLine]:
    """The month's values of the rows that have them."""
    by_name = {project.name: project for project in projects}
    return [
        HistoryLine(
            by_name[line["name"]],
            line.get("done", Decimal(0)),
            line["total"],
            line.get("physical") or "—",
            line.get("problem", ""),
        )
        for line in table.lines
        if line.get("total") is not None and line.get("name") in by_name
    ]
