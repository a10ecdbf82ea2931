"""Collects the facts of many matters in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from luoshi.ledger.lights.facts import Dated, MatterFacts, MeasureFacts, Milestone
from luoshi.ledger.models import (
    LookBack,
    LookBackOutcome,
    Matter,
    Measure,
    PlanPoint,
    ProgressReport,
    ReportState,
    ReportValue,
    Verification,
    VerifiedValue,
)
from luoshi.lib.workdays import Calendar
from luoshi.org.calendar import calendar

Series = dict[UUID, list[Dated]]


def facts_of(matters: Collection[Matter], today: date) -> dict[UUID, MatterFacts]:
    """The facts of each matter by its key. Nine queries, whatever the number of matters."""
    ids = [matter.pk for matter in matters]
    days = calendar()
    measures = _measures(ids)
    milestones = _milestones(ids)
    relapsed = _relapsed(ids)
    facts = {m.pk: _facts(m, today, days, measures[m.pk], milestones[m.pk]) for m in matters}
    return {pk: replace(fact, relapsed=pk in relapsed) for pk, fact in facts.items()}


def _relapsed(ids: list[UUID]) -> set[UUID]:
    later = Verification.objects.filter(matter=OuterRef("matter"), recorded_at__gt=OuterRef("recorded_at"))
    found = LookBack.objects.filter(~Exists(later), matter__in=ids, outcome=LookBackOutcome.RELAPSED)
    return set(found.values_list("matter", flat=True))


def _facts(
    matter: Matter, today: date, days: Calendar, measures: list[MeasureFacts], milestones: list[Milestone]
) -> MatterFacts:
    elapsed = total = 0
    if matter.issued_on and matter.due_on:
        elapsed = max(days.between(matter.issued_on, min(today, matter.due_on)), 0)
        total = max(days.between(matter.issued_on, matter.due_on), 0)
    return MatterFacts(
        state=matter.state,
        issued_on=matter.issued_on,
        due_on=matter.due_on,
        year=matter.year,
        acknowledge_by=matter.acknowledge_by,
        reply_by=matter.reply_by,
        replied=matter.first_reply_at is not None,
        workdays_elapsed=elapsed,
        workdays_total=total,
        measures=tuple(measures),
        milestones=tuple(milestones),
    )


def _measures(ids: list[UUID]) -> dict[UUID, list[MeasureFacts]]:
    paths = _series(
        PlanPoint.objects.filter(matter__in=ids, measure__isnull=False).values_list("measure", "on", "value")
    )
    claimed = _series(
        ReportValue.objects.filter(
            report__matter__in=ids, report__state=ReportState.APPROVED, report__unit=F("report__matter__lead_unit")
        ).values_list("measure", "report__period_end", "value")
    )
    verified = _series(
        VerifiedValue.objects.filter(verification__matter__in=ids)
        .order_by("verification__recorded_at")
        .values_list("measure", "verification__found_on", "value")
    )
    found: dict[UUID, list[MeasureFacts]] = defaultdict(list)
    for measure in Measure.objects.filter(matter__in=ids).order_by("ordinal"):
        found[measure.matter_id].append(
            MeasureFacts(
                subject=measure.subject,
                mode=measure.mode,
                comparator=measure.comparator,
                target=measure.value,
                baseline=measure.baseline,
                unit=measure.unit,
                tolerance=measure.tolerance,
                path=tuple(paths[measure.pk]),
                claimed=tuple(claimed[measure.pk]),
                verified=tuple(verified[measure.pk]),
            )
        )
    return found


def _series(rows: Iterable[tuple[UUID, date, object]]) -> Series:
    """Values by measure, oldest first; of two on one day the later row holds."""
    by_day: dict[UUID, dict[date, Dated]] = defaultdict(dict)
    for key, on, value in rows:
        by_day[key][on] = Dated(on, value)  # type: ignore[arg-type]
    return defaultdict(list, {key: sorted(days.values(), key=lambda d: d.on) for key, days in by_day.items()})


def _milestones(ids: list[UUID]) -> dict[UUID, list[Milestone]]:
    claimed = _first_days(
        ProgressReport.objects.filter(matter__in=ids, state=ReportState.APPROVED, milestones__isnull=False).values_list(
            "milestones", "period_end"
        )
    )
    verified = _first_days(
        Verification.objects.filter(matter__in=ids, milestones__isnull=False).values_list("milestones", "found_on")
    )
    found: dict[UUID, list[Milestone]] = defaultdict(list)
    for point in PlanPoint.objects.filter(matter__in=ids, measure__isnull=True).order_by("on"):
        found[point.matter_id].append(Milestone(point.on, point.words, claimed.get(point.pk), verified.get(point.pk)))
    return found


def _first_days(rows: Iterable[tuple[UUID, date]]) -> dict[UUID, date]:
    first: dict[UUID, date] = {}
    for key, on in rows:
        first[key] = min(first.get(key, on), on)
    return first
