"""The ladder: which slips the county's rules propose today. Proposing is all it does; a person issues."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from luoshi.chase.models import EscalationRule, Notice, NoticeColour, NoticeState, Trigger
from luoshi.ledger.models import Extension, Matter, RequestState, State
from luoshi.lib.workdays import Calendar
from luoshi.ui.formats import day

BLUE, YELLOW, RED = NoticeColour.BLUE, NoticeColour.YELLOW, NoticeColour.RED
_LATE_STATES = (State.ISSUED, State.ACKNOWLEDGED, State.IN_PROGRESS)
_ON_THE_TABLE = (NoticeState.PROPOSED, NoticeState.TO_SIGN)
_UNANSWERED = (NoticeState.ISSUED, NoticeState.RECEIVED)
_DAY = timedelta(days=1)


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
    """What the ladder asks for today and has not been proposed before, the gravest colour of a matter only. Three queries,
    two more where something is found, whatever the number of matters."""
    rungs = ladder_of(county_id)
    found = [*_overdue(county_id, rungs, today, days), *_after_notices(county_id, rungs, today, days)]
    if not found:
        return []
    written = Notice.objects.filter(county=county_id, matter__in={p.matter.pk for p in found})
    known = set(written.exclude(cause="").values_list("matter_id", "cause"))
    busy = set(
        written.filter(state__in=(NoticeState.PROPOSED, NoticeState.TO_SIGN)).values_list("matter_id", flat=True)
    )
    fresh = [p for p in found if (p.matter.pk, p.cause) not in known and p.matter.pk not in busy]
    gravest = {p.matter.pk: p for p in sorted(fresh, key=lambda p: NoticeColour.values.index(p.rung.colour))}
    return [p for p in fresh if gravest[p.matter.pk] is p]


def pointless(county_id: UUID, today: date) -> list[tuple[Notice, str]]:
    """Slips on the office's table whose reason has gone, each with the reason why: the matter is no longer worked on, its
    date was moved, or the slip before was answered. What a person wrote goes only with its matter. One query."""
    ended = Q(matter__state__in=(State.CLOSED, State.CANCELLED), state__in=_ON_THE_TABLE)
    proposed = Q(state=NoticeState.PROPOSED) & ~Q(cause="")
    moved = Q(cause__startswith=f"{Trigger.OVERDUE}:") & ~Q(matter__due_on__lt=today)
    answered = Q(cause__startswith=f"{Trigger.UNANSWERED}:") & ~Q(previous__state__in=_UNANSWERED)
    rows = Notice.objects.filter(county=county_id, state__in=_ON_THE_TABLE).annotate(
        extended=_extended_since("made_at", today)
    )
    gone = ~Q(matter__state__in=_LATE_STATES) | Q(extended=True) | moved | answered
    found = rows.filter(ended | (proposed & gone)).select_related("matter").order_by("made_at")
    return [(notice, _why_gone(notice)) for notice in found]


def _why_gone(notice: Notice) -> str:
    state = {
        State.CLAIMED: _("the matter was claimed"),
        State.CLOSED: _("the matter was closed"),
        State.SUSPENDED: _("the matter was suspended"),
        State.CANCELLED: _("the matter was cancelled"),
        State.DISPUTED: _("the unit objects"),
    }
    if words := state.get(State(notice.matter.state)):
        return words
    if notice.cause.startswith(Trigger.UNANSWERED) and not getattr(notice, "extended", False):
        return _("the notice before was answered or taken back")
    return _("the date was moved to %(day)s") % {"day": day(notice.matter.due_on)}


def _extended_since(moment: str, today: date) -> Exists:
    """An extension beyond today was granted after a moment in the slip's life."""
    granted = Extension.objects.filter(state=RequestState.GRANTED, new_due_on__gte=today)
    return Exists(granted.filter(matter=OuterRef("matter"), ruled_at__gt=OuterRef(moment)))


def _overdue(county_id: UUID, rungs: tuple[Rung, ...], today: date, days: Calendar) -> list[Proposal]:
    """Overdue matters that no slip speaks of yet. Disputed, suspended and claimed ones wait for somebody else."""
    rung = next((r for r in rungs if r.trigger == Trigger.OVERDUE), None)
    if rung is None:
        return []
    chased = Notice.objects.filter(county=county_id).exclude(state=NoticeState.DROPPED).values("matter")
    late = Matter.objects.filter(
        county=county_id, due_on__lte=_long_ago(today, rung.workdays, days), state__in=_LATE_STATES
    ).exclude(pk__in=chased)
    return [
        Proposal(
            matter,
            rung,
            f"{Trigger.OVERDUE}:{matter.due_on}",
            _("“%(title)s” was due on %(due)s and is %(n)d working days overdue.")
            % {"title": matter.title, "due": day(matter.due_on), "n": days.between(matter.due_on, today)},
        )
        for matter in late.select_related("lead_unit").order_by("due_on", "number")
        if matter.due_on
    ]


def _after_notices(county_id: UUID, rungs: tuple[Rung, ...], today: date, days: Calendar) -> list[Proposal]:
    """The next colour where the answer, or what the answer promised, has not come; not where the date was moved since."""
    by_trigger = {(r.trigger, r.from_colour): r for r in rungs if r.trigger != Trigger.OVERDUE}
    waited = Q(pk__in=[])
    for (trigger, colour), rung in by_trigger.items():
        since = _long_ago(today, rung.workdays, days)
        if trigger == Trigger.UNANSWERED:
            waited |= Q(colour=colour, state__in=_UNANSWERED, answer_by__lte=since)
        else:
            waited |= Q(colour=colour, state=NoticeState.ANSWERED, promised_on__lte=since)
    sent = Notice.objects.filter(waited, county=county_id, next__isnull=True, matter__state__in=_LATE_STATES)
    found = []
    for notice in sent.exclude(_extended_since("issued_at", today)).select_related("matter__lead_unit"):
        trigger = Trigger.UNANSWERED if notice.is_unanswered else Trigger.PROMISE
        since_day = notice.answer_by if notice.is_unanswered else notice.promised_on
        assert since_day is not None  # the condition has asked
        rung, cause = by_trigger[trigger, notice.colour], f"{trigger}:{notice.pk}"
        found.append(Proposal(notice.matter, rung, cause, _text(trigger, notice, since_day), notice))
    return found


def _long_ago(today: date, workdays: int, days: Calendar) -> date:
    """The last day since which so many working days have passed."""
    found = today
    while days.between(found, today) < workdays:
        found -= _DAY
    return found


def _text(trigger: str, notice: Notice, since: date) -> str:
    words = {"title": notice.matter.title, "number": notice.number, "day": day(since)}
    if trigger == Trigger.UNANSWERED:
        return _("Notice %(number)s about “%(title)s” was to be answered by %(day)s; no answer has come.") % words
    return _("In the answer to %(number)s “%(title)s” was promised for %(day)s; it is not claimed.") % words


def asked_by_default() -> str:
    """What a slip asks for unless its writer says more."""
    return _("Say which: solved at once (within 7 working days), or a dated plan; and who answers for it.")
