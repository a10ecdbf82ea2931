"""From lines to what the action takes: units by name, what the register has already, and what is wrong with a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.concerns.requests.actions import ContactInput, ImportLine, RequestInput
from luoshi.concerns.requests.models import Asker, Channel, Request, Sort
from luoshi.concerns.requests.sheet.layout import LAYOUT
from luoshi.ledger.models import Domain
from luoshi.org.choices import by_name, townships_of, units_of
from luoshi.org.models import Unit
from luoshi.org.workbook.headed import Fault, Line, Table, in_order

_CONTACT = ("name", "phone", "email", "address")
_START = {"channel": Channel.HOTLINE, "sort": Sort.HELP, "asker": Asker.CITIZEN}


@dataclass
class Plan:
    """What the file would do: good lines as they were read and as the action takes them, faults of the others, and how many
    stand in the register already."""

    good: list[Line] = field(default_factory=list)
    lines: list[ImportLine] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    bad: int = 0
    known: int = 0

    @property
    def to_dispatch(self) -> int:
        """How many name a unit."""
        return sum(line.unit is not None for line in self.lines)


@dataclass(frozen=True)
class _Names:
    """What names of the sheet can mean."""

    units: Mapping[str, Unit]
    townships: Mapping[str, Unit]


def plan_of(county_id: UUID, table: Table, *, again: bool = False) -> Plan:
    """Worked out against the register as it is now; three queries. Rows whose order is there already are passed over, but
    not when what was shown is carried out (``again``): then the action says what is there meanwhile."""
    names = _Names(by_name(units_of(county_id)), by_name(townships_of(county_id)))
    numbers = Request.objects.filter(county=county_id).exclude(origin_number="")
    there = set[str]() if again else set(numbers.values_list("origin_number", flat=True))
    plan = Plan(faults=list(table.faults))
    wrong: dict[tuple[str, int], set[str]] = defaultdict(set)
    for fault in table.faults:
        wrong[fault.sheet, fault.row].add(fault.column)
    for line in table.lines:
        if line.get("origin_number") in there:
            plan.known += 1
            continue
        blamed = wrong.get((line["sheet"], line["row"]), set())
        faults = [fault for fault in _faults(line, names) if fault.column not in blamed]
        plan.faults += faults
        if faults or blamed:
            plan.bad += 1
            continue
        plan.good.append(line)
        plan.lines.append(_taken(line, names))
    plan.faults = _of_rows(plan, table, there)
    return plan


def _of_rows(plan: Plan, table: Table, there: set[str]) -> list[Fault]:
    """The faults in the order of the sheet, without those of rows that are passed over."""
    passed = {(line["sheet"], line["row"]) for line in table.lines if line.get("origin_number") in there}
    return in_order(fault for fault in plan.faults if (fault.sheet, fault.row) not in passed)


def _faults(line: Line, names: _Names) -> Sequence[Fault]:
    found = []
    for code, known in (("unit", names.units), ("township", names.townships)):
        if (name := line.get(code)) is not None and name not in known:
            message = _("There is no unit “%(name)s” in the county.") % {"name": name[:30]}
            found.append(LAYOUT.fault(line, code, message))
    if not any(line.get(code) for code in ("phone", "email", "address")):
        message = _("There is no way to answer: give a phone number, an e-mail address or an address.")
        found.append(LAYOUT.fault(line, "phone", message))
    return found


def _taken(line: Line, names: _Names) -> ImportLine:
    unit = names.units.get(line.get("unit", ""))
    asker = line.get("asker", _START["asker"])
    fields = {
        "origin_number": line.get("origin_number", ""),
        "title": line.get("title", ""),
        "body": line["body"],
        "topic": line.get("topic", ""),
        "channel": line.get("channel", _START["channel"]),
        "sort": line.get("sort", _START["sort"]),
        "asker": asker,
        "domain": Domain.BUSINESS_ENVIRONMENT if asker == Asker.FIRM else Domain.LIVELIHOOD,
        "township": names.townships.get(line.get("township", "")),
        "received_on": date.fromisoformat(line["received_on"]),
        "proposed_unit": unit,
    }
    contact = ContactInput(**{code: line.get(code, "") for code in _CONTACT})
    return ImportLine(line["row"], RequestInput(fields, contact), unit)
