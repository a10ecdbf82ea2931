"""What waits for the head of a unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from luoshi.ledger.models import ProgressReport, ReportState
from luoshi.ledger.pages.words import amount
from luoshi.ledger.policies import can_rule_report
from luoshi.lib.policy import Denied
from luoshi.org.actors import Actor


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report with its first value beside the one before, and why the actor may not approve it, if so."""

    report: ProgressReport
    value: str
    before: str
    change: Decimal | None
    reason: str

    @property
    def may(self) -> bool:
        return not self.reason


def waiting_reports(actor: Actor) -> list[Waiting]:
    """The reports of the actor's units that wait for approval, the oldest first. Five queries, whatever their number."""
    rows = ProgressReport.objects.filter(
        county=actor.county_id, unit__in=actor.unit_ids, state=ReportState.SUBMITTED
    ).order_by("recorded_at")
    reports = list(
        rows.select_related("matter__lead_unit", "unit", "written_by").prefetch_related("values__measure", "evidence")
    )
    before = _before(reports)
    return [_waiting(actor, report, before) for report in reports]


def _before(reports: list[ProgressReport]) -> dict[tuple[object, object], Decimal]:
    """The last approved value of each measure and unit; two queries."""
    approved = ProgressReport.objects.filter(
        matter__in=[report.matter_id for report in reports], state=ReportState.APPROVED
    ).order_by("period_end", "recorded_at")
    return {
        (row.unit_id, value.measure_id): value.value
        for row in approved.prefetch_related("values")
        for value in row.values.all()
    }


def _waiting(actor: Actor, report: ProgressReport, before: dict[tuple[object, object], Decimal]) -> Waiting:
    decision = can_rule_report(actor, report)
    first = next(iter(report.values.all()), None)
    old = before.get((report.unit_id, first.measure_id)) if first else None
    return Waiting(
        report=report,
        value=amount(first.value, first.measure.unit) if first else "",
        before=amount(old, first.measure.unit) if first and old is not None else "",
        change=first.value - old if first and old is not None else None,
        reason=str(decision.reason) if isinstance(decision, Denied) else "",
    )
