"""Many hazards at once, from the ledger that a department keeps as a workbook."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from luoshi.audit.models import Event
from luoshi.audit.record import recording
from luoshi.concerns import clocks
from luoshi.concerns.hazards import limits, policies, stages
from luoshi.concerns.hazards.actions.recording import next_numbers
from luoshi.concerns.hazards.models import Check, CheckKind, Establishment, EstablishmentKind, Hazard, Industry
from luoshi.concerns.hazards.models.establishment import OPERATING
from luoshi.ledger.actions.base import earlier
from luoshi.ledger.keeping import label_of, of_one_county
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.lib.workdays import Calendar
from luoshi.org.actors import Actor
from luoshi.org.calendar import calendar
from luoshi.org.models import Unit

FIELDS = (
    "part",
    "description",
    "grade",
    "cause",
    "found_on",
    "found_by_name",
    "owner",
    "measure",
    "money",
    "due_on",
    "emergency_plan",
    "fixed_on",
    "fixed_by_name",
    "fixed_words",
    "closed_on",
)
Same = tuple[str, str, str, date]  # firm, spot, what is wrong, day: by these a row is known again


@dataclass(frozen=True, slots=True)
class FirmInput:
    """A firm that the register does not have yet."""

    name: str
    unit: Unit
    industry: str = Industry.OTHER
    township: Unit | None = None
    kind: str = EstablishmentKind.FIRM
    principal: str = ""


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One row of the table: the firm by name, ``fields`` of `FIELDS`, and where it is closed who rechecked it and what
    they found."""

    row: int
    firm: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    rechecked_by: str = ""
    recheck_words: str = ""

    @property
    def same(self) -> Same:
        return self.firm, self.fields["part"], self.fields["description"], self.fields["found_on"]


def import_hazards(
    *,
    actor: Actor,
    lines: Sequence[ImportLine],
    firms: Sequence[FirmInput] = (),
    file: str,
    key: str | None = None,
) -> list[Hazard]:
    """Takes rows over, and firms that are new; all or none, one event. The stage follows from what a row says.

    Raises:
        Refused: neither a department nor the keeper.
        ActionError: no row, or one that the register refuses, with its number.
    """
    with recording(actor, "hazards_imported", key=key) as entry:
        if entry.repeated:
            return _taken_before(earlier(Hazard, entry))
        require(policies.can_import(actor))
        if not lines:
            raise ActionError(_("The table has no row."))
        places = _places(actor, {line.firm for line in lines}, firms)
        moment = clock.now()
        rows = [_numbered(actor, places, line, moment) for line in lines]
        _refuse_known(actor, lines)
        _number(rows)
        _clocks(rows)
        Hazard.objects.bulk_create(rows)
        Check.objects.bulk_create(_recheck(row, line) for row, line in zip(rows, lines, strict=True) if row.closed_on)
        for row in rows:
            entry.about(row)
        entry.say(count=len(rows), file=file, firms=len(firms))
        entry.result(rows[0])
        return rows


def faults_of(actor: Actor, lines: Sequence[ImportLine], firms: Sequence[FirmInput] = ()) -> list[ActionError | None]:
    """What `import_hazards` would have against each line, in their order; nothing is written. One query."""
    places = {firm.name: _entered(actor, firm) for firm in firms} | _known_places(actor, {line.firm for line in lines})
    found: list[ActionError | None] = []
    for line in lines:
        try:
            _hazard(actor, places, line, clock.now())
            found.append(None)
        except ActionError as problem:
            found.append(problem)
    return found


def standing(county: UUID, firms: Collection[str] | None = None) -> set[Same]:
    """What the register has already, of some firms or of all."""
    rows = Hazard.objects.filter(county=county)
    if firms is not None:
        rows = rows.filter(establishment__name__in=firms)
    return set(rows.values_list("establishment__name", "part", "description", "found_on"))


def _refuse_known(actor: Actor, lines: Sequence[ImportLine]) -> None:
    """Somebody took the same ledger over meanwhile. Raises ActionError."""
    there = standing(actor.county_id, {line.firm for line in lines})
    for line in lines:
        if line.same in there:
            raise ActionError(_("Row %(row)d: the hazard is in the register already.") % {"row": line.row})


def _taken_before(first: Hazard) -> list[Hazard]:
    """The hazards of the import that took this one over, by the record."""
    event = Event.objects.for_object(Hazard._meta.label_lower, first.pk).filter(kind="hazards_imported").get()
    return list(Hazard.objects.filter(pk__in=[thing["id"] for thing in event.things]).order_by("number"))


def _places(actor: Actor, names: set[str], firms: Sequence[FirmInput]) -> dict[str, Establishment]:
    made = [_entered(actor, firm) for firm in firms]
    for row in made:
        of_one_county(row.county_id, row.unit)
        row.clean_fields(exclude={"county", "created_at"})
    Establishment.objects.bulk_create(made)
    return _known_places(actor, names)


def _entered(actor: Actor, firm: FirmInput) -> Establishment:
    return Establishment(
        county_id=actor.county_id,
        name=firm.name,
        kind=firm.kind,
        industry=firm.industry,
        unit=firm.unit,
        township=firm.township,
        principal=firm.principal,
        stage=OPERATING,
        created_at=clock.now(),
    )


