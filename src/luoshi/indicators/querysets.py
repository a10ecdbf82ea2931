"""Questions about many indicators, areas, figures and questions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from luoshi.org.actors import Actor
from luoshi.org.models import LEADERS, Role

if TYPE_CHECKING:
    from luoshi.indicators.models import Area, Indicator, Observation, Question, Target  # noqa: F401  (QuerySet["…"])

ENTERING = (Role.LIAISON, Role.UNIT_HEAD, Role.STATISTICS, Role.FINANCE, Role.PROJECT_OFFICE)


def keeps_register(actor: Actor) -> bool:
    """Whoever sees the whole register: the delivery office, leaders, statistics."""
    return actor.is_office or actor.has(*LEADERS, Role.STATISTICS)


def owned(actor: Actor, prefix: str = "") -> Q:
    """Rows of indicators that the actor's units own; ``prefix`` leads from the row to the indicator."""
    units = actor.unit_ids if actor.has(*ENTERING) else ()
    return Q(**{f"{prefix}owner__in": units})


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    """Indicators."""

    def visible_to(self, actor: Actor) -> IndicatorQuerySet:
        """The office, leaders and statistics see all; a unit what it owns."""
        mine = self.filter(county=actor.county_id)
        return mine if keeps_register(actor) else mine.filter(owned(actor))

    def entered_by(self, actor: Actor) -> IndicatorQuerySet:
        """Those whose figures the actor's units keep."""
        return self.filter(owned(actor), county=actor.county_id)

    def in_use(self) -> IndicatorQuerySet:
        return self.filter(is_active=True)


class AreaQuerySet(models.QuerySet["Area"]):
    """Areas."""

    def visible_to(self, actor: Actor) -> AreaQuerySet:
        return self.filter(county=actor.county_id)

    def ours(self) -> AreaQuerySet:
        """The county and its townships."""
        return self.filter(kind__in=("county", "township"))


class ObservationQuerySet(models.QuerySet["Observation"]):
    """Figures."""

    def visible_to(self, actor: Actor, today: date) -> ObservationQuerySet:
        """What is approved and released, to whoever sees the indicator; what is neither, to the unit that enters it; what
        is approved but 未核定, also to the leaders that the indicator names."""
        mine = self.filter(county=actor.county_id)
        seen = Q() if keeps_register(actor) else owned(actor, "indicator__")
        open_to_all = seen & Q(status="approved") & released(today)
        return mine.filter(open_to_all | self._entered(actor) | self._named(actor))

    def _entered(self, actor: Actor) -> Q:
        """Figures that the actor's units enter: of their own indicators, or, for statistics, of other areas."""
        ours = Q(area__kind__in=("county", "township")) & owned(actor, "indicator__")
        return ours | Q(area__kind__in=("peer", "average")) if actor.has(Role.STATISTICS) else ours

    def _named(self, actor: Actor) -> Q:
        if not actor.has(*LEADERS):
            return Q(pk__in=[])
        readers = apps.get_model("indicators", "NamedReader")._default_manager
        return Q(Exists(readers.filter(indicator=OuterRef("indicator"), post__in=actor.post_ids)), status="approved")

    def in_force(self) -> ObservationQuerySet:
        """Approved and not replaced: one for an indicator, area, period and datum."""
        return self.filter(status="approved", superseded_by__isnull=True)

    def official(self, today: date) -> ObservationQuerySet:
        """In force and released: what may be printed, exported, packaged and reckoned with."""
        return self.in_force().filter(released(today))

    def pending(self) -> ObservationQuerySet:
        """Drafts and what waits for the head."""
        return self.exclude(status="approved")

    def levels(self) -> ObservationQuerySet:
        return self.filter(datum="level")

    def of_series(self, indicator_id: UUID, area_id: UUID) -> ObservationQuerySet:
        return self.filter(indicator=indicator_id, area=area_id)


def released(today: date) -> Q:
    """Not 未核定 on a day."""
    return Q(indicator__awaits_release=False) | Q(released_on__lte=today)


class QuestionQuerySet(models.QuerySet["Question"]):
    """疑问."""

    def visible_to(self, actor: Actor, today: date) -> QuestionQuerySet:
        """The owner's own; those about what everybody may see also the office, leaders and statistics."""
        mine = self.filter(county=actor.county_id)
        figures = apps.get_model("indicators", "Observation")._default_manager
        shown = figures.filter(
            released(today),
            indicator=OuterRef("indicator"),
            area=OuterRef("area"),
            period_end=OuterRef("period_end"),
            datum=OuterRef("datum"),
            status="approved",
        )
        seen = Q(Exists(shown)) if keeps_register(actor) else Q(pk__in=[])
        return mine.filter(seen | owned(actor, "indicator__"))

    def open(self) -> QuestionQuerySet:
        return self.filter(state="open")


class TargetQuerySet(models.QuerySet["Target"]):
    """目标."""

    def visible_to(self, actor: Actor) -> TargetQuerySet:
        """Whoever keeps or oversees the register sees all; a unit those it answers for or whose indicator it owns. With
        the indicator: no target says anything without it."""
        mine = self.filter(county=actor.county_id).select_related("indicator")
        if keeps_register(actor):
            return mine
        units = actor.unit_ids if actor.has(*ENTERING) else ()
        return mine.filter(Q(unit__in=units) | owned(actor, "indicator__"))

    def standing(self) -> TargetQuerySet:
        return self.filter(stage="standing")

    def rows(self) -> TargetQuerySet:
        """With everything that a line of them shows."""
        return self.select_related("indicator__owner", "area", "unit", "parent")
