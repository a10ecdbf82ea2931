"""进展: a unit writes, its head approves, and only then it has left the unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import Entry, recording
from luoshi.ledger import policies, rhythm
from luoshi.ledger.actions.base import attach, earlier, locked, own_milestones, person_of, saved
from luoshi.ledger.lights.keep import refresh
from luoshi.ledger.models import Matter, Measure, Outlook, ProgressReport, ReportState, ReportValue, State
from luoshi.ledger.models.reports import ObstacleAnswer
from luoshi.ledger.registers import covered
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.lib.policy import Denied
from luoshi.org.actors import Actor
from luoshi.org.calendar import calendar
from luoshi.sources.models import StoredFile
from luoshi.ui.formats import full_day

SOLVE_NOW_WORKDAYS = 7
PLAN_DAYS = 30


@dataclass(frozen=True, slots=True)
class ReportInput:
    """One report as it is written. ``values`` by the key of the measure, ``milestones`` by the key of the plan point."""

    period_end: date
    words: str
    values: Mapping[UUID, Decimal] = field(default_factory=dict)
    milestones: Sequence[UUID] = ()
    outlook: str = Outlook.ON_TIME
    obstacle: str = ""
    obstacle_answer: str = ""
    obstacle_by: date | None = None
    is_claim: bool = False


def submit_report(
    *,
    actor: Actor,
    matter: Matter,
    report: ReportInput,
    files: Sequence[StoredFile] = (),
    key: str | None = None,
) -> ProgressReport:
    """A unit's report goes to the unit's head. One that comes after its round's last day is a late entry.

    Raises:
        Refused: not a unit of the matter, or a report waits already.
        ActionError: no words, values of other matters, a value below the one before, a problem without an answer.
    """
    with recording(actor, "report_submitted", key=key) as entry:
        current = locked(matter)
        if entry.repeated:
            return earlier(ProgressReport, entry)
        require((policies.can_claim if report.is_claim else policies.can_report)(actor, current))
        return _written(actor, current, current.lead_unit_id, report, files, entry=entry)


def add_part(
    *, actor: Actor, matter: Matter, part: ReportInput, files: Sequence[StoredFile] = (), key: str | None = None
) -> ProgressReport:
    """A supporting unit's own part goes to that unit's head. It reaches no milestone and claims nothing for the matter.

    Raises:
        Refused: not a supporting unit, or a part of it waits already.
        ActionError: as `submit_report`; or the part claims what the lead unit only can.
    """
    with recording(actor, "part_added", key=key) as entry:
        current = locked(matter)
        if entry.repeated:
            return earlier(ProgressReport, entry)
        require(policies.can_add_part(actor, current))
        if part.is_claim or part.milestones:
            raise ActionError(_("Only the lead unit claims milestones and completion."))
        return _written(actor, current, policies.supporting_unit(actor, current), part, files, entry=entry)


def approve_report(*, actor: Actor, report: ProgressReport, key: str | None = None) -> ProgressReport:
    """The report leaves the unit; a claim of completion takes effect.

    Raises:
        Refused: not the unit's head, or the writer's own where another approver is there.
    """
    with recording(actor, "report_approved", key=key) as entry:
        row = ProgressReport.objects.select_for_update().get(pk=report.pk)
        if entry.repeated:
            return row
        current = locked(row.matter)
        require(policies.can_rule_report(actor, row))
        saved(current, *_approve(actor, current, row))
        entry.about(current, claim=row.is_claim, own_approval=row.own_approval, late=row.is_late)
        entry.about(row)
        entry.result(row)
        return row


def approve_reports(*, actor: Actor, reports: Sequence[ProgressReport], key: str | None = None) -> list[ProgressReport]:
    """Several reports leave the unit at once, all or none; one event names them all.

    Raises:
        Refused: the rule that forbids one of them, with its matter.
        ActionError: none was chosen.
    """
    with recording(actor, "reports_approved", key=key) as entry:
        ids = [report.pk for report in reports]
        rows = list(ProgressReport.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
        if entry.repeated:
            return rows
        if not rows:
            raise ActionError(_("Choose at least one report."))
        wanted = Matter.objects.select_for_update().filter(reports__in=ids).order_by("pk")
        matters = {matter.pk: matter for matter in wanted}
        for row in rows:
            decision = policies.can_rule_report(actor, row)
            if isinstance(decision, Denied):
                decision = Denied(f"{matters[row.matter_id].title}: {decision.reason}")
            require(decision)
        for row in rows:
            matter = matters[row.matter_id]
            matter.save(update_fields=_approve(actor, matter, row))
            entry.about(matter)
            entry.about(row)
        refresh(list(matters.values()))
        entry.say(count=len(rows), own_approval=any(row.own_approval for row in rows))
        return rows


def _approve(actor: Actor, matter: Matter, row: ProgressReport) -> list[str]:
    """Marks a report as approved; the fields of its matter that changed with it and are not saved yet."""
    row.ruled_by_id = person_of(actor)
    row.ruled_at = clock.now()
    row.own_approval = row.written_by_id == actor.person_id
    # Written in time and approved after the last day it has left the unit late. Asked before the state changes: a report
    # that has left answers its round.
    row.is_late = row.is_late or rhythm.is_late(matter.pk, row.unit_id, row.period_end, clock.today())
    row.state = ReportState.APPROVED
    row.save(update_fields=["state", "ruled_by", "ruled_at", "own_approval", "is_late"])
    rhythm.current().reported(row)
    return _advance(matter, row)


def return_report(*, actor: Actor, report: ProgressReport, reason: str, key: str | None = None) -> ProgressReport:
    """The head sends the report back to its writer.

    Raises:
        Refused: not the unit's head.
        ActionError: no reason.
    """
    with recording(actor, "report_returned", key=key) as entry:
        row = ProgressReport.objects.select_for_update().get(pk=report.pk)
        if entry.repeated:
            return row
        require(policies.can_rule_report(actor, row))
        if not reason.strip():
            raise ActionError(_("Say what has to be mended."), field="reason")
        row.state = ReportState.RETURNED
        row.return_reason = reason.strip()
        row.ruled_by_id = person_of(actor)
        row.ruled_at = clock.now()
        row.save(update_fields=["state", "return_reason", "ruled_by", "ruled_at"])
        entry.about(row.matter, reason=row.return_reason)
        entry.about(row)
        entry.result(row)
        return row


def _advance(matter: Matter, report: ProgressReport) -> list[str]:
    """The first report starts the work; a claim ends the unit's part."""
    if report.unit_id != matter.lead_unit_id:
        return []
    fields = []
    if matter.first_reply_at is None:
        matter.first_reply_at = clock.now()
        fields.append("first_reply_at")
    if matter.state == State.ACKNOWLEDGED:
        matter.move(State.IN_PROGRESS)
        fields.append("state")
    if report.is_claim and matter.state == State.IN_PROGRESS:
        matter.move(State.CLAIMED)
        matter.claimed_at = clock.now()
        fields += ["state", "claimed_at"]
    return fields


