"""What is done to targets: set, bound to matters, given a path, divided, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.indicators.models import Area, Course, Indicator, Target
from luoshi.indicators.targets import policies, words
from luoshi.indicators.targets.dividing import Part, together
from luoshi.indicators.targets.plan import plan_of
from luoshi.indicators.targets.reading import Figures
from luoshi.indicators.targets.standing import Standing
from luoshi.ledger import policies as matter_policies
from luoshi.ledger import registers
from luoshi.ledger.actions import planning
from luoshi.ledger.actions.base import earlier
from luoshi.ledger.models import Matter, State
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, Conflict, require
from luoshi.org.actors import Actor
from luoshi.org.models import Unit

FIELDS = ("basis", "datum", "comparator", "value", "tolerance", "is_binding", "course", "points")


@dataclass(frozen=True, slots=True)
class TargetInput:
    """A target of an indicator in an area and year; ``fields`` are those of `FIELDS`; ``unit``: the indicator's owner
    where nobody else answers for it."""

    indicator: Indicator
    area: Area
    year: int
    fields: Mapping[str, Any]
    unit: Unit | None = None
    parent: Target | None = None


def set_targets(*, actor: Actor, targets: Sequence[TargetInput], key: str | None = None) -> list[Target]:
    """Sets targets, all or none; one event names them all.

    Raises:
        Refused: neither the delivery office nor statistics.
        ActionError: none, something of another county, or an indicator that has one of the year already.
    """
    with recording(actor, "target_set", key=key) as entry:
        require(policies.can_set(actor))
        if entry.repeated:
            return [earlier(Target, entry)]
        if not targets:
            raise ActionError(_("No target was given."))
        rows = [_made(actor, wanted) for wanted in targets]
        Target.objects.bulk_create(rows)
        for row in rows:
            entry.about(row)
        entry.say(words="; ".join(f"{row.indicator} {row.area} {words.demand(row)}" for row in rows[:60]))
        entry.result(rows[0])
        return rows


def change_target(
    *, actor: Actor, target: Target, version: int, reason: str, key: str | None = None, **fields: Any
) -> Target:
    """Changes what a target demands; ``fields`` are those of `FIELDS`; for the path there is `choose_path`.

    Raises:
        Refused: neither the delivery office nor statistics, or withdrawn.
        Conflict: somebody changed it meanwhile.
        ActionError: no reason, no change, or a value that its fields do not take.
    """
    with recording(actor, "target_changed", key=key) as entry:
        row = _locked(target)
        if entry.repeated:
            return row
        require(policies.can_change(actor, row))
        before = words.in_full(row)
        given = [name for name in FIELDS if name in fields]
        for name in given:
            setattr(row, name, fields[name])
        _valid(row)
        after = words.in_full(row)
        if row.version != version:
            label = str(row)
            raise Conflict(_("Somebody changed this target meanwhile."), theirs={label: before}, mine={label: after})
        if after == before:
            raise ActionError(_("This is what the target demands already."), field="value")
        if not reason.strip():
            raise ActionError(_("Say why."), field="reason")
        row.version += 1
        row.save(update_fields=[*given, "version"])
        entry.about(row, words=f"{before} → {after}", reason=reason.strip())
        entry.result(row)
        return row


def bind_matter(*, actor: Actor, matter: Matter, target: TargetInput, key: str | None = None) -> Target:
    """Says that a matter is to reach a target of an indicator; the target is made where there is none yet.

    A draft becomes a matter of the kind `target`; what was issued keeps its kind and number.

    Raises:
        Refused: not the delivery office, or the matter is closed or about something already.
        ActionError: as `set_targets`.
    """
    with recording(actor, "target_bound", key=key) as entry:
        current = Matter.objects.select_for_update(of=("self",)).get(pk=matter.pk)
        if entry.repeated:
            return earlier(Target, entry)
        require(policies.can_bind(actor, current))
        row = _standing(target) or _made(actor, target)
        if row._state.adding:
            row.save()
        registers.bind(current, row)
        current.kind = "target" if current.state == State.DRAFT else current.kind
        current.version += 1
        current.save(update_fields=["kind", "version", "subject_type", "subject_id"])
        entry.about(current)
        entry.about(row, words=f"{row.indicator} {words.demand(row)}")
        entry.result(row)
        return row


def choose_path(
    *,
    actor: Actor,
    target: Target,
    course: str,
    points: Mapping[int, Decimal] | None = None,
    key: str | None = None,
) -> Target:
    """Chooses the path; the plans of the target's matters follow it where they may be planned (`plan_matters`).

    Raises:
        Refused: neither the delivery office nor statistics.
        ActionError: no such path, typed without a month, or a month that is none.
    """
    with recording(actor, "target_path_chosen", key=key) as entry:
        row = _locked(target)
        if entry.repeated:
            return row
        require(policies.can_change(actor, row))
        if course not in Course.values:
            raise ActionError(_("There is no such path."), field="course")
        typed = {str(month): str(value) for month, value in sorted((points or {}).items())}
        if course == Course.TYPED and not typed:
            raise ActionError(_("A typed path needs a value for at least one month."), field="course")
        if any(int(month) not in range(1, 13) for month in typed):
            raise ActionError(_("Months are 1 to 12."), field="course")
        row.course, row.points = course, typed if course == Course.TYPED else {}
        row.version += 1
        row.save(update_fields=["course", "points", "version"])
        entry.about(row, path=row.get_course_display(), words=", ".join(f"{m}: {v}" for m, v in row.points.items()))
        entry.result(row)
        return row


def plan_matters(*, actor: Actor, target: Target, key: str = "") -> int:
    """Writes the target's path as the plan of each of its matters that the actor may plan; how many. One event each, with
    ``key`` once for each matter."""
    target = Target.objects.rows().get(pk=target.pk)
    figures = Figures.of(target.county_id, [target.indicator_id], target.year, clock.today(), [target.area_id])
    seen, count = Standing.of(target, figures), 0
    for matter in Matter.objects.about(target).prefetch_related("measures", "plan_points"):
        points = plan_of(seen, matter)
        if points and matter_policies.can_plan(actor, matter):
            once = f"{key[:31]}-{matter.pk.hex}" if key else None  # a submission's key has 64 signs
            planning.set_plan(actor=actor, matter=matter, points=points, key=once)
            count += 1
    return count


def divide_target(
    *,
    actor: Actor,
    target: Target,
    parts: Sequence[tuple[Area, Unit, Decimal]],
    reason: str = "",
    key: str | None = None,
) -> list[Target]:
    """Divides a target among townships and units; ``reason`` is needed where the parts would miss it together.

    Raises:
        Refused: neither the delivery office nor statistics, or a part itself.
        ActionError: no parts, a unit twice or with a part already, or the whole is missed and no reason given.
    """
    with recording(actor, "target_divided", key=key) as entry:
        row = _locked(target)
        require(policies.can_divide(actor, row))
        if entry.repeated:
            return list(row.parts.all())
        _check_parts(row, parts, reason)
        rows = [
            _made(actor, TargetInput(row.indicator, area, row.year, _inherited(row, value), unit, row))
            for area, unit, value in parts
        ]
        Target.objects.bulk_create(rows)
        entry.about(row, count=len(rows), words=reason.strip())
        for part in rows:
            entry.about(part)
        entry.result(row)
        return rows


def withdraw_target(*, actor: Actor, target: Target, reason: str, key: str | None = None) -> Target:
    """Takes a target back; it stays on file.

    Raises:
        Refused: neither the delivery office nor statistics.
        ActionError: no reason, it has standing parts or a matter that is not over.
    """
    with recording(actor, "target_withdrawn", key=key) as entry:
        row = _locked(target)
        if entry.repeated:
            return row
        require(policies.can_change(actor, row))
        if not reason.strip():
            raise ActionError(_("Say why."), field="reason")
        if row.parts.standing().exists() or Matter.objects.about(row).in_force().exists():
            raise ActionError(_("Parts or matters still stand on this target."), field="reason")
        row.move("withdrawn")
        row.version += 1
        row.save(update_fields=["stage", "version"])
        entry.about(row, reason=reason.strip())
        entry.result(row)
        return row


def _locked(target: Target) -> Target:
    return Target.objects.select_for_update(of=("self",)).select_related("indicator", "area").get(pk=target.pk)


def _standing(wanted: TargetInput) -> Target | None:
    unit = wanted.unit or wanted.indicator.owner
    rows = Target.objects.standing().filter(indicator=wanted.indicator, area=wanted.area, unit=unit, year=wanted.year)
    return rows.select_for_update(of=("self",)).first()


def _made(actor: Actor, wanted: TargetInput) -> Target:
    unit = wanted.unit or wanted.indicator.owner
    if {wanted.indicator.county_id, wanted.area.county_id, unit.county_id} != {actor.county_id}:
        raise ActionError(_("Indicator, area and unit must be of the same county."))
    row = Target(
        county_id=actor.county_id,
        indicator=wanted.indicator,
        area=wanted.area,
        unit=unit,
        year=wanted.year,
        stage="standing",
        created_at=clock.now(),
        parent=wanted.parent,
    )
    for name, value in wanted.fields.items():
        setattr(row, name, value)
    _valid(row)
    return row


def _valid(row: Target) -> None:
    wanted = row.indicator.has_rate if row.datum == "rate" else row.indicator.has_level
    if not wanted:
        raise ActionError(_("%(indicator)s keeps no such figures.") % {"indicator": row.indicator}, field="datum")
    try:
        row.full_clean(exclude=["parent"], validate_constraints=True)
    except ValidationError as problem:
        name, told = next(iter(problem.message_dict.items()))
        raise ActionError(f"{row.indicator}: {told[0]}", field="" if name == "__all__" else name) from None


def _inherited(whole: Target, value: Decimal) -> dict[str, Any]:
    names = ("basis", "datum", "comparator", "tolerance", "is_binding")
    course = whole.course if whole.course != Course.TYPED else Course.SEASONAL.value
    return {name: getattr(whole, name) for name in names} | {"value": value, "course": course}


def _check_parts(row: Target, parts: Sequence[tuple[Area, Unit, Decimal]], reason: str) -> None:
    if not parts:
        raise ActionError(_("Give at least one part a value."))
    if len({unit.pk for _area, unit, _value in parts}) < len(parts):
        raise ActionError(_("A unit stands there twice."))
    if row.is_growth:
        return
    all_parts = together([Part(value) for _area, _unit, value in parts], row.value, rates=False)
    if all_parts.falls_short(cap=row.is_cap) and not reason.strip():
        told = _("The parts come to %(sum)s, the target is %(whole)s: say why, or change a part.")
        raise ActionError(told % {"sum": f"{all_parts.value:,}", "whole": f"{row.value:,}"}, field="reason")
