"""The claims that wait for the verification bench, each with what `risks` wants to know; six queries, whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.ledger.models import (
    Evidence,
    Matter,
    Measure,
    Mode,
    Outcome,
    ProgressReport,
    ReportState,
    ReportValue,
    State,
    Verification,
)
from luoshi.ledger.querysets import MatterQuerySet
from luoshi.ledger.risks import ClaimedValue, ClaimFacts, Risk, Showing, risks_of, score
from luoshi.ledger.work import confirmed
from luoshi.org.actors import Actor
from luoshi.ui.formats import day


@dataclass(frozen=True, slots=True)
class Said:
    """A report of the lead unit that has left it."""

    pk: UUID
    is_claim: bool
    is_late: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a measure in a report; ``start``: where the way to the target begins."""

    report: UUID
    measure: UUID
    subject: str
    unit: str
    value: Decimal
    target: Decimal | None
    start: Decimal
    is_new: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A file that a matter shows; ``evidence``: the row that shows it."""

    evidence: UUID
    sha256: str
    name: str
    report: UUID | None
    matter: UUID
    title: str
    at: datetime


@dataclass(slots=True)
class Gathered:
    """Rows of all claims, by matter; files by their content."""

    said: Mapping[UUID, list[Said]]
    values: Mapping[UUID, list[Value]]
    files: Mapping[UUID, list[Shown]]
    showings: Mapping[str, list[Shown]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claimed matter with its newest claim, the claimed values and files, and its risks, the heaviest first."""

    matter: Matter
    claimed_at: datetime
    values: list[Value]
    files: list[Shown]
    risks: list[Risk]
    is_confirmed: bool

    @property
    def key(self) -> str:
        return str(self.matter.pk)

    @property
    def score(self) -> int:
        return score(self.risks)


def claimed(actor: Actor) -> MatterQuerySet:
    """The matters that the actor sees and whose unit says they are done."""
    return Matter.objects.visible_to(actor).filter(state=State.CLAIMED)


def longest_waiting(matters: MatterQuerySet, most: int) -> MatterQuerySet:
    """The first ``most`` of claimed matters by how long they wait; one query."""
    keys = matters.order_by("claimed_at", "number").values_list("pk", flat=True)[:most]
    return Matter.objects.filter(pk__in=list(keys))


def claims_of(actor: Actor, matters: MatterQuerySet) -> list[Claim]:
    """The claims of claimed matters, the riskiest first, then the one that waits longest; what only has to be closed stands last."""
    rows = list(_with_history(matters).select_related("lead_unit"))
    found = _gather(actor, matters)
    claims = [_claim(row, found) for row in rows]
    return sorted(claims, key=lambda claim: (claim.is_confirmed, -claim.score, claim.claimed_at, claim.matter.number))


def _with_history(matters: MatterQuerySet) -> MatterQuerySet:
    """Marks whether the unit has closed anything, how often the matter was returned, whether its claim is confirmed."""
    closed = Matter.objects.filter(lead_unit=OuterRef("lead_unit"), state=State.CLOSED)
    returned = Verification.objects.filter(matter=OuterRef("pk"), outcome=Outcome.RETURNED).order_by()
    counted = returned.values("matter").annotate(n=Count("pk")).values("n")
    return matters.annotate(
        unit_has_closed=Exists(closed), returned=Coalesce(Subquery(counted), 0), confirmed=confirmed()
    )


def _gather(actor: Actor, matters: MatterQuerySet) -> Gathered:
    ids = matters.order_by().values("pk")
    approved = ProgressReport.objects.filter(
        matter__in=ids, state=ReportState.APPROVED, unit=F("matter__lead_unit")
    ).order_by("recorded_at", "pk")
    said = _by_matter(
        (matter, Said(pk, is_claim, is_late, at))
        for matter, pk, is_claim, is_late, at in approved.values_list(
            "matter", "pk", "is_claim", "is_late", "recorded_at"
        )
    )
    files = Evidence.objects.filter(matter__in=ids, report__is_claim=True, report__state=ReportState.APPROVED)
    same = Evidence.objects.visible_to(actor).filter(file__sha256__in=files.order_by().values("file__sha256"))
    showings: dict[str, list[Shown]] = defaultdict(list)
    for row in _shown(same):
        showings[row.sha256].append(row)
    return Gathered(said, _values(ids), _by_matter((row.matter, row) for row in _shown(files)), showings)