def _written(
    actor: Actor,
    matter: Matter,
    unit_id: UUID | None,
    report: ReportInput,
    files: Sequence[StoredFile],
    *,
    entry: Entry,
) -> ProgressReport:
    """A report of a unit with its values, milestones and files, and what the event says of it."""
    measures = {m.pk: m for m in matter.measures.all()}
    report = _covered(matter, report)
    _check(matter, measures, report)
    row = _save(actor, matter, unit_id, report)
    ReportValue.objects.bulk_create(
        ReportValue(county_id=matter.county_id, report=row, measure=measures[pk], value=value)
        for pk, value in report.values.items()
    )
    row.milestones.add(*own_milestones(matter, report.milestones))
    attach(actor, matter, files, report=row)
    entry.about(matter, words=row.words, period_end=row.period_end, values=_words(measures, report.values))
    entry.say(late=row.is_late)
    entry.about(row)
    entry.result(row)
    return row


def _covered(matter: Matter, report: ReportInput) -> ReportInput:
    """What is told of a matter about a row that covers something, such as contact data, is kept without it."""
    return replace(
        report,
        words=covered(matter, report.words),
        obstacle=covered(matter, report.obstacle) if report.obstacle else "",
    )


def _save(actor: Actor, matter: Matter, unit_id: UUID | None, report: ReportInput) -> ProgressReport:
    assert unit_id is not None
    return ProgressReport.objects.create(
        county_id=matter.county_id,
        matter=matter,
        unit_id=unit_id,
        period_end=report.period_end,
        state=ReportState.SUBMITTED,
        words=report.words.strip(),
        outlook=report.outlook,
        obstacle=report.obstacle.strip(),
        obstacle_answer=report.obstacle_answer,
        obstacle_by=report.obstacle_by,
        is_claim=report.is_claim,
        is_late=rhythm.is_late(matter.pk, unit_id, report.period_end, clock.today()),
        written_by_id=person_of(actor),
        recorded_at=clock.now(),
    )


def _check(matter: Matter, measures: Mapping[UUID, Measure], report: ReportInput) -> None:
    if not report.words.strip():
        raise ActionError(_("Say in a sentence how far it is."), field="words")
    if report.period_end > clock.today():
        raise ActionError(_("The period ends in the future."), field="period_end")
    if foreign := set(report.values) - set(measures):
        raise ActionError(_("%(n)d values belong to another matter. Reload the page.") % {"n": len(foreign)})
    _check_obstacle(report)


def _check_obstacle(report: ReportInput) -> None:
    if report.outlook != Outlook.ON_TIME and not report.obstacle.strip():
        raise ActionError(_("Say what stands in the way."), field="obstacle")
    if not report.obstacle.strip():
        return
    if report.obstacle_answer not in ObstacleAnswer.values:
        raise ActionError(_("A problem is solved at once or gets a dated plan: choose one."), field="obstacle_answer")
    if report.obstacle_by is None or report.obstacle_by < clock.today():
        raise ActionError(_("Give the day by which."), field="obstacle_by")
    limit = calendar().add(clock.today(), SOLVE_NOW_WORKDAYS)
    if report.obstacle_answer == ObstacleAnswer.SOLVE_NOW and report.obstacle_by > limit:
        raise ActionError(
            _("What is solved at once is solved by %(day)s; else give a dated plan.") % {"day": full_day(limit)},
            field="obstacle_by",
        )


def _words(measures: Mapping[UUID, Measure], values: Mapping[UUID, Decimal]) -> list[str]:
    return [f"{measures[pk].subject} {value.normalize():f}{measures[pk].unit}" for pk, value in values.items()]
