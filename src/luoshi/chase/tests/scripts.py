"""Matters that report, and a round that asks for them."""

from __future__ import annotations

from datetime import date

from luoshi.chase import duties
from luoshi.chase.models import ReportingRound
from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.org.tests.cast import Cast


def working(cast: Cast, clock: object, title: str = "农村公路", **given: object) -> Matter:
    """A matter of the transport bureau, acknowledged on 2 March and with 30 of 120 km reported and approved."""
    clock.set(2026, 3, 2)  # type: ignore[attr-defined]
    matter = stories.acknowledged(cast, title=title, **given)
    stories.reported(cast, matter, 30)
    return Matter.objects.get(pk=matter.pk)


def april_round(clock: object) -> ReportingRound:
    """The tick on 1 April opens the month's round."""
    clock.set(2026, 4, 1)  # type: ignore[attr-defined]
    duties.keep_rounds()
    return ReportingRound.objects.get(rhythm="monthly", period_start=date(2026, 4, 1))
