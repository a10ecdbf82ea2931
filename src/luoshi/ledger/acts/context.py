"""What stands beside the forms of acts."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.ledger.actions.issuing import missing
from luoshi.ledger.models import ProgressReport, ReportState
from luoshi.ledger.pages import series, words
from luoshi.ledger.pages.parts import parts_of
from luoshi.ledger.pages.proof import by_report, proofs_of
from luoshi.ledger.people import in_role, names
from luoshi.ledger.scene import Scene
from luoshi.org.models import Holding, Role, Unit
from luoshi.ui.parts import Receiver

_SHOWN = 6


def report_context(scene: Scene, form: Any) -> dict[str, Any]:
    """The periods before, the last finding, and why the last report came back."""
    last = scene.own_last_report()
    findings = list(scene.matter.verifications.all())
    return {
        "returned": last if last and last.state == ReportState.RETURNED else None,
        "finding": findings[-1] if findings else None,
        "periods": periods_of(scene),
        "measure": series.main_measure(scene.matter),
        "parts": parts_of(scene.actor, scene.matter),
        "asked": scene.asked,
        "late": scene.asked is not None and scene.asked.is_open and scene.asked.due_on < scene.today,
    }


def approval_context(scene: Scene, form: Any) -> dict[str, Any]:
    """The report with the one before it and its evidence."""
    report = scene.report
    return {
        "report": report,
        "before": earlier_report(scene, report),
        "figures": figures_of(scene, report),
        "evidence": proofs_of(scene.actor, by_report(scene.matter)[report.pk]),
        "periods": periods_of(scene),
        "measure": series.main_measure(scene.matter),
    }


def verify_context(scene: Scene, form: Any) -> dict[str, Any]:
    """What was claimed, beside what is to be found."""
    report = scene.last_report
    return {
        "report": report,
        "figures": figures_of(scene, report) if report else [],
        "evidence": proofs_of(scene.actor, by_report(scene.matter)[report.pk]) if report else [],
        "periods": periods_of(scene),
        "measure": series.main_measure(scene.matter),
        "findings": list(scene.matter.verifications.all())[-3:],
    }


def issue_context(scene: Scene, form: Any) -> dict[str, Any]:
    """What is still missing."""
    return {"missing": missing(scene.matter)}


def issue_receivers(scene: Scene) -> list[Receiver]:
    """To whom the matter goes and what each gets; one query."""
    matter = scene.matter
    units = [row.unit for row in matter.support_rows.all()]
    wanted = [unit.pk for unit in ([matter.lead_unit] if matter.lead_unit else []) + units]
    rows = Holding.objects.current(scene.today).filter(post__unit__in=wanted).select_related("person", "post")
    people = list(rows.order_by("post__sort_no"))
    found = [_receiver(matter.lead_unit, people, _("leads: acknowledges, plans, reports"))] if matter.lead_unit else []
    found += [_receiver(unit, people, _("supports: reports its own part")) for unit in units]
    if matter.sponsor:
        found.append(Receiver(str(matter.sponsor), _("sponsors: rules on suspension and second extension")))
    return found


def lead_receiver(scene: Scene) -> list[Receiver]:
    """The lead unit."""
    return [Receiver(str(scene.matter.lead_unit), _("sees it at once"))]


def _receiver(unit: Unit, people: list[Holding], what: str) -> Receiver:
    who = names(in_role(people, Role.LIAISON, unit.pk))
    return Receiver(f"{unit.name}（{who}）" if who else unit.name, what)


def periods_of(scene: Scene) -> list[series.Period]:
    """The last periods that say something, newest first."""
    measure = series.main_measure(scene.matter)
    rows = series.periods_of(scene.matter, measure) if measure else []
    past = [p for p in rows if p.claimed is not None or p.verified is not None or p.planned is not None]
    return [p for p in reversed(past) if (p.end.year, p.end.month) <= (scene.today.year, scene.today.month)][:_SHOWN]


def figures_of(scene: Scene, report: ProgressReport) -> list[dict[str, Any]]:
    """Each value of a report beside the one before and the last verified."""
    before = earlier_report(scene, report)
    earlier = {row.measure_id: row.value for row in before.values.all()} if before else {}
    measures = {measure.pk: measure for measure in scene.matter.measures.all()}
    figures = []
    for row in report.values.all():
        measure = measures[row.measure_id]
        verified = series.last_values(scene.matter, measure)[1]
        known = earlier.get(row.measure_id)
        figures.append(
            {
                "measure": measure,
                "value": words.amount(row.value, measure.unit),
                "before": words.amount(known),
                "change": words.change(known, row.value),
                "verified": words.amount(verified[1]) if verified else "",
            }
        )
    return figures


def earlier_report(scene: Scene, report: ProgressReport) -> ProgressReport | None:
    """The unit's approved report before this one."""
    rows = [
        row
        for row in scene.matter.reports.all()
        if row.state == ReportState.APPROVED and row.unit_id == report.unit_id and _order(row) < _order(report)
    ]
    return max(rows, key=_order, default=None)


def _order(report: ProgressReport) -> tuple[datetime, UUID]:
    """By time; of two in one moment the later key."""
    return report.recorded_at, report.pk
