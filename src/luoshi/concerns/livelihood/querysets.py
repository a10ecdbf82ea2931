"""Questions about many items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from luoshi.concerns import keepers
from luoshi.concerns.livelihood import stages
from luoshi.ledger.models import Matter
from luoshi.ledger.querysets import MatterQuerySet, holders_of
from luoshi.org.actors import Actor
from luoshi.org.models import Role

if TYPE_CHECKING:
    from luoshi.concerns.livelihood.models import Item

REGISTER = "livelihood"
TYPE = "livelihood.Item"
_NO_PLACE = 9_999
OF_UNITS = (Role.LIAISON, Role.UNIT_HEAD)
_SEE_ALL = (Role.COUNTY_HEAD, Role.COUNTY_LEADER, Role.FINANCE)
READERS = (*OF_UNITS, Role.STATISTICS, Role.PROJECT_OFFICE)


def sees_all(actor: Actor) -> bool:
    """The delivery office, the unit that keeps the register, leaders, who weigh the proposals, and finance, who pays."""
    return actor.has(*_SEE_ALL) or keepers.keeps(actor, REGISTER)


def visibility(actor: Actor, prefix: str = "") -> Q:
    """Who may see an item reached by ``prefix``: what is published whoever works with registers; a proposal before that
    those who see all, the unit that collected it and the one that is to lead it."""
    county = Q(**{f"{prefix}county_id": actor.county_id})
    if sees_all(actor):
        return county
    if not actor.has(*READERS):
        return Q(pk__in=[])
    own = Q(**{f"{prefix}collected_by_id__in": actor.unit_ids}) | Q(**{f"{prefix}lead_unit_id__in": actor.unit_ids})
    return county & (Q(**{f"{prefix}stage__in": stages.PUBLIC}) | own)


def carrying(item: Any) -> Q:
    """Matters that carry an item out: about the item, or linked to it beside what they are about."""
    return Q(subject_type=TYPE, subject_id=item) | Q(livelihood_items=item)


def matters_of(item: Item) -> MatterQuerySet:
    """Every matter that carries an item out and is not cancelled, whoever may see it."""
    return Matter.objects.filter(pk__in=Matter.objects.filter(carrying(item.pk)).values("pk")).exclude(
        state="cancelled"
    )


class ItemQuerySet(models.QuerySet["Item"]):
    """Items of the register."""

    def visible_to(self, actor: Actor) -> Self:
        """What the actor may see; the rest does not exist for them."""
        return self.filter(visibility(actor))

    def public(self, year: int) -> Self:
        """The published list of a year, in its order."""
        return self.filter(year=year, stage__in=stages.PUBLIC).order_by("ordinal")

    def open(self) -> Self:
        """Of which something is still expected."""
        return self.exclude(stage__in=(*stages.DROPPED, stages.ASSESSED))

    def with_voices(self) -> Self:
        """``asked``: how many asked, those of merged proposals included."""
        merged = self.model._default_manager.filter(merged_into=OuterRef("pk")).order_by().values("merged_into")
        return self.annotate(
            asked=models.F("voices") + Coalesce(Subquery(merged.annotate(n=Sum("voices")).values("n")), 0)
        )

    def with_light(self) -> Self:
        """``light``: the verified light of its matter that stands worst, ``matters`` how many are open; empty without any."""
        about = Matter.objects.filter(carrying(OuterRef("pk"))).exclude(state="cancelled")
        open_ones = about.exclude(state="closed").order_by().annotate(one=Value(1)).values("one")
        open_ones = open_ones.annotate(n=models.Count("pk", distinct=True))
        return self.annotate(
            light=Subquery(about.order_by("light__rank").values("light__verified")[:1]),
            open_matters=Coalesce(Subquery(open_ones.values("n")), 0),
        )

    def for_list(self) -> Self:
        """With everything a row of the list shows; ``place`` in the published list, what has none comes after it."""
        rows = self.annotate(place=Coalesce("ordinal", _NO_PLACE))
        return rows.with_voices().with_light().select_related("lead_unit", "merged_into")

    def for_page(self) -> Self:
        """With everything the page of one item shows, in a fixed number of queries."""
        named = ("lead_unit", "collected_by", "sponsor", "merged_into", "vote")
        return (
            self.with_voices()
            .with_light()
            .select_related(*named)
            .prefetch_related(
                holders_of("sponsor__holdings"),
                "merged",
                "places__township",
                "fund_reports__found_by",
                "texts__written_by",
                "texts__released_by",
                "assessments__unit",
            )
        )


class PartQuerySet(models.QuerySet[Any]):
    """Fund reports and texts of items."""

    def of_year(self, county_id: Any, year: int) -> Self:
        return self.filter(county=county_id, item__year=year)
