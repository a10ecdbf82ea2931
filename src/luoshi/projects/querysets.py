"""Questions about many projects."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Prefetch, Q

from luoshi.ledger.querysets import holders_of
from luoshi.org.actors import Actor
from luoshi.org.models import Role
from luoshi.projects import stages

if TYPE_CHECKING:
    from luoshi.projects.models import Dispatch, DispatchFile, Project  # noqa: F401  (name the rows in QuerySet["…"])

_SEE_ALL = (Role.COUNTY_HEAD, Role.PROJECT_OFFICE, Role.FINANCE)
_OF_UNITS = (Role.LIAISON, Role.UNIT_HEAD, Role.STATISTICS)


def sees_all(actor: Actor) -> bool:
    """The delivery office, the county head, the project office, and finance, which follows the funds."""
    return actor.is_office or actor.has(*_SEE_ALL)


def visibility(actor: Actor, prefix: str = "") -> Q:
    """Who may see a project reached by ``prefix``: besides those who see all, the units that lead or support it, and the
    leaders who sponsor it, are its contact, or answer for its lead unit. Nobody else, and no administrator or auditor."""
    county = Q(**{f"{prefix}county_id": actor.county_id})
    if sees_all(actor):
        return county
    seen = Q(pk__in=[])
    if actor.has(Role.COUNTY_LEADER):
        seen |= Q(**{f"{prefix}sponsor_id__in": actor.post_ids})
        seen |= Q(**{f"{prefix}contact_leader_id__in": actor.post_ids})
        seen |= Q(**{f"{prefix}lead_unit_id__in": actor.portfolio_unit_ids})
    if actor.has(*_OF_UNITS):
        seen |= Q(**{f"{prefix}lead_unit_id__in": actor.unit_ids})
        seen |= Q(**{f"{prefix}supporting__in": actor.unit_ids})
    return county & seen


class ProjectQuerySet(models.QuerySet["Project"]):
    """Projects."""

    def visible_to(self, actor: Actor) -> ProjectQuerySet:
        """What the actor may see; the rest does not exist for them."""
        if sees_all(actor):
            return self.filter(visibility(actor))
        # The join over supporting units may repeat a project: select by key, so that counting and paging stay right.
        return self.filter(pk__in=self.model._default_manager.filter(visibility(actor)).values("pk"))

    def in_stages(self, codes: Iterable[str]) -> ProjectQuerySet:
        return self.filter(stage__in=list(codes))

    def in_force(self) -> ProjectQuerySet:
        """Past the pool and not dropped: what the year is about."""
        return self.in_stages(stages.IN_FORCE)

    def for_reckoning(self, year: int) -> ProjectQuerySet:
        """With everything lights and rates are reckoned from, in a fixed number of queries: the year's plan and funds,
        the dispatches that left the unit, the requests that wait, steps."""
        return self.select_related("lead_unit", "township", "sponsor", "contact_leader").prefetch_related(
            Prefetch("year_plans", _rows("YearPlan").filter(year=year), to_attr="plans_of_year"),
            Prefetch("funds", _rows("FundSource").filter(year=year), to_attr="funds_of_year"),
            Prefetch(
                "dispatches",
                _rows("Dispatch").filter(month__year=year, state="approved").order_by("month"),
                to_attr="dispatches_of_year",
            ),
            Prefetch("dispatches", _dispatches().asking().order_by("-month"), to_attr="asks_open"),
            Prefetch("steps", _rows("Step"), to_attr="steps_in_order"),
        )

    def for_page(self) -> ProjectQuerySet:
        """With everything the page of one project shows, in a fixed number of queries."""
        people = ("unit", "written_by", "ruled_by", "verified_by", "answered_by", "ask_to")
        files = Prefetch("files", _rows("DispatchFile").select_related("file"))
        return self.select_related("lead_unit", "township", "sponsor", "contact_leader").prefetch_related(
            "year_plans",
            "funds",
            "supporting",
            Prefetch("elements", _rows("Element").select_related("unit")),
            Prefetch("steps", _rows("Step").select_related("unit").prefetch_related("predecessors")),
            Prefetch("dispatches", _rows("Dispatch").select_related(*people).prefetch_related(files)),
            holders_of("sponsor__holdings"),
            holders_of("contact_leader__holdings"),
        )


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    """Dispatches: seen by whoever sees their project."""

    def visible_to(self, actor: Actor) -> DispatchQuerySet:
        projects = apps.get_model("projects", "Project")._default_manager.filter(visibility(actor))
        return self.filter(project__in=projects.values("pk"))

    def asking(self) -> DispatchQuerySet:
        """Those that have left the unit with a request for coordination which nobody has answered."""
        return self.filter(ask_state="open", state="approved")

    def reported(self, county_id: UUID, month: date) -> DispatchQuerySet:
        """Those of a county's month that stand; a returned one does not."""
        return self.filter(county=county_id, month=month).exclude(state="returned")

    def unverified(self) -> DispatchQuerySet:
        """Those that have left the unit and of which nobody has said what was found."""
        return self.filter(state="approved", verified_total__isnull=True)


class DispatchFileQuerySet(models.QuerySet["DispatchFile"]):
    """Files of dispatches: seen by whoever sees their project."""

    def visible_to(self, actor: Actor) -> DispatchFileQuerySet:
        projects = apps.get_model("projects", "Project")._default_manager.filter(visibility(actor))
        return self.filter(dispatch__project__in=projects.values("pk"))


def _dispatches() -> DispatchQuerySet:
    return cast("DispatchQuerySet", _rows("Dispatch"))


def _rows(model: str) -> models.QuerySet[models.Model]:
    rows: models.QuerySet[models.Model] = apps.get_model("projects", model)._default_manager.all()
    return rows
