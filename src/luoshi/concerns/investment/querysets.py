"""Questions about many leads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import DecimalField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from luoshi.concerns import keepers
from luoshi.concerns.investment import stages
from luoshi.ledger.querysets import holders_of
from luoshi.org.actors import Actor
from luoshi.org.models import Role

if TYPE_CHECKING:
    from luoshi.concerns.investment.models import Lead  # noqa: F401  (names the rows in QuerySet["…"])

REGISTER = "investment"
_SEE_ALL = (Role.COUNTY_HEAD, Role.PROJECT_OFFICE, Role.STATISTICS)
_OF_UNITS = (Role.LIAISON, Role.UNIT_HEAD)
_MONEY: DecimalField[Any, Any] = DecimalField(max_digits=14, decimal_places=2)


def sees_all(actor: Actor) -> bool:
    """The delivery office, the unit that keeps the register, the county head, project office and statistics."""
    return actor.has(*_SEE_ALL) or keepers.keeps(actor, REGISTER)


def visibility(actor: Actor, prefix: str = "") -> Q:
    """Who may see a lead reached by ``prefix``: besides those who see all, its owner unit and the township where it is to
    stand, and the leaders who sponsor it or answer for its owner. What a firm has in mind is nobody else's business."""
    county = Q(**{f"{prefix}county_id": actor.county_id})
    if sees_all(actor):
        return county
    seen = Q(pk__in=[])
    if actor.has(Role.COUNTY_LEADER):
        seen |= Q(**{f"{prefix}sponsor_id__in": actor.post_ids})
        seen |= Q(**{f"{prefix}unit_id__in": actor.portfolio_unit_ids})
    if actor.has(*_OF_UNITS):
        seen |= Q(**{f"{prefix}unit_id__in": actor.unit_ids})
        seen |= Q(**{f"{prefix}township_id__in": actor.unit_ids})
    return county & seen


class LeadQuerySet(models.QuerySet["Lead"]):
    """Leads of the register."""

    def visible_to(self, actor: Actor) -> Self:
        """What the actor may see; the rest does not exist for them."""
        return self.filter(visibility(actor))

    def open(self) -> Self:
        return self.exclude(stage__in=stages.ENDED)

    def behind(self, today: date) -> Self:
        """Whose next step is overdue or not set."""
        return self.open().filter(Q(next_on__lt=today) | Q(next_on__isnull=True))

    def with_sums(self) -> Self:
        """``promised`` and ``promised_verified`` (contract with its increases), ``in_place`` and ``in_place_verified``."""
        signed = _rows("Signing").exclude(kind="framework")
        return self.annotate(
            promised=_sum(signed, "amount"),
            promised_verified=_sum(signed, "verified_amount"),
            in_place=_sum(_rows("Capital"), "amount"),
            in_place_verified=_sum(_rows("Capital"), "verified_amount"),
        )

    def for_page(self) -> Self:
        """With everything the page of one lead shows, in a fixed number of queries."""
        named = ("unit", "township", "sponsor")
        return (
            self.with_sums()
            .select_related(*named)
            .prefetch_related(
                holders_of("sponsor__holdings"),
                "signings__verified_by",
                "signings__file",
                "capital__verified_by",
                "capital__file",
                "visits__led_by",
                "visits__recorded_by",
            )
        )


class ClaimQuerySet(models.QuerySet[Any]):
    """Signings and capital: seen by whoever sees their lead."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(visibility(actor, "lead__"))

    def unverified(self) -> Self:
        return self.filter(verified_amount__isnull=True)

    def in_year(self, year: int) -> Self:
        return self.filter(on__year=year)


def _rows(model: str) -> models.QuerySet[Any]:
    rows: models.QuerySet[Any] = apps.get_model("investment", model)._default_manager.all()
    return rows


def _sum(rows: models.QuerySet[Any], field: str) -> Coalesce:
    """The sum of a field over the rows of each lead; subqueries, since two joins would multiply each other."""
    per_lead = rows.filter(lead=OuterRef("pk")).order_by().values("lead").annotate(total=Sum(field))
    return Coalesce(Subquery(per_lead.values("total"), output_field=_MONEY), 0, output_field=_MONEY)
