"""What waits for the head of a unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from luoshi.ledger.models import ProgressReport, ReportState
from luoshi.ledger.pages.words import amount, change
from luoshi.ledger.policies import can_rule_report
from luoshi.lib.policy import Denied
from luoshi.org.actors import Actor

SIZE = 50


@dataclass(frozen=True, slots=True)
class Figure:
    """One value beside the last one that left the unit; the last two are empty where there was none."""

    name: str
    value: str
    before: str
    change: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report with what differs from the unit's last one, and why the actor may not approve it, if so."""

    report: ProgressReport
    before: ProgressReport | None
    figures: list[Figure]
    reason: str

    @property
    def may(self) -> bool:
        return not self.reason


def waiting_reports(actor: Actor) -> QuerySet[ProgressReport]:
    """The reports of the actor's units that wait for approval, the oldest first."""
    rows = ProgressReport.objects.filter(county=actor.county_id, unit__in=actor.unit_ids, state=ReportState.SUBMITTED)
    return rows.order_by("recorded_at", "pk")


def page_of(actor: Actor, number: str | None) -> Page[Waiting]:
    """A page of them, each beside the unit's last one. Seven queries, whatever their number."""
    rows = waiting_reports(actor).select_related("matter__lead_unit", "unit", "written_by")
    page: Page[Any] = Paginator(rows.prefetch_related("values__measure", "evidence"), SIZE).get_page(number)
    reports = list(page)
    before = _before(reports)
    page.object_list = [_waiting(actor, row, before.get((row.matter_id, row.unit_id))) for row in reports]
    return page


def _before(reports: list[ProgressReport]) -> dict[tuple[UUID, UUID], ProgressReport]:
    """The last report of each matter and unit that left it; two queries."""
    approved = ProgressReport.objects.filter(
        matter__in=[report.matter_id for report in reports], state=ReportState.APPROVED
    ).order_by("period_end", "recorded_at")
    return {(row.matter_id, row.unit_id): row for row in approved.prefetch_related("values")}


def _waiting(actor: Actor, report: ProgressReport, before: ProgressReport | None) -> Waiting:
    decision = can_rule_report(actor, report)
    old = {row.measure_id: row.value for row in before.values.all()} if before else {}
    figures = [
        Figure(
            row.measure.subject,
            amount(row.value, row.measure.unit),
            amount(old[row.measure_id]) if row.measure_id in old else "",
            change(old.get(row.measure_id), row.value),
        )
        for row in report.values.all()
    ]
    return Waiting(report, before, figures, str(decision.reason) if isinstance(decision, Denied) else "")
