"""Firms whose hazards repeat or stay open. What counts as many and as long is a county's usual practice, set here only."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from luoshi.concerns.hazards import stages
from luoshi.concerns.hazards.models import Establishment, Grade, Inspection

MANY = 3  # hazards found within a year
YEAR = timedelta(days=365)
LONG = timedelta(days=60)  # open since then or longer
_COUNTED = (*stages.OPEN, stages.CLOSED)


def counted(rows: QuerySet[Establishment], today: date) -> QuerySet[Establishment]:
    """Firms with ``open_hazards``, ``open_major``, ``found_hazards`` (within a year), ``relapsed``, ``oldest_open`` and
    ``visits`` (inspections of the calendar year that were or will be carried out)."""
    is_open, counts = Q(hazards__stage__in=stages.OPEN), Q(hazards__stage__in=_COUNTED)
    lately = counts & Q(hazards__found_on__gt=today - YEAR)
    visits = Inspection.objects.visits(today.year).filter(establishment=OuterRef("pk")).order_by()
    return rows.annotate(
        open_hazards=Count("hazards", filter=is_open),
        open_major=Count("hazards", filter=is_open & Q(hazards__grade=Grade.MAJOR)),
        found_hazards=Count("hazards", filter=lately),
        relapsed=Count("hazards", filter=lately & Q(hazards__relapses__gt=0)),
        oldest_open=Min("hazards__found_on", filter=is_open),
        visits=Coalesce(Subquery(visits.values("establishment").annotate(n=Count("pk")).values("n")), 0),
    )


def repeats() -> Q:
    """Of `counted`: many within a year, or one that came back after it was closed."""
    return Q(found_hazards__gte=MANY) | Q(relapsed__gt=0)


def stays_open(today: date) -> Q:
    """Of `counted`: one open for long."""
    return Q(oldest_open__lte=today - LONG)