def _values(ids: QuerySet[Matter, Any]) -> Mapping[UUID, list[Value]]:
    """Each approved value, oldest first, with the measure it belongs to; two queries."""
    rows = ReportValue.objects.filter(
        report__matter__in=ids, report__state=ReportState.APPROVED, report__unit=F("report__matter__lead_unit")
    )
    found = rows.order_by("report__recorded_at", "report", "measure__ordinal").values_list(
        "report__matter", "report__unit", "report", "measure", "value", *_OF_MEASURE
    )
    known = _closed_measures(ids)
    return _by_matter(
        (matter, Value(report, measure, subject, sign, value, target, _start(mode, base), (unit, subject) not in known))
        for matter, unit, report, measure, value, subject, sign, target, mode, base in found
    )


def _closed_measures(ids: QuerySet[Matter, Any]) -> set[tuple[UUID | None, str]]:
    """Unit and measure of everything that the units of these matters have closed; one query."""
    leads = Matter.objects.filter(pk__in=ids).order_by().values("lead_unit")
    closed = Measure.objects.filter(matter__state=State.CLOSED, matter__lead_unit__in=leads)
    return set(closed.order_by().values_list("matter__lead_unit", "subject").distinct())


_OF_MEASURE = ("measure__subject", "measure__unit", "measure__value", "measure__mode", "measure__baseline")


def _start(mode: str, baseline: Decimal | None) -> Decimal:
    return baseline if mode == Mode.LEVEL and baseline is not None else Decimal(0)


def _shown(rows: QuerySet[Evidence]) -> Iterable[Shown]:
    wanted = rows.order_by("added_at", "pk").values_list(
        "pk", "file__sha256", "file__name", "report", "matter", "matter__number", "matter__title", "added_at"
    )
    for pk, sha256, name, report, matter, number, title, at in wanted:
        yield Shown(pk, sha256, name, report, matter, f"{number} {title}".strip(), at)


T = TypeVar("T")


def _by_matter(pairs: Iterable[tuple[UUID, T]]) -> Mapping[UUID, list[T]]:
    found: dict[UUID, list[T]] = defaultdict(list)
    for matter, row in pairs:
        found[matter].append(row)
    return found


def _claim(matter: Matter, found: Gathered) -> Claim:
    said = found.said[matter.pk]
    newest = next((row for row in reversed(said) if row.is_claim), None)
    at = newest.at if newest else matter.claimed_at or matter.created_at
    values = [row for row in found.values[matter.pk] if newest and row.report == newest.pk]
    files = [row for row in found.files[matter.pk] if newest and row.report == newest.pk]
    before = [row for row in said if row.at < at]
    marks = vars(matter)  # of `_with_history`
    facts = ClaimFacts(
        unit=str(matter.lead_unit),
        claimed_on=_day(at),
        due_on=matter.due_on,
        spoke_on=_day(before[-1].at) if before else _received(matter),
        late_entry=newest is not None and newest.is_late,
        unit_has_closed=marks["unit_has_closed"],
        returned=marks["returned"],
        files=len(files),
        values=tuple(_claimed_value(row, found.values[matter.pk], {report.pk for report in before}) for row in values),
        reused=tuple(_reused(files, found.showings)),
    )
    return Claim(matter, at, values, files, risks_of(facts), marks["confirmed"])


def _claimed_value(row: Value, all_values: list[Value], earlier: set[UUID]) -> ClaimedValue:
    before = [old.value for old in all_values if old.measure == row.measure and old.report in earlier]
    return ClaimedValue(
        row.subject, row.unit, row.value, before[-1] if before else None, row.start, row.target, row.is_new
    )


def _reused(files: Iterable[Shown], showings: Mapping[str, list[Shown]]) -> Iterable[Showing]:
    """Files that stand in another matter too, or stood in an earlier report of this one."""
    for row in files:
        others = [other for other in showings.get(row.sha256, ()) if other.report != row.report or other.report is None]
        elsewhere = next((other for other in others if other.matter != row.matter), None)
        earlier = next((other for other in others if other.matter == row.matter and other.at < row.at), None)
        if elsewhere:
            yield Showing(row.name, _("in %(matter)s") % {"matter": elsewhere.title})
        elif earlier:
            yield Showing(row.name, _("in this matter on %(day)s") % {"day": day(earlier.at)})


def _received(matter: Matter) -> date | None:
    return _day(matter.acknowledged_at) if matter.acknowledged_at else matter.issued_on


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
