"""Questions about many problems."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from luoshi.concerns.problems import stages
from luoshi.ledger.models import Matter
from luoshi.ledger.notes.subjects import Subject
from luoshi.ledger.querysets import holders_of
from luoshi.org.actors import Actor
from luoshi.org.models import Role

if TYPE_CHECKING:
    from luoshi.concerns.problems.models import Escalation, PlanStep, Problem  # noqa: F401  (name the rows)

OF_UNITS = (Role.LIAISON, Role.UNIT_HEAD, Role.STATISTICS, Role.PROJECT_OFFICE, Role.FINANCE)
AGES = {"week": (0, 7), "month": (8, 30), "quarter": (31, 90), "older": (91, None)}  # calendar days since the finding


def sees_all(actor: Actor) -> bool:
    return actor.is_office or actor.has(Role.COUNTY_HEAD)


def visibility(actor: Actor) -> Q:
    """Units see what they answer for, have raised, do a step of, or are asked to decide; leaders what their units answer for,
    what stands in their name and what they are asked; administrators and auditors nothing."""
    county = Q(county_id=actor.county_id)
    if sees_all(actor):
        return county
    seen = Q(pk__in=[])
    if actor.has(Role.COUNTY_LEADER):
        seen |= Q(leader_id__in=actor.post_ids) | Q(unit_id__in=actor.portfolio_unit_ids)
        seen |= _asked(post_id__in=actor.post_ids)
    if actor.has(*OF_UNITS):
        seen |= Q(unit_id__in=actor.unit_ids) | Q(raised_in_id__in=actor.unit_ids)
        seen |= _asked(unit_id__in=actor.unit_ids)
        seen |= Q(Exists(_rows("PlanStep").filter(problem=OuterRef("pk"), unit_id__in=actor.unit_ids)))
    return county & seen


def _asked(**who: Any) -> Q:
    return Q(Exists(_rows("Escalation").filter(problem=OuterRef("pk"), **who)))


def _rows(model: str) -> Any:
    return apps.get_model("problems", model)._default_manager


def is_red(today: date) -> Q:
    """Past its clock and not verified, whatever its stage."""
    return Q(stage__in=stages.RUNNING, due_on__lt=today)


def without_plan(today: date) -> Q:
    """Past the day by which a dated plan was due."""
    return is_red(today) & Q(answer="plan_required", planned_on__isnull=True)


def of_age(code: str, today: date) -> Q:
    """Open ones found so many days ago; `AGES` by code."""
    least, most = AGES[code]
    found = Q(found_on__lte=today - timedelta(days=least))
    return Q(stage__in=stages.OPEN) & (found if most is None else found & Q(found_on__gte=today - timedelta(days=most)))


class ProblemQuerySet(models.QuerySet["Problem"]):
    """Problems."""

    def visible_to(self, actor: Actor) -> ProblemQuerySet:
        """What the actor may see; the rest does not exist for them."""
        return self.filter(visibility(actor))

    def about(self, thing: Subject) -> ProblemQuerySet:
        """Those found at a matter, and the one whose obligation it is; those found at a register row or at a matter about it."""
        found = Q(origin_type=thing._meta.label, origin_id=thing.pk)
        if not isinstance(thing, Matter):
            found |= Q(origin_type=Matter._meta.label, origin_id__in=Matter.objects.about(thing).values("pk"))
        elif thing.subject_type == self.model._meta.label:
            found |= Q(pk=thing.subject_id)
        return self.filter(found)

    def open(self) -> ProblemQuerySet:
        return self.filter(stage__in=stages.OPEN)

    def for_list(self) -> ProblemQuerySet:
        """With what a line of the list shows, in a fixed number of queries."""
        return self.select_related("unit", "leader", "root").prefetch_related(
            "plan_steps",
            "branches",
            Prefetch("escalations", _rows("Escalation").select_related("post", "unit")),
        )

    def for_page(self) -> ProblemQuerySet:
        """With everything the page of one problem shows, in a fixed number of queries."""
        return self.select_related("unit", "leader", "root", "raised_by", "raised_in").prefetch_related(
            Prefetch("plan_steps", _rows("PlanStep").select_related("unit")),
            Prefetch("escalations", _rows("Escalation").select_related("post", "unit", "decided_by")),
            Prefetch("findings", _rows("Finding").select_related("found_by")),
            Prefetch("branches", self.model._default_manager.select_related("unit").prefetch_related("plan_steps")),
            holders_of("leader__holdings"),
        )


class EscalationQuerySet(models.QuerySet["Escalation"]):
    """Questions to those who can decide."""

    def visible_to(self, actor: Actor) -> EscalationQuerySet:
        return self.filter(problem__in=_rows("Problem").visible_to(actor).values("pk"))

    def waiting(self) -> EscalationQuerySet:
        return self.filter(decided_on__isnull=True)


class PlanStepQuerySet(models.QuerySet["PlanStep"]):
    """Steps of plans."""

    def visible_to(self, actor: Actor) -> PlanStepQuerySet:
        return self.filter(problem__in=_rows("Problem").visible_to(actor).values("pk"))
