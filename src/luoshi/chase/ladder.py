"""The ladder: which slips the county's rules propose today. Proposing is all it does; a person issues."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.chase.models import EscalationRule, Notice, NoticeColour, NoticeState, Trigger
from luoshi.ledger.models import Matter, State
from luoshi.lib.workdays import Calendar
from luoshi.ui.formats import day

BLUE, YELLOW, RED = NoticeColour.BLUE, NoticeColour.YELLOW, NoticeColour.RED
_LATE_STATES = (State.ISSUED, State.ACKNOWLEDGED, State.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class Rung:
    """One rule: ``workdays`` after the trigger a slip of ``colour`` is proposed, answered within ``answer_workdays``.
    ``from_colour`` is that of the slip before; empty where the matter itself is the trigger."""

    trigger: str
    from_colour: str
    workdays: int
    colour: str
    answer_workdays: int = 3


DEFAULT = (
    Rung(Trigger.OVERDUE, "", 1, BLUE),
    Rung(Trigger.UNANSWERED, BLUE, 3, YELLOW),
    Rung(Trigger.UNANSWERED, YELLOW, 3, RED),
    Rung(Trigger.PROMISE, BLUE, 1, YELLOW),
    Rung(Trigger.PROMISE, YELLOW, 1, RED),
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A slip that a rule asks for. ``cause`` is the same as long as the reason is the same, so that what was taken back
    is not proposed again."""

    matter: Matter
    rung: Rung
    cause: str
    text: str
    previous: Notice | None = None


def ladder_of(county_id: UUID) -> tuple[Rung, ...]:
    """The county's rules, or the default ladder. One query."""
    rows = EscalationRule.objects.filter(county=county_id)
    own = tuple(Rung(r.trigger, r.from_colour, r.workdays, r.colour, r.answer_workdays) for r in rows)
    return own or DEFAULT


def proposals(county_id: UUID, today: date, days: Calendar) -> list[Proposal]:
    """What the ladder asks for today and has not been proposed before, the gravest colour of a matter only. Five queries,
    whatever the number of matters."""
    rungs = ladder_of(county_id)
    found = [*_overdue(county_id, rungs, today, days), *_after_notices(county_id, rungs, today, days)]
    known = set(Notice.objects.filter(county=county_id).exclude(cause="").values_list("matter_id", "cause"))
    busy = set(
        Notice.objects.filter(county=county_id, state__in=(NoticeState.PROPOSED, NoticeState.TO_SIGN)).values_list(
            "matter_id", flat=True
        )
    )
    fresh = [p for p in found if (p.matter.pk, p.cause) not in known and p.matter.pk not in busy]
    gravest = {p.matter.pk: p for p in sorted(fresh, key=lambda p: NoticeColour.values.index(p.rung.colour))}
    return [p for p in fresh if gravest[p.matter.pk] is p]


def _overdue(county_id: UUID, rungs: tuple[Rung, ...], today: date, days: Calendar) -> list[Proposal]:
    """Overdue matters that no slip speaks of yet. Disputed, suspended and claimed ones wait for somebody else."""
    rung = next((r for r in rungs if r.trigger == Trigger.OVERDUE), None)
    if rung is None:
        return []
    chased = Notice.objects.filter(county=county_id).exclude(state=NoticeState.DROPPED).values("matter")
    late = Matter.objects.filter(county=county_id, due_on__lt=today, state__in=_LATE_STATES).exclude(pk__in=chased)
    return [
        Proposal(
            matter,
            rung,
            f"overdue:{matter.due_on}",
            _("“%(title)s” was due on %(due)s and is %(n)d working days overdue.")
            % {"title": matter.title, "due": day(matter.due_on), "n": days.between(matter.due_on, today)},
        )
        for matter in late.select_related("lead_unit").order_by("due_on", "number")
        if matter.due_on and days.between(matter.due_on, today) >= rung.workdays
    ]


def _after_notices(county_id: UUID, rungs: tuple[Rung, ...], today: date, days: Calendar) -> list[Proposal]:
    """The next colour where the answer, or what the answer promised, has not come."""
    by_trigger = {(r.trigger, r.from_colour): r for r in rungs}
    sent = Notice.objects.filter(county=county_id, state__in=("issued", "received", "answered"), next__isnull=True)
    found = []
    for notice in sent.filter(matter__state__in=_LATE_STATES).select_related("matter__lead_unit"):
        trigger = Trigger.UNANSWERED if notice.is_unanswered else Trigger.PROMISE
        since = notice.answer_by if notice.is_unanswered else notice.promised_on
        rung = by_trigger.get((trigger, notice.colour))
        if rung and since and days.between(since, today) >= rung.workdays:
            cause = f"{trigger}:{notice.pk}"
            found.append(Proposal(notice.matter, rung, cause, _text(trigger, notice, since), notice))
    return found


def _text(trigger: str, notice: Notice, since: date) -> str:
    words = {"title": notice.matter.title, "number": notice.number, "day": day(since)}
    if trigger == Trigger.UNANSWERED:
        return _("Notice %(number)s about “%(title)s” was to be answered by %(day)s; no answer has come.") % words
    return _("In the answer to %(number)s “%(title)s” was promised for %(day)s; it is not claimed.") % words


def asked_by_default() -> str:
    """What a slip asks for unless its writer says more."""
    return _("Say which: solved at once (within 7 working days), or a dated plan; and who answers for it.")
