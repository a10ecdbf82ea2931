"""调度期: rhythms, rounds that open and close, and "nothing changed"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.chase import policies
from luoshi.chase.models import Cadence, Outcome, ReportingRound, Rhythm, RoundItem
from luoshi.chase.rounds import Opening, outcome_of
from luoshi.ledger import actions as ledger
from luoshi.ledger.actions.together import locked_rows, of
from luoshi.ledger.models import Matter, Outlook, ProgressReport, ReportState
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor

_BATCH = 500


def set_cadence(
    *, actor: Actor, rhythm: str, day: int, matter: Matter | None = None, key: str | None = None
) -> Cadence:
    """How often one matter is reported on, or without a matter every matter that has no rhythm of its own. A round that
    is open stays as it is.

    Raises:
        Refused: not the delivery office, or the matter is not open.
        ActionError: no such rhythm, or a day that the rhythm does not have.
    """
    with recording(actor, "cadence_set", key=key) as entry:
        require(policies.can_set_cadence(actor, matter) if matter else policies.can_chase(actor))
        _check_rhythm(rhythm, day)
        rows = Cadence.objects.select_for_update().filter(county=actor.county_id, matter=matter)
        row = rows.first() or Cadence(county_id=actor.county_id, matter=matter)
        if entry.repeated:
            return row
        row.rhythm, row.day = rhythm, day
        row.save()
        entry.about(matter or row, rhythm=str(row.get_rhythm_display()), day=day)
        entry.result(row)
        return row


def set_cadences(
    *, actor: Actor, matters: Sequence[Matter], rhythm: str, day: int, key: str | None = None
) -> list[Cadence]:
    """How often several matters are reported on, from the next round on.

    Raises:
        Refused: the rule that forbids one of them, with its matter.
        ActionError: none was chosen; or as `set_cadence`.
    """
    with recording(actor, "cadences_set", key=key) as entry:
        rows = locked_rows(matters)
        own = Cadence.objects.filter(matter__in=rows)
        if entry.repeated:
            return list(own)
        for row in rows:
            require(of(row, policies.can_set_cadence(actor, row)))
        _check_rhythm(rhythm, day)
        own.delete()
        made = Cadence.objects.bulk_create(
            Cadence(county_id=row.county_id, matter=row, rhythm=rhythm, day=day) for row in rows
        )
        for row in rows:
            entry.about(row)
        entry.say(count=len(rows), rhythm=str(Rhythm(rhythm).label), day=day)
        return made


def _check_rhythm(rhythm: str, day: int) -> None:
    if rhythm not in Rhythm.values:
        raise ActionError(_("Choose how often is reported."), field="rhythm")
    if not 1 <= day <= (7 if rhythm == Rhythm.WEEKLY else 31):
        raise ActionError(_("The day is 1 to 7 of a week or 1 to 31 of a month."), field="day")


def open_round(*, actor: Actor, opening: Opening) -> ReportingRound:
    """Opens a round with the matters that must report in it; later ones wait for the next.

    Raises:
        Refused: not the system.
    """
    with recording(actor, "round_opened") as entry:
        require(policies.can_keep_rounds(actor))
        row = ReportingRound.objects.create(
            county_id=actor.county_id,
            rhythm=opening.rhythm,
            period_start=opening.period.start,
            period_end=opening.period.end,
            due_on=max(opening.due.values()),
            opened_at=clock.now(),
        )
        items = [
            RoundItem(county_id=actor.county_id, round=row, matter=matter, unit=matter.lead_unit, due_on=due_on)
            for matter, due_on in opening.due.items()
        ]
        RoundItem.objects.bulk_create(items, batch_size=_BATCH)
        row.items.keep_reported()
        entry.about(row, count=len(items), due_on=row.due_on)
        return row


def close_round(*, actor: Actor, reporting_round: ReportingRound) -> ReportingRound:
    """Closes a round and keeps what became of each item; what comes later is 补录 and does not change it.

    Raises:
        Refused: not the system.
        ActionError: closed already.
    """
    with recording(actor, "round_closed") as entry:
        row = ReportingRound.objects.select_for_update().get(pk=reporting_round.pk)
        require(policies.can_keep_rounds(actor))
        if not row.is_open:
            raise ActionError(_("This round is closed already."))
        items: list[Any] = list(row.items.select_related("matter"))
        for item in items:
            at = item.reported_at
            item.outcome = outcome_of(item, timezone.localtime(at).date() if at else None)
        RoundItem.objects.bulk_update(items, ["outcome"], batch_size=_BATCH)
        row.closed_at = clock.now()
        row.save(update_fields=["closed_at"])
        count = [item.outcome for item in items].count
        entry.about(row, on_time=count(Outcome.ON_TIME), missed=count(Outcome.MISSED))
        return row


def report_unchanged(*, actor: Actor, item: RoundItem, reason: str, key: str | None = None) -> ProgressReport:
    """ "Nothing changed": the unit's last approved values once more, with the reason. The head of the unit approves it as
    any other report.

    Raises:
        Refused: as `ledger.actions.submit_report`.
        ActionError: no reason; no report yet; or a problem whose promised day has passed, which needs words of its own.
    """
    if not reason.strip():
        raise ActionError(_("Say why nothing has changed."), field="reason")
    last = _last_approved(item)
    if last is None:
        raise ActionError(_("There is no earlier report to repeat. Write the first one."))
    today = clock.today()
    if last.outlook != Outlook.ON_TIME and (last.obstacle_by is None or last.obstacle_by < today):
        raise ActionError(_("The day promised for the problem has passed. Write what became of it."))
    open_problem = bool(last.obstacle and last.obstacle_by and last.obstacle_by >= today)
    report = ledger.ReportInput(
        period_end=min(today, item.window[1]),
        words=_("Nothing has changed since %(day)s: %(reason)s") % {"day": last.period_end, "reason": reason.strip()},
        values={value.measure_id: value.value for value in last.values.all()},
        outlook=last.outlook,
        obstacle=last.obstacle if open_problem else "",
        obstacle_answer=last.obstacle_answer if open_problem else "",
        obstacle_by=last.obstacle_by if open_problem else None,
    )
    return ledger.submit_report(actor=actor, matter=item.matter, report=report, key=key)


def _last_approved(item: RoundItem) -> ProgressReport | None:
    """The unit's newest report that has left it."""
    rows = ProgressReport.objects.filter(matter=item.matter_id, unit=item.unit_id, state=ReportState.APPROVED)
    return rows.order_by("period_end", "recorded_at", "pk").prefetch_related("values").last()
