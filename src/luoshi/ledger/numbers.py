"""Numbers without gaps: a series a county, kind and year."""

from __future__ import annotations

from uuid import UUID

from luoshi.ledger.models import NumberSeries


def take_numbers(county_id: UUID, kind: str, year: int, count: int) -> int:
    """The first of ``count`` numbers, taken under a lock that holds until the action ends, so that the series has no gap.

    ``kind`` is a kind of matters or the label of a register's model.
    """
    NumberSeries.objects.bulk_create([NumberSeries(county_id=county_id, kind=kind, year=year)], ignore_conflicts=True)
    series = NumberSeries.objects.select_for_update().get(county_id=county_id, kind=kind, year=year)
    first = series.last + 1
    series.last += count
    series.save(update_fields=["last"])
    return first
