"""The kind of matter that is about a target, what other apps may read of one, and what its reports start with."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.indicators.models import Target
from luoshi.indicators.targets import words
from luoshi.indicators.targets.plan import measure_for
from luoshi.indicators.targets.reading import Figures
from luoshi.indicators.targets.standing import Standing
from luoshi.ledger import kinds
from luoshi.ledger.models import Matter
from luoshi.ledger.registers import Fact
from luoshi.lib import clock


def standing_of(target: Target) -> Standing:
    """A target on the official figures of today. One query."""
    figures = Figures.of(target.county_id, [target.indicator_id], target.year, clock.today(), [target.area_id])
    return Standing.of(target, figures)


def facts(target: Target) -> Mapping[str, Fact]:
    """The target, the latest official figure, and how it stands against its path and the straight line."""
    url, seen = target.get_absolute_url(), standing_of(target)
    found = {"target": Fact(_("Target"), words.demand(target), status="planned", url=url)}
    if seen.value is not None:
        label = _("Latest, %(period)s") % {"period": seen.period}
        value = round(Decimal(str(seen.value)), 4)
        found["latest"] = Fact(label, value, seen.unit, as_of=seen.end, status="verified", url=url)
    if seen.gap is not None:
        found["gap"] = Fact(_("Against its path"), words.off(seen.gap), status="typed", url=url)
    if seen.line_gap is not None:
        found["line_gap"] = Fact(_("Against the straight line"), words.off(seen.line_gap), status="typed", url=url)
    found["chance"] = Fact(_("Year's end"), words.chance(seen), status="typed", url=url)
    return found


def values(target: Target, matter: Matter) -> Mapping[UUID, Decimal]:
    """The latest official figure for the measure of a matter: what is known is not typed again (fill once)."""
    measure = measure_for(target, matter)
    seen = standing_of(target)
    if measure is None or seen.value is None:
        return {}
    value = words.as_measured(target, seen, measure)
    return {} if value is None else {measure.pk: value}


TARGET = kinds.register(
    kinds.Kind("target", gettext_lazy("target"), "MB", register="indicators.Target", facts=facts, values=values)
)
