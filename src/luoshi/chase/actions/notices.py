"""督办单: proposed by the ladder, sent by the office, red ones signed by the sponsor, received and answered by the unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.chase import policies
from luoshi.chase.ladder import Proposal, asked_by_default
from luoshi.chase.models import OPEN_NOTICES, ChaseSetting, Notice, NoticeColour, NoticeState
from luoshi.ledger.actions.base import earlier, locked, person_of
from luoshi.ledger.actions.reporting import SOLVE_NOW_WORKDAYS
from luoshi.ledger.models import Matter
from luoshi.ledger.models.reports import ObstacleAnswer
from luoshi.ledger.numbers import take_numbers
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.org.calendar import calendar

_MARKS = {
    NoticeColour.BLUE: "蓝",
    NoticeColour.YELLOW: "黄",
    NoticeColour.RED: "红",
}  # in numbers, whatever the language
_MOST_WORKDAYS = 30


@dataclass(frozen=True, slots=True)
class NoticeInput:
    """A slip as it is written."""

    colour: str
    text: str
    asked: str
    answer_workdays: int = 3


def propose_notices(*, actor: Actor, proposals: Sequence[Proposal]) -> list[Notice]:
    """Puts what the ladder asks for on the office's table; one event names them all. Nothing is sent.

    Raises:
        Refused: not the system.
        ActionError: nothing to propose.
    """
    with recording(actor, "notices_proposed") as entry:
        require(policies.can_keep_rounds(actor))
        if not proposals:
            raise ActionError(_("There is nothing to propose."))
        rows = Notice.objects.bulk_create(
            Notice(
                county_id=actor.county_id,
                matter=proposal.matter,
                unit=proposal.matter.lead_unit,
                colour=proposal.rung.colour,
                state=NoticeState.PROPOSED,
                cause=proposal.cause,
                previous=proposal.previous,
                text=proposal.text,
                asked=asked_by_default(),
                answer_workdays=proposal.rung.answer_workdays,
                made_at=clock.now(),
            )
            for proposal in proposals
        )
        entry.say(count=len(rows))
        for row in rows:
            entry.about(row)
        return rows


def withdraw_notices(*, actor: Actor, gone: Sequence[tuple[Notice, str]]) -> list[Notice]:
    """Takes slips off the table whose reason has gone; one event names them all. Should the reason come back, the ladder
    proposes anew, so the row gives up its cause and its predecessor.

    Raises:
        Refused: not the system.
        ActionError: nothing to withdraw.
    """
    with recording(actor, "notices_withdrawn") as entry:
        require(policies.can_keep_rounds(actor))
        why = {notice.pk: reason for notice, reason in gone}
        waiting = Notice.objects.select_for_update(of=("self",)).filter(
            pk__in=why, state__in=(NoticeState.PROPOSED, NoticeState.TO_SIGN)
        )
        rows = list(waiting.select_related("matter").order_by("pk"))
        if not rows:
            raise ActionError(_("There is nothing to withdraw."))
        for row in rows:
            row.state, row.back_reason = NoticeState.DROPPED, why[row.pk]
            row.cause, row.previous = "", None
            entry.about(row.matter)
            entry.about(row)
        Notice.objects.bulk_update(rows, ["state", "back_reason", "cause", "previous"])
        entry.say(count=len(rows), why="、".join(dict.fromkeys(row.back_reason for row in rows)))
        return rows


def send_notice(
    *, actor: Actor, matter: Matter, notice: NoticeInput, proposal: Notice | None = None, key: str | None = None
) -> Notice:
    """Issues a blue or yellow slip with the next number of its colour; a red one goes to the sponsor for signature.

    Raises:
        Refused: not the delivery office, or the matter is not open.
        ActionError: no text, no such colour, too many days; or a slip of this colour is open already.
    """
    red = notice.colour == NoticeColour.RED
    with recording(actor, "notice_to_sign" if red else "notice_issued", key=key) as entry:
        current = locked(matter)
        if entry.repeated:
            return earlier(Notice, entry)
        require(policies.can_send_notice(actor, current))
        _check(current, notice, proposal)
        row = _row(current, proposal)
        row.colour, row.text, row.asked = notice.colour, notice.text.strip(), notice.asked.strip()
        row.answer_workdays = notice.answer_workdays
        row.sent_by_id = person_of(actor)
        row.state = NoticeState.TO_SIGN
        if not red:
            _issue(row, actor)
        row.save()
        entry.about(current)
        entry.about(
            row, number=row.number, answer_by=row.answer_by, colour=str(row.get_colour_display()), text=row.text
        )
        entry.result(row)
        return row


def sign_notice(*, actor: Actor, notice: Notice, key: str | None = None) -> Notice:
    """The sponsor signs a red slip, and with that it is issued.

    Raises:
        Refused: not the sponsor nor the county head, or it does not wait for a signature.
    """
    with recording(actor, "notice_signed", key=key) as entry:
        row = _held(notice)
        if entry.repeated:
            return row
        require(policies.can_sign_notice(actor, row))
        row.signed_by_id = person_of(actor)
        _issue(row, actor)
        row.save(update_fields=["signed_by", "state", "number", "unit", "issued_at", "answer_by"])
        entry.about(row.matter)
        entry.about(row, number=row.number, answer_by=row.answer_by)
        entry.result(row)
        return row


def send_back_notice(*, actor: Actor, notice: Notice, reason: str, key: str | None = None) -> Notice:
    """The sponsor does not sign; the slip lies on the office's table again.

    Raises:
        Refused: not the sponsor nor the county head, or it does not wait for a signature.
        ActionError: no reason.
    """
    with recording(actor, "notice_sent_back", key=key) as entry:
        row = _held(notice)
        if entry.repeated:
            return row
        require(policies.can_sign_notice(actor, row))
        _back(row, NoticeState.PROPOSED, reason)
        entry.about(row.matter)
        entry.about(row, reason=row.back_reason)
        entry.result(row)
        return row


def take_back_notice(*, actor: Actor, notice: Notice, reason: str, key: str | None = None) -> Notice:
    """Drops a proposal, or takes a slip back that was sent; its number stays used, so that the series has no gap.

    Raises:
        Refused: answered already, or not whoever sent it.
        ActionError: no reason.
    """
    with recording(actor, "notice_taken_back", key=key) as entry:
        row = _held(notice)
        if entry.repeated:
            return row
        require(policies.can_take_back_notice(actor, row))
        _back(row, NoticeState.DROPPED, reason)
        entry.about(row.matter)
        entry.about(row, reason=row.back_reason)
        entry.result(row)
        return row


def receive_notice(*, actor: Actor, notice: Notice, key: str | None = None) -> Notice:
    """The unit signs for the slip.

    Raises:
        Refused: another unit's, or received already.
    """
    with recording(actor, "notice_received", key=key) as entry:
        row = _held(notice)
        if entry.repeated:
            return row
        require(policies.can_receive_notice(actor, row))
        row.state = NoticeState.RECEIVED
        row.received_by_id, row.received_at = person_of(actor), clock.now()
        row.save(update_fields=["state", "received_by", "received_at"])
        entry.about(row.matter)
        entry.about(row, number=row.number)
        entry.result(row)
        return row


def answer_notice(
    *, actor: Actor, notice: Notice, answer: str, words: str, promised_on: date | None, key: str | None = None
) -> Notice:
    """马上办 or 拿方案, by a day: the two answers to a problem. Answering is a receipt as well.

    Raises:
        Refused: not the head of the unit, or answered already.
        ActionError: a third answer, no words, or a day that is missing, past or too late for "at once".
    """
    with recording(actor, "notice_answered", key=key) as entry:
        row = _held(notice)
        if entry.repeated:
            return row
        require(policies.can_answer_notice(actor, row))
        _check_answer(answer, words, promised_on)
        now, person = clock.now(), person_of(actor)
        if row.received_at is None:
            row.received_by_id, row.received_at = person, now
        row.answer, row.answer_words, row.promised_on = answer, words.strip(), promised_on
        row.state, row.answered_by_id, row.answered_at = NoticeState.ANSWERED, person, now
        row.save()
        entry.about(row.matter)
        entry.about(row, answer=str(row.get_answer_display()), words=row.answer_words, promised_on=promised_on)
        entry.result(row)
        return row


def _held(notice: Notice) -> Notice:
    """The slip as it is now, held against other writers."""
    return Notice.objects.select_for_update(of=("self",)).select_related("matter").get(pk=notice.pk)


def _row(matter: Matter, proposal: Notice | None) -> Notice:
    """The proposal's row, or a new one to the matter's lead unit."""
    if proposal is not None:
        return Notice.objects.select_for_update().get(pk=proposal.pk)
    return Notice(county_id=matter.county_id, matter=matter, unit_id=_lead(matter), made_at=clock.now())


def _lead(matter: Matter) -> UUID:
    assert matter.lead_unit_id is not None  # what is issued has a lead
    return matter.lead_unit_id


def _issue(row: Notice, actor: Actor) -> None:
    """Number and days of a slip that goes out. It goes to whoever leads the matter now."""
    year = clock.today().year
    prefix = ChaseSetting.of(row.county).number_prefix
    serial = take_numbers(row.county_id, f"notice_{row.colour}", year, 1)
    row.number = f"{prefix}{_MARKS[NoticeColour(row.colour)]}〔{year}〕{serial}号"
    row.unit_id = _lead(row.matter)
    row.state, row.issued_at = NoticeState.ISSUED, clock.now()
    row.answer_by = calendar().add(clock.today(), row.answer_workdays)


def _check(matter: Matter, notice: NoticeInput, proposal: Notice | None) -> None:
    if notice.colour not in NoticeColour.values:
        raise ActionError(_("Choose the colour."), field="colour")
    if not notice.text.strip():
        raise ActionError(_("Say what is behind."), field="text")
    if not notice.asked.strip():
        raise ActionError(_("Say what is to be answered."), field="asked")
    if not 1 <= notice.answer_workdays <= _MOST_WORKDAYS:
        raise ActionError(_("The answer takes 1 to 30 working days."), field="answer_workdays")
    if proposal is not None and (proposal.matter_id != matter.pk or _state_now(proposal) != NoticeState.PROPOSED):
        raise ActionError(_("This proposal has been dealt with. Reload the page."))
    same = matter.notices.filter(colour=notice.colour, state__in=OPEN_NOTICES).values_list("pk", flat=True)
    if any(proposal is None or pk != proposal.pk for pk in same):
        raise ActionError(_("A notice of this colour is open for the matter."), field="colour")


def _state_now(notice: Notice) -> str:
    return Notice.objects.values_list("state", flat=True).get(pk=notice.pk)


def _check_answer(answer: str, words: str, promised_on: date | None) -> None:
    if answer not in ObstacleAnswer.values:
        raise ActionError(_("A problem is solved at once or gets a dated plan: choose one."), field="answer")
    if not words.strip():
        raise ActionError(_("Say how, and who answers for it."), field="words")
    if promised_on is None or promised_on < clock.today():
        raise ActionError(_("Give the day by which."), field="promised_on")
    limit = calendar().add(clock.today(), SOLVE_NOW_WORKDAYS)
    if answer == ObstacleAnswer.SOLVE_NOW and promised_on > limit:
        raise ActionError(
            _("What is solved at once is solved by %(day)s; else give a dated plan.") % {"day": limit},
            field="promised_on",
        )


def _back(row: Notice, state: str, reason: str) -> None:
    if not reason.strip():
        raise ActionError(_("Give the reason."), field="reason")
    row.state, row.back_reason = state, reason.strip()
    row.save(update_fields=["state", "back_reason"])