def _known_places(actor: Actor, names: set[str]) -> dict[str, Establishment]:
    rows = Establishment.objects.filter(county=actor.county_id, name__in=names).select_related("unit")
    return {row.name: row for row in rows}


def _numbered(actor: Actor, places: Mapping[str, Establishment], line: ImportLine, moment: datetime) -> Hazard:
    """The hazard of a line; what is wrong with it is said with its row."""
    try:
        return _hazard(actor, places, line, moment)
    except ActionError as problem:
        raise ActionError(_("Row %(row)d: %(message)s") % {"row": line.row, "message": problem.message}) from None


def _hazard(actor: Actor, places: Mapping[str, Establishment], line: ImportLine, moment: datetime) -> Hazard:
    place = places.get(line.firm)
    if place is None:
        raise ActionError(_("There is no firm or place “%(name)s” in the register.") % {"name": line.firm})
    if not policies.can_edit_place(actor, place):
        raise ActionError(_("%(name)s belongs to another department.") % {"name": line.firm})
    row = Hazard(
        county_id=actor.county_id,
        establishment=place,
        found_by_unit_id=actor.unit_id or place.unit_id,
        created_at=moment,
        rechecked_by_name=line.rechecked_by,
        **{name: line.fields[name] for name in FIELDS if line.fields.get(name) is not None},
    )
    row.stage = _stage(row)
    _check(row)
    return row


def _stage(row: Hazard) -> str:
    """How far a row has come, by what it says."""
    if row.closed_on:
        return stages.CLOSED
    if row.fixed_on:
        return stages.RECHECK
    if row.owner and row.measure and row.due_on:
        return stages.FIXING
    if row.due_on and row.grade:
        return stages.NOTICED
    return stages.GRADED if row.grade else stages.FOUND


def _check(row: Hazard) -> None:
    """The row's own rules, without asking the database for every one of thousands. Raises ActionError."""
    if row.closed_on and not row.rechecked_by_name:
        raise ActionError(_("A closed hazard names who rechecked it."), field="rechecked_by_name")
    if row.closed_on and row.rechecked_by_name in (row.owner, row.fixed_by_name):
        raise ActionError(
            _("Whoever fixed a hazard does not close it; a colleague rechecks."), field="rechecked_by_name"
        )
    if row.stage != stages.FOUND and not row.grade:
        raise ActionError(_("Past the finding a hazard has its grade: general or major."), field="grade")
    if row.is_major and row.stage in stages.PAST_PLAN and row.missing:
        raise ActionError(_("A major hazard is fixed only with all five points settled."), field=row.missing[0])
    _check_days(row)
    try:
        row.clean_fields(exclude={"county", "number", "created_at", "establishment", "found_by_unit"})
    except ValidationError as problem:
        name, messages = next(iter(problem.message_dict.items()))
        raise ActionError(f"{label_of(Hazard, name)}：{messages[0]}", field=name) from None


def _check_days(row: Hazard) -> None:
    if row.closed_on and not row.fixed_on:
        raise ActionError(_("A closed hazard says when it was fixed."), field="fixed_on")
    if row.fixed_on and not (row.fixed_by_name or row.owner):
        raise ActionError(_("A hazard that is fixed names who fixed it."), field="fixed_by_name")
    days = [day for day in (row.found_on, row.fixed_on, row.closed_on) if day]
    if days != sorted(days):
        raise ActionError(_("The days are in this order: found, fixed, closed."), field="fixed_on")


def _number(rows: Sequence[Hazard]) -> None:
    years = sorted({row.found_on.year for row in rows})
    for year in years:
        mine = [row for row in rows if row.found_on.year == year]
        for row, number in zip(mine, next_numbers(rows[0].county_id, year, len(mine)), strict=True):
            row.number = number


_CLOCK = {
    stages.FOUND: limits.GRADE,
    stages.GRADED: limits.NOTICE,
    stages.NOTICED: limits.PLAN,
    stages.RECHECK: limits.RECHECK,
}


def _clocks(rows: Sequence[Hazard]) -> None:
    """The clock of a stage starts today: nobody could know it before; the fixing keeps its own day. Two queries."""
    today, days = clock.today(), calendar()
    found = clocks.limits_of(rows[0].county_id, today)
    for row in rows:
        row.step_due_on = _step_due(row, found, today, days)


def _step_due(row: Hazard, found: Mapping[str, clocks.Limit], today: date, days: Calendar) -> date | None:
    if row.stage == stages.FIXING:
        return row.due_on
    code = _CLOCK.get(row.stage)
    return clocks.due_on(today, found[code], days) if code else None


def _recheck(row: Hazard, line: ImportLine) -> Check:
    assert row.closed_on is not None
    return Check(
        county_id=row.county_id,
        hazard=row,
        kind=CheckKind.RECHECK,
        passed=True,
        words=line.recheck_words or _("taken over from the ledger of the department"),
        checked_on=row.closed_on,
        checked_by_name=row.rechecked_by_name,
    )
