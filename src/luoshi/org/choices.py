"""Whom the county has: its units, townships and leaders."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from luoshi.lib import clock
from luoshi.org.models import LEADERS, Holding, Post, Unit, UnitKind


def units_of(county_id: UUID) -> QuerySet[Unit]:
    return Unit.objects.filter(county=county_id, is_active=True).exclude(kind=UnitKind.LEADERSHIP)


def townships_of(county_id: UUID) -> QuerySet[Unit]:
    """The county's townships in their order."""
    return Unit.objects.filter(county=county_id, is_active=True, kind=UnitKind.TOWNSHIP)


def by_name(units: Iterable[Unit]) -> dict[str, Unit]:
    """Each under its full name, its short name and its aliases."""
    return {name: unit for unit in units for name in unit.all_names()}


def leaders_of(county_id: UUID) -> QuerySet[Post]:
    """Leaders' posts, each with the name of who holds it today."""
    held = Holding.objects.current(clock.today()).filter(post=OuterRef("pk"))
    rows = Post.objects.filter(county=county_id, role__in=LEADERS)
    return rows.annotate(holder=Subquery(held.values("person__name")[:1])).order_by("sort_no")
