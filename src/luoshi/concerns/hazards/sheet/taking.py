"""From lines to what the action takes: firms and units by name, what the register has already, what is wrong with a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from luoshi.concerns.hazards.actions import FirmInput, ImportLine
from luoshi.concerns.hazards.actions.importing import FIELDS, Same, faults_of, standing
from luoshi.concerns.hazards.models import Establishment, Industry
from luoshi.concerns.hazards.sheet.layout import LAYOUT
from luoshi.org.actors import Actor
from luoshi.org.choices import by_name, townships_of, units_of
from luoshi.org.models import Unit
from luoshi.org.workbook.headed import Fault, Line, Table, in_order

_DAYS = ("found_on", "due_on", "fixed_on", "closed_on")
_Row = tuple[Line, ImportLine]


@dataclass
class Plan:
    """What the workbook would do: good rows as read and as the action takes them, firms that are new, faults of the other
    rows, and how many stand in the register already."""

    good: list[Line] = field(default_factory=list)
    lines: list[ImportLine] = field(default_factory=list)
    firms: dict[str, FirmInput] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    bad: int = 0
    known: int = 0


@dataclass(frozen=True)
class _Names:
    """What names of the sheet can mean."""

    firms: frozenset[str]
    units: Mapping[str, Unit]
    townships: Mapping[str, Unit]


def plan_of(actor: Actor, table: Table, *, again: bool = False) -> Plan:
    """Worked out against the register as it is now; five queries. Rows that are there already are passed over, but not
    when what was shown is carried out (``again``): then the action says what is there meanwhile."""
    names = _names(actor)
    plan, wrong = Plan(), {(fault.sheet, fault.row) for fault in table.faults}
    rows: list[_Row] = []
    for line in table.lines:
        found = list(_unknown(line, names))
        plan.faults += found
        if found or (line["sheet"], line["row"]) in wrong:
            plan.bad += 1
        else:
            rows.append((line, _taken(line)))
    rows = _fresh(plan, rows, set() if again else standing(actor.county_id))
    for line, taken in rows:
        if taken.firm not in names.firms:
            plan.firms.setdefault(taken.firm, _firm(line, names))
    _judge(actor, plan, rows)
    plan.faults = in_order([*table.faults, *plan.faults])
    return plan


def _fresh(plan: Plan, rows: list[_Row], there: set[Same]) -> list[_Row]:
    """The rows that are not in the register; one that stands twice in the workbook is a fault."""
    found: dict[Same, _Row] = {}
    for line, taken in rows:
        if taken.same in there:
            plan.known += 1
        elif taken.same in found:
            message = _("The same hazard stands in row %(row)d already.") % {"row": found[taken.same][0]["row"]}
            plan.faults.append(LAYOUT.fault(line, "description", message))
            plan.bad += 1
        else:
            found[taken.same] = (line, taken)
    return list(found.values())


def _judge(actor: Actor, plan: Plan, rows: list[_Row]) -> None:
    """Asks the action what it has against each row; the firms of the good ones stay in the plan."""
    answers = faults_of(actor, [taken for _line, taken in rows], list(plan.firms.values()))
    for (line, taken), problem in zip(rows, answers, strict=True):
        if problem is None:
            plan.good.append(line)
            plan.lines.append(taken)
        else:
            plan.bad += 1
            code = problem.field or "firm"
            plan.faults.append(LAYOUT.fault(line, code if code in LAYOUT.label else "firm", str(problem.message)))
    wanted = {taken.firm for taken in plan.lines}
    plan.firms = {name: firm for name, firm in plan.firms.items() if name in wanted}


def _names(actor: Actor) -> _Names:
    firms = Establishment.objects.filter(county=actor.county_id).values_list("name", flat=True)
    return _Names(frozenset(firms), by_name(units_of(actor.county_id)), by_name(townships_of(actor.county_id)))


def _unknown(line: Line, names: _Names) -> Iterable[Fault]:
    """Units that the county does not have, and a new firm without its department."""
    for code, known in (("unit", names.units), ("township", names.townships)):
        if (name := line.get(code)) is not None and name not in known:
            message = _("There is no unit “%(name)s” in the county.") % {"name": name[:30]}
            yield LAYOUT.fault(line, code, message)
    firm = line.get("firm")
    if firm and firm not in names.firms and not line.get("unit"):
        message = _("“%(name)s” is not in the register yet: name its department in 监管部门, then it is entered, too.")
        yield LAYOUT.fault(line, "firm", message % {"name": firm[:30]})


def _taken(line: Line) -> ImportLine:
    fields: dict[str, Any] = {code: line[code] for code in FIELDS if code in line}
    fields |= {code: date.fromisoformat(fields[code]) for code in _DAYS if code in fields}
    if "money" in fields:
        fields["money"] = Decimal(fields["money"])
    given = (line.get("rechecked_by_name", ""), line.get("recheck_words", ""))
    return ImportLine(line["row"], line["firm"], fields, *given)


def _firm(line: Line, names: _Names) -> FirmInput:
    return FirmInput(
        name=line["firm"],
        unit=names.units[line["unit"]],
        industry=line.get("industry", Industry.OTHER),
        township=names.townships.get(line.get("township", "")),
        principal=line.get("principal", ""),
    )
