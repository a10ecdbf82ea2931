"""Inspections: planned with a code for each visit, carried out by a checklist, or not carried out for a reason."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.hazards import checking, policies
from luoshi.concerns.hazards.actions.base import past, said, unit_of
from luoshi.concerns.hazards.actions.recording import HazardInput, new_hazard, next_numbers
from luoshi.concerns.hazards.models import Establishment, Grade, Hazard, Inspection, InspectionPlan, InspectionState
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.keeping import checked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor

MET, UNMET, NONE = "met", "unmet", "none"
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that are taken for another on paper
_LEAST = 2  # inspectors


@dataclass(frozen=True, slots=True)
class VisitInput:
    """One firm on one day. ``inspectors``: names, parted by 、."""

    establishment: Establishment
    day: date
    inspectors: str


@dataclass(frozen=True, slots=True)
class PlanInput:
    """``reason``: why, and on what basis, as the firm will read it; ``checklist``: a code of `checking`."""

    title: str
    reason: str
    checklist: str
    visits: Sequence[VisitInput]


def plan_inspections(*, actor: Actor, plan: PlanInput, key: str | None = None) -> InspectionPlan:
    """A plan with its visits, each with a code of its own. All or none.

    Raises:
        Refused: neither a department nor the keeper.
        ActionError: no title, reason, checklist or visit; a firm that is not in operation or twice on a day; a day that
            has passed; fewer than two inspectors.
    """
    with recording(actor, "inspections_planned", key=key) as entry:
        if entry.repeated:
            return earlier(InspectionPlan, entry)
        require(policies.can_plan(actor))
        row = InspectionPlan(
            county_id=actor.county_id,
            unit_id=unit_of(actor),
            title=said(plan.title, "title", _("Name the plan.")),
            reason=said(plan.reason, "reason", _("Say why you go, and on what basis: the firm reads it.")),
            checklist=plan.checklist,
            made_by_id=person_of(actor),
            made_at=clock.now(),
        )
        if plan.checklist not in checking.checklists():
            raise ActionError(_("There is no such checklist."), field="checklist")
        if not plan.visits:
            raise ActionError(_("Choose at least one firm."), field="establishments")
        checked(row)
        row.save()
        visits = [_visit(row, visit) for visit in plan.visits]
        if len({(visit.establishment_id, visit.day) for visit in visits}) < len(visits):
            raise ActionError(_("A firm stands there twice on the same day."), field="establishments")
        Inspection.objects.bulk_create(visits)
        entry.about(row, title=row.title, reason=row.reason, count=len(visits))
        for visit in visits:
            entry.about(visit)
        entry.result(row)
        return row


def _visit(plan: InspectionPlan, given: VisitInput) -> Inspection:
    place = given.establishment
    if place.county_id != plan.county_id:
        raise ActionError(_("The firm belongs to another county."), field="establishments")
    if place.stage != "operating":
        raise ActionError(_("%(name)s is not in operation.") % {"name": place.name}, field="establishments")
    if given.day < clock.today():
        raise ActionError(_("The day has passed."), field="day")
    names = [name for name in given.inspectors.replace(",", "、").replace("，", "、").split("、") if name.strip()]
    if len(names) < _LEAST:
        raise ActionError(_("At least two inspectors go; write their names, parted by 、."), field="inspectors")
    return Inspection(
        county_id=plan.county_id,
        plan=plan,
        establishment=place,
        code=new_code(given.day),
        day=given.day,
        inspectors="、".join(name.strip() for name in names)[:80],
    )


def new_code(day: date) -> str:
    """JC26-7K3Q-X2MP: nobody guesses another one."""
    letters = "".join(secrets.choice(_LETTERS) for _n in range(8))
    return f"JC{day:%y}-{letters[:4]}-{letters[4:]}"


@dataclass(frozen=True, slots=True)
class MissInput:
    """What was found at an item that is not met; ``fixed_words``: how it was mended on the spot."""

    part: str
    description: str
    fixed_words: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class VisitResult:
    """``results``: `met`, `unmet` or `none` by item; ``misses`` by item; ``day``: when it was carried out."""

    results: Mapping[str, str]
    misses: Mapping[str, MissInput]
    words: str
    day: date


def carry_out(*, actor: Actor, inspection: Inspection, found: VisitResult, key: str | None = None) -> Inspection:
    """Records what was found; every item that is not met becomes a hazard. One event.

    Raises:
        Refused: not the department of the plan, or the inspection is over.
        ActionError: an item without an answer, one that is not met without words, no summary, a day to come.
    """
    with recording(actor, "inspection_carried_out", key=key) as entry:
        row = Inspection.objects.select_for_update(of=("self",)).get(pk=inspection.pk)
        if entry.repeated:
            return row
        require(policies.can_inspect(actor, row))
        items = checking.checklists()[row.plan.checklist].items
        hazards = [_missed(actor, row, item, found) for item in items if _answer(item, found) == UNMET]
        if hazards:
            numbers = next_numbers(row.county_id, clock.today().year, len(hazards))
            for hazard, number in zip(hazards, numbers, strict=True):
                hazard.number = number
            Hazard.objects.bulk_create(hazards)
        row.results = {item.code: found.results[item.code] for item in items}
        row.words = said(found.words, "words", _("Sum up what was found."))
        row.state, row.done_on = InspectionState.DONE, past(found.day, "day")
        row.done_by_id = person_of(actor)
        checked(row)
        row.save(update_fields=["results", "words", "state", "done_on", "done_by"])
        entry.about(row, code=row.code, count=len(hazards), words=row.words)
        for hazard in hazards:
            entry.about(hazard)
        entry.result(row)
        return row


def _answer(item: checking.Item, found: VisitResult) -> str:
    answer = found.results.get(item.code, "")
    if answer not in (MET, UNMET, NONE):
        raise ActionError(_("Not looked at yet: %(item)s") % {"item": item.text}, field=f"result_{item.code}")
    return answer


def _missed(actor: Actor, row: Inspection, item: checking.Item, found: VisitResult) -> Hazard:
    miss = found.misses.get(item.code)
    if miss is None or not miss.description.strip():
        raise ActionError(_("Say what is wrong there: %(item)s") % {"item": item.text}, field=f"wrong_{item.code}")
    grade = Grade.MAJOR if item.major else Grade.GENERAL
    given = HazardInput(
        row.establishment,
        miss.part.strip() or row.establishment.name,
        miss.description,
        found.day,
        grade,
        miss.cause or (miss.description if item.major else ""),
        miss.fixed_words,
    )
    hazard = new_hazard(actor, given)
    hazard.inspection, hazard.item = row, item.code
    return hazard


def cancel_inspection(*, actor: Actor, inspection: Inspection, reason: str, key: str | None = None) -> Inspection:
    """The visit does not take place; the firm's sheet says so.

    Raises:
        Refused: as `carry_out`.
        ActionError: no reason.
    """
    with recording(actor, "inspection_cancelled", key=key) as entry:
        row = Inspection.objects.select_for_update(of=("self",)).get(pk=inspection.pk)
        if entry.repeated:
            return row
        require(policies.can_inspect(actor, row))
        row.words = said(reason, "words", _("Say why the visit does not take place."))
        row.state = InspectionState.CANCELLED
        checked(row, exclude=("results",))  # there are none
        row.save(update_fields=["words", "state"])
        entry.about(row, code=row.code, reason=row.words)
        entry.result(row)
        return row
