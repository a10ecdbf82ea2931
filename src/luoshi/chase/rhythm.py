"""What the rounds tell the ledger: which reports are asked for, and by when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from luoshi.chase.models import RoundItem
from luoshi.ledger.models import ProgressReport, ReportState
from luoshi.ledger.rhythm import Asked


class Rounds:
    """The rhythm that the reporting rounds make."""

    def waiting(self) -> Q:
        items: Any = RoundItem.objects.filter(matter=OuterRef("pk"), unit=OuterRef("lead_unit")).newest()
        return Q(Exists(items.with_status().filter(status="missing")))

    def asked(self, matters: Iterable[UUID]) -> dict[UUID, Asked]:
        items = RoundItem.objects.filter(matter__in=list(matters), unit=F("matter__lead_unit")).newest()
        return {item.matter_id: _asked(item) for item in _told(items)}

    def of_day(self, matter: UUID, unit: UUID, day: date) -> Asked | None:
        item = _told(RoundItem.objects.about(matter, unit, day)).order_by("-round__period_start").first()
        return _asked(item) if item else None

    def reported(self, report: ProgressReport) -> None:
        asking = RoundItem.objects.about(report.matter_id, report.unit_id, report.period_end)
        asking.filter(reported_at__isnull=True).update(reported_at=report.ruled_at)

    def due_of(self, matter: UUID, unit: UUID, day: date) -> date | None:
        return (
            RoundItem.objects.about(matter, unit, day)
            .order_by("-round__period_start")
            .values_list("due_on", flat=True)
            .first()
        )


def _told(items: Any) -> Any:
    """Items with what `_asked` reads."""
    known = ProgressReport.objects.filter(matter=OuterRef("matter"), unit=OuterRef("unit"), state=ReportState.APPROVED)
    return items.with_status().annotate(has_last=Exists(known)).select_related("round")


def _asked(item: Any) -> Asked:
    start, end = item.window
    repeatable = item.status == "missing" and item.has_last
    return Asked(
        item.round.label,
        start,
        end,
        item.due_on,
        is_open=item.status in ("missing", "waiting"),
        repeat_url=reverse("chase:unchanged", args=[item.pk]) if repeatable else "",
    )
