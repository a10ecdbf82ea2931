"""Questions about many hazards, firms and inspections, and who sees them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from luoshi.concerns import keepers
from luoshi.concerns.hazards import stages
from luoshi.org.actors import Actor
from luoshi.org.models import Role

if TYPE_CHECKING:
    from luoshi.concerns.hazards.models import (  # noqa: F401  (name the rows in QuerySet["…"])
        Establishment,
        Hazard,
        Inspection,
        InspectionPlan,
    )

REGISTER = "hazards"
OF_UNITS = (Role.LIAISON, Role.UNIT_HEAD)


def sees_all(actor: Actor) -> bool:
    """Whoever keeps the register, and the county head."""
    return keepers.keeps(actor, REGISTER) or actor.has(Role.COUNTY_HEAD)


def _of(actor: Actor, prefix: str) -> Q:
    """Firms reached by ``prefix`` that a department or township answers for, or a leader through them."""
    seen = Q(pk__in=[])
    if actor.has(Role.COUNTY_LEADER):
        seen |= Q(**{f"{prefix}unit_id__in": actor.portfolio_unit_ids})
    if actor.has(*OF_UNITS):
        seen |= Q(**{f"{prefix}unit_id__in": actor.unit_ids}) | Q(**{f"{prefix}township_id__in": actor.unit_ids})
    return seen


class EstablishmentQuerySet(models.QuerySet["Establishment"]):
    """Firms and places."""

    def visible_to(self, actor: Actor) -> EstablishmentQuerySet:
        """Their department and township, the leader in charge, and whoever keeps the register."""
        rows = self.filter(county=actor.county_id)
        return rows if sees_all(actor) else rows.filter(_of(actor, ""))

    def supervised_by(self, actor: Actor) -> EstablishmentQuerySet:
        """Those of the actor's own department; the office's are all."""
        rows = self.filter(county=actor.county_id)
        if actor.is_office:
            return rows
        return rows.filter(unit__in=actor.unit_ids) if actor.has(*OF_UNITS) else rows.none()


class HazardQuerySet(models.QuerySet["Hazard"]):
    """Hazards."""

    def visible_to(self, actor: Actor) -> HazardQuerySet:
        """Besides those who see their firm, the unit that found them."""
        rows = self.filter(county=actor.county_id)
        if sees_all(actor):
            return rows
        found = Q(found_by_unit__in=actor.unit_ids) if actor.has(*OF_UNITS) else Q(pk__in=[])
        return rows.filter(_of(actor, "establishment__") | found)

    def open(self) -> HazardQuerySet:
        return self.filter(stage__in=stages.OPEN)

    def for_list(self) -> HazardQuerySet:
        """With what a line of the list says; three queries."""
        return self.select_related("establishment__unit", "establishment__township", "found_by_unit").annotate(
            listed=Exists(_listed())
        )

    def for_page(self) -> HazardQuerySet:
        """With everything the page of one hazard shows, in a fixed number of queries."""
        return (
            self.for_list()
            .select_related("inspection")
            .prefetch_related(
                Prefetch("notices", _rows("Notice").select_related("sent_by")),
                Prefetch("extensions", _rows("Extension").select_related("asked_by", "ruled_by")),
                Prefetch("checks", _rows("Check")),
                Prefetch("supervisions", _rows("Supervision").prefetch_related("reports__written_by")),
            )
        )

    def of_quarter(self, establishment_id: UUID, first: date, last: date) -> HazardQuerySet:
        """What was found at a firm from ``first`` to ``last``, without what turned out to be none."""
        rows = self.filter(establishment=establishment_id, found_on__range=(first, last))
        return rows.exclude(stage=stages.WITHDRAWN)


class InspectionPlanQuerySet(models.QuerySet["InspectionPlan"]):
    """Plans of inspections: of the department that goes out."""

    def visible_to(self, actor: Actor) -> InspectionPlanQuerySet:
        rows = self.filter(county=actor.county_id)
        if sees_all(actor):
            return rows
        return rows.filter(unit__in=actor.unit_ids) if actor.has(*OF_UNITS) else rows.none()


class InspectionQuerySet(models.QuerySet["Inspection"]):
    """Inspections: of the department that goes out and the one that answers for the firm."""

    def visible_to(self, actor: Actor) -> InspectionQuerySet:
        rows = self.filter(county=actor.county_id)
        if sees_all(actor):
            return rows
        own = Q(plan__unit__in=actor.unit_ids) if actor.has(*OF_UNITS) else Q(pk__in=[])
        return rows.filter(own | _of(actor, "establishment__"))

    def visits(self, year: int) -> InspectionQuerySet:
        """Those of a year that were or will be carried out."""
        return self.filter(day__year=year).exclude(state="cancelled")


def _listed() -> models.QuerySet[models.Model]:
    return _rows("Supervision").filter(hazard=OuterRef("pk"), lifted_on__isnull=True)


def _rows(model: str) -> models.QuerySet[models.Model]:
    rows: models.QuerySet[models.Model] = apps.get_model("hazards", model)._default_manager.all()
    return rows
