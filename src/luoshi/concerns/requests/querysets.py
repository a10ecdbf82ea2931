"""Questions about many requests."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q

from luoshi.concerns import keepers
from luoshi.concerns.requests import stages
from luoshi.org.actors import Actor
from luoshi.org.models import Role

if TYPE_CHECKING:
    from luoshi.concerns.requests.models import Handling, Request  # noqa: F401  (name the rows in QuerySet["…"])

REGISTER = "requests"
OF_UNITS = (Role.LIAISON, Role.UNIT_HEAD)
_PLEASED = ("satisfied", "fair")


def sees_all(actor: Actor) -> bool:
    """Who keeps the register, and the county head; none of them sees contact data by that."""
    return keepers.keeps(actor, REGISTER) or actor.has(Role.COUNTY_HEAD)


class RequestQuerySet(models.QuerySet["Request"]):
    """Requests."""

    def visible_to(self, actor: Actor) -> RequestQuerySet:
        """Besides those who see all: the units that handle, handled or refused it, and the leaders who answer for them. Nobody else,
        and no administrator or auditor."""
        here = self.filter(county=actor.county_id)
        if sees_all(actor):
            return here
        units: set[UUID] = set()
        if actor.has(*OF_UNITS):
            units |= actor.unit_ids
        if actor.has(Role.COUNTY_LEADER):
            units |= actor.portfolio_unit_ids
        if not units:
            return here.none()
        rounds = apps.get_model("requests", "Handling")._default_manager.filter(request=OuterRef("pk"), unit__in=units)
        return here.filter(Q(unit__in=units) | Q(refusal__unit__in=units) | Q(Exists(rounds)))

    def under_way(self) -> RequestQuerySet:
        return self.filter(stage__in=stages.UNDER_WAY)

    def overdue(self, today: date) -> RequestQuerySet:
        """The unit's day has passed without an answer."""
        return self.filter(stage__in=(*stages.WITH_UNIT, stages.REFUSED), due_on__lt=today)

    def to_erase(self, today: date) -> RequestQuerySet:
        """Contact data is kept longer than the rule allows."""
        return self.filter(contact_until__lt=today, contact_erased_on__isnull=True)

    def for_list(self) -> RequestQuerySet:
        return self.select_related("unit", "township", "officer")

    def for_page(self) -> RequestQuerySet:
        """With everything the page of one request shows but contact data; three queries."""
        rounds = apps.get_model("requests", "Handling")._default_manager.select_related(
            "unit", "answered_by", "revisited_by", "extension__asked_by", "extension__ruled_by"
        )
        refusal = (
            "refusal__unit",
            "refusal__suggested",
            "refusal__asked_by",
            "refusal__ruled_unit",
            "refusal__ruled_by",
        )
        return self.select_related("unit", "proposed_unit", "township", "officer", *refusal).prefetch_related(
            Prefetch("handlings", rounds)
        )


class HandlingQuerySet(models.QuerySet["Handling"]):
    """Rounds of handling."""

    def rates(self, today: date) -> models.QuerySet[Handling, Any]:
        """By unit, in the county's order of units (``n_due``, ``n_on_time`` …): how many rounds were due, answered on time, reached by a revisit, found
        resolved, rated, and rated well. A round that is past its day without an answer is due and not on time."""
        answered = Q(answered_at__isnull=False)
        return (
            self.order_by("unit__sort_no")
            .values("unit_id", "unit__name", "unit__sort_no")
            .annotate(
                n_due=Count("pk", filter=answered | Q(due_on__lt=today)),
                n_on_time=Count("pk", filter=answered & Q(answered_at__date__lte=F("due_on"))),
                n_reached=Count("pk", filter=Q(reached=True)),
                n_resolved=Count("pk", filter=Q(reached=True, resolved=True)),
                n_rated=Count("pk", filter=~Q(rating="")),
                n_pleased=Count("pk", filter=Q(rating__in=_PLEASED)),
            )
        )
