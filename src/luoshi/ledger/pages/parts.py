"""What supporting units have added, for whoever writes or judges the lead unit's report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from luoshi.ledger.models import Matter, ProgressReport, ReportState
from luoshi.ledger.pages import words
from luoshi.ledger.pages.proof import Proof, by_report, proofs_of
from luoshi.org.actors import Actor


@dataclass(frozen=True, slots=True)
class UnitPart:
    """The newest approved part of a supporting unit: its values in words and its files."""

    report: ProgressReport
    values: list[str]
    evidence: list[Proof]


def parts_of(actor: Actor, matter: Matter) -> list[UnitPart]:
    """One a unit, the newest first; at most one query, for reused files."""
    newest: dict[object, ProgressReport] = {}
    for row in matter.reports.all():
        if row.state == ReportState.APPROVED and row.unit_id != matter.lead_unit_id:
            newest[row.unit_id] = max(newest.get(row.unit_id, row), row, key=lambda r: (r.recorded_at, r.pk))
    rows = sorted(newest.values(), key=lambda r: r.recorded_at, reverse=True)
    files = by_report(matter)
    proofs = proofs_of(actor, [file for row in rows for file in files[row.pk]])
    return [UnitPart(row, _values(matter, row), [p for p in proofs if p.row.report_id == row.pk]) for row in rows]


def _values(matter: Matter, report: ProgressReport) -> list[str]:
    measures: Mapping[object, tuple[str, str]] = {m.pk: (m.subject, m.unit) for m in matter.measures.all()}
    named = [(*measures[row.measure_id], row.value) for row in report.values.all()]
    return [f"{subject} {words.amount(value, unit)}" for subject, unit, value in named]
