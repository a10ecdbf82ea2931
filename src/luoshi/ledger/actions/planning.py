"""计划: the dated path of a matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger import policies
from luoshi.ledger.actions.base import locked, saved
from luoshi.ledger.actions.changes import PLAN, noting
from luoshi.ledger.models import Matter, PlanPoint, State
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.ui.formats import full_day


@dataclass(frozen=True, slots=True)
class PlanInput:
    """A planned value of a measure at a date, or (without measure) a milestone in words."""

    on: date
    measure_id: UUID | None = None
    value: Decimal | None = None
    words: str = ""


def set_plan(*, actor: Actor, matter: Matter, points: Sequence[PlanInput], key: str | None = None) -> Matter:
    """Sets the path; milestones that were claimed or verified stay as they are.

    Raises:
        Refused: neither the lead unit nor the office, or the matter is not open for it.
        ActionError: what is wrong with which point, all at once.
    """
    with recording(actor, "plan_set", key=key) as entry:
        current = locked(matter)
        if entry.repeated:
            return current
        require(policies.can_plan(actor, current))
        _complain(current, points)
        with noting(entry, [current], PLAN):
            _replace(current, points)
        fields = []
        if current.state == State.ACKNOWLEDGED:
            current.move(State.IN_PROGRESS)
            current.first_reply_at = clock.now()
            fields = ["state", "first_reply_at"]
        saved(current, *fields)
        entry.about(current, points=len(points))
        entry.result(current)
        return current


def ask_photos(*, actor: Actor, matter: Matter, reason: str, key: str | None = None) -> Matter:
    """From now on reports show a picture of the place; an empty reason: they need none, as by default.

    Raises:
        Refused: not the delivery office, or the matter is not open.
        ActionError: nothing changes.
    """
    with recording(actor, "photos_asked", key=key) as entry:
        current = locked(matter)
        if entry.repeated:
            return current
        require(policies.can_ask_photos(actor, current))
        if current.photo_reason == reason.strip():
            raise ActionError(_("Nothing changes: say why pictures are needed, or choose that none are."))
        current.photo_reason = reason.strip()
        current.save(update_fields=["photo_reason"])
        entry.about(current, reason=current.photo_reason or _("none needed"))
        entry.result(current)
        return current


def _replace(matter: Matter, points: Sequence[PlanInput]) -> None:
    kept = matter.plan_points.filter(measure__isnull=True).exclude(claimed_in=None, verified_in=None)
    held = {(point.on, point.words) for point in kept}
    matter.plan_points.exclude(pk__in=[point.pk for point in kept]).delete()
    PlanPoint.objects.bulk_create(
        PlanPoint(
            county_id=matter.county_id,
            matter=matter,
            measure_id=point.measure_id,
            on=point.on,
            value=point.value,
            words=point.words.strip(),
        )
        for point in points
        if point.measure_id or (point.on, point.words.strip()) not in held
    )


def _complain(matter: Matter, points: Sequence[PlanInput]) -> None:
    own = set(matter.measures.values_list("pk", flat=True))
    problems = []
    for number, point in enumerate(points, 1):
        if point.measure_id is not None and point.measure_id not in own:
            problems.append(_("Point %(n)d: the measure is not of this matter.") % {"n": number})
        if point.measure_id is not None and point.value is None:
            problems.append(_("Point %(n)d: a planned value is missing.") % {"n": number})
        if point.measure_id is None and not point.words.strip():
            problems.append(_("Point %(n)d: the milestone has no words.") % {"n": number})
        if matter.due_on and point.on > matter.due_on:
            problems.append(
                _("Point %(n)d lies after the due date %(due)s.") % {"n": number, "due": full_day(matter.due_on)}
            )
    if problems:
        raise ActionError("\n".join(problems))
