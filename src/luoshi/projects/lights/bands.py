"""The bands in force in a county."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from luoshi.projects.lights.reckon import Bands
from luoshi.projects.models import ProjectRule


def bands_of(county_id: UUID, today: date) -> Bands:
    """Of the newest version in force; those of version 1 where nobody has set any. One query."""
    row = ProjectRule.objects.filter(county=county_id, since__lte=today).order_by("version").last()
    return Bands() if row is None else of_rule(row)


def of_rule(row: ProjectRule) -> Bands:
    return Bands(
        version=row.version,
        tolerance=row.tolerance,
        yellow_from=row.yellow_from,
        start_red_months=row.start_red_months,
        listing_yellow_months=row.listing_yellow_months,
        listing_red_months=row.listing_red_months,
        milestone_red_days=row.milestone_red_days,
    )
