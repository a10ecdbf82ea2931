"""What people are reminded of today. Each occasion is one function: a few queries in, lines with their people out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.chase.models import RULED, Notice, NoticeState, Occasion, Reminder, ReminderRule, RoundItem
from luoshi.chase.receivers import People, Receivers
from luoshi.ledger.models import (
    Dispute,
    Extension,
    Matter,
    Outcome,
    ProgressReport,
    ReportState,
    RequestState,
    State,
    Suspension,
    Verification,
)
from luoshi.ledger.querysets import MatterQuerySet
from luoshi.lib.workdays import Calendar
from luoshi.ui.formats import day

_WORKING = (State.ACKNOWLEDGED, State.IN_PROGRESS)
DEFAULT_DAYS: dict[str, tuple[int, ...]] = {Occasion.DUE: (7, 3, 0), Occasion.REPORT: (3, 1, 0, -1)}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to be reminded of: whom, of which matter, in what words, and where it is done."""

    people: People
    occasion: str
    title: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Morning:
    """A working day of a county. It also speaks for the days off that follow it: ``until`` is the next working day."""

    county_id: UUID
    today: date
    until: date
    calendar: Calendar
    people: Receivers
    days: dict[str, tuple[int, ...]]
    urged: tuple[Reminder, ...]

    @classmethod
    def of(cls, county_id: UUID, today: date, calendar: Calendar) -> Morning:
        people, until = Receivers(county_id, today), calendar.add(today, 1)
        return cls(county_id, today, until, calendar, people, days_of(county_id), tuple(to_tell(county_id)))

    def reminds(self, occasion: str) -> bool:
        """Whether the county reminds of it at all."""
        return occasion == Occasion.URGED or occasion in self.days

    def hit(self, field: str, occasion: str) -> Q:
        """The dates of a field from which it is one of the occasion's numbers of days."""
        found = Q(pk__in=[])
        for n in self.days[occasion]:
            ahead = timedelta(days=n)
            found |= Q(**{f"{field}__gte": self.today + ahead, f"{field}__lt": self.until + ahead})
        return found


def to_tell(county_id: UUID) -> QuerySet[Reminder]:
    """What the office asked and no digest has told yet."""
    return Reminder.objects.filter(county=county_id, told_on__isnull=True).select_related("matter").order_by("made_at")


def days_of(county_id: UUID) -> dict[str, tuple[int, ...]]:
    """The occasions that remind, with their days; one query."""
    own = {row.occasion: row for row in ReminderRule.objects.filter(county=county_id)}
    found: dict[str, tuple[int, ...]] = {}
    for occasion in RULED:
        row = own.get(occasion)
        if row is None:
            found[occasion] = DEFAULT_DAYS.get(occasion, ())
        elif row.is_on:
            found[occasion] = tuple(row.days)
    return found


def lines(morning: Morning) -> Iterator[Line]:
    """Every line of the day, occasion by occasion. A fixed number of queries."""
    for occasion, collect in COLLECTORS.items():
        if morning.reminds(occasion):
            yield from collect(morning)


def urged(morning: Morning) -> Iterator[Line]:
    """What the office asked, of matters that the unit still works on."""
    for row in morning.urged:
        if row.matter.state in (State.ISSUED, *_WORKING):
            words = row.words or _("asks how far it is; due on %(day)s") % {"day": day(row.matter.due_on)}
            people, url = morning.people.everybody(row.unit_id), row.matter.get_absolute_url()
            yield Line(people, Occasion.URGED, row.matter.title, words, url)


def _returned(morning: Morning) -> Iterator[Line]:
    """The unit's newest report was sent back by its head, or its newest claim did not hold."""
    newest = ProgressReport.objects.filter(matter=OuterRef("matter"), unit=OuterRef("unit")).order_by("-recorded_at")
    reports = ProgressReport.objects.filter(
        county=morning.county_id, state=ReportState.RETURNED, matter__state__in=_WORKING
    ).filter(pk=Subquery(newest.values("pk")[:1]))
    for report in reports.select_related("matter"):
        words = _("sent back in the unit: %(reason)s") % {"reason": report.return_reason}
        act = "report" if report.unit_id == report.matter.lead_unit_id else "add_part"
        url = reverse(f"ledger:{act}", args=[report.matter_id])
        yield Line(frozenset({report.written_by_id}), Occasion.RETURNED, report.matter.title, words, url)
    last = Verification.objects.filter(matter=OuterRef("pk")).order_by("-recorded_at")
    later = ProgressReport.objects.filter(matter=OuterRef("pk"), unit=OuterRef("lead_unit")).order_by("-recorded_at")
    matters = Matter.objects.filter(county=morning.county_id, state__in=_WORKING, verifications__isnull=False)
    marked = matters.distinct().annotate(
        outcome=Subquery(last.values("outcome")[:1]),
        found_at=Subquery(last.values("recorded_at")[:1]),
        found=Subquery(last.values("words")[:1]),
        reported_at=Subquery(later.values("recorded_at")[:1]),
    )
    back: Any = marked.filter(outcome=Outcome.RETURNED, reported_at__lt=F("found_at"))
    for matter in back:
        words = _("sent back at verification: %(words)s") % {"words": matter.found[:60]}
        url = reverse("ledger:report", args=[matter.pk])
        yield Line(morning.people.workers(matter.lead_unit_id), Occasion.RETURNED, matter.title, words, url)


def _overdue(morning: Morning) -> Iterator[Line]:
    states = (State.ISSUED, *_WORKING)
    for matter in _matters(morning, state__in=states, due_on__lt=morning.today).order_by("due_on"):
        assert matter.due_on is not None
        n = morning.calendar.between(matter.due_on, morning.today)
        words = _("was due on %(day)s, %(n)d working days overdue") % {"day": day(matter.due_on), "n": n}
        yield _of_unit(morning.people.everybody, matter, Occasion.OVERDUE, words)


def _due(morning: Morning) -> Iterator[Line]:
    rows = _matters(morning, state__in=(State.ISSUED, *_WORKING)).filter(morning.hit("due_on", Occasion.DUE))
    for matter in rows.order_by("due_on"):
        yield _of_unit(morning.people.workers, matter, Occasion.DUE, _by(matter.due_on, morning.today))


def _acknowledge(morning: Morning) -> Iterator[Line]:
    for matter in _matters(morning, state=State.ISSUED).order_by("acknowledge_by"):
        by = matter.acknowledge_by
        late = by is not None and by < morning.today
        words = _("was to be acknowledged by %(day)s") if late else _("to be acknowledged by %(day)s")
        yield _of_unit(morning.people.everybody, matter, Occasion.ACKNOWLEDGE, words % {"day": day(by)}, "acknowledge")


def _report(morning: Morning) -> Iterator[Line]:
    items = RoundItem.objects.filter(county=morning.county_id, matter__state__in=_WORKING)
    asked: Any = items.filter(morning.hit("due_on", Occasion.REPORT)).with_status()
    for item in asked.filter(status="missing").select_related("round", "matter").order_by("due_on"):
        late = item.due_on < morning.today
        words = _("%(round)s: late, still to be entered") if late else _("%(round)s: by %(day)s")
        words = words % {"round": item.round.label, "day": day(item.due_on)}
        people = morning.people.workers(item.unit_id)
        yield Line(people, Occasion.REPORT, item.matter.title, words, item.round.get_absolute_url())


def _approve(morning: Morning) -> Iterator[Line]:
    reports = ProgressReport.objects.filter(county=morning.county_id, state=ReportState.SUBMITTED)
    for report in reports.select_related("matter", "written_by").order_by("recorded_at"):
        words = _("written by %(name)s") % {"name": report.written_by.name}
        people = morning.people.heads(report.unit_id)
        yield Line(people, Occasion.APPROVE, report.matter.title, words, reverse("chase:approvals"))


def _notice(morning: Morning) -> Iterator[Line]:
    notices = Notice.objects.filter(county=morning.county_id).unanswered().select_related("matter")
    for notice in notices.order_by("answer_by"):
        late = notice.is_late(morning.today)
        words = _("%(number)s was to be answered by %(day)s") if late else _("%(number)s: answer by %(day)s")
        words = words % {"number": notice.number, "day": day(notice.answer_by)}
        people = morning.people.everybody(notice.unit_id)
        yield Line(people, Occasion.NOTICE, notice.matter.title, words, notice.get_absolute_url())


def _ruling(morning: Morning) -> Iterator[Line]:
    """What the office rules on, and what the sponsor does."""
    asked = {"county": morning.county_id, "state": RequestState.ASKED}
    office, holders = morning.people.office, morning.people.holders
    for extension in Extension.objects.filter(**asked).select_related("matter"):
        people = office if extension.ordinal == 1 else holders(extension.matter.sponsor_id)
        yield _asked(people, extension.matter, _("extension"), extension.reason)
    for suspension in Suspension.objects.filter(**asked).select_related("matter"):
        yield _asked(holders(suspension.matter.sponsor_id), suspension.matter, _("suspension"), suspension.reason)
    for dispute in Dispute.objects.filter(**asked).select_related("matter"):
        yield _asked(office, dispute.matter, _("objection"), dispute.reason)
    waiting = Notice.objects.filter(
        county=morning.county_id, state__in=(NoticeState.PROPOSED, NoticeState.TO_SIGN)
    ).select_related("matter")
    for notice in waiting:
        red = notice.state == NoticeState.TO_SIGN
        people = holders(notice.matter.sponsor_id) if red else office
        words = _("red notice to sign") if red else _("notice proposed by the ladder")
        yield Line(people, Occasion.RULING, notice.matter.title, words, notice.get_absolute_url())


def _matters(morning: Morning, **conditions: object) -> MatterQuerySet:
    return Matter.objects.filter(county=morning.county_id, lead_unit__isnull=False, **conditions)


def _of_unit(who: Callable[[UUID], People], matter: Matter, occasion: str, words: str, act: str = "matter") -> Line:
    assert matter.lead_unit_id is not None
    return Line(who(matter.lead_unit_id), occasion, matter.title, words, reverse(f"ledger:{act}", args=[matter.pk]))


def _asked(people: People, matter: Matter, what: str, reason: str) -> Line:
    words = _("%(what)s: %(reason)s") % {"what": what, "reason": reason[:60]}
    return Line(people, Occasion.RULING, matter.title, words, matter.get_absolute_url())


def _by(on: date | None, today: date) -> str:
    left = (on - today).days if on else 0
    return _("due in %(n)d days, on %(day)s") % {"n": left, "day": day(on)} if left else _("due today")


COLLECTORS: dict[str, Callable[[Morning], Iterator[Line]]] = {
    Occasion.URGED: urged,
    Occasion.RETURNED: _returned,
    Occasion.OVERDUE: _overdue,
    Occasion.NOTICE: _notice,
    Occasion.DUE: _due,
    Occasion.ACKNOWLEDGE: _acknowledge,
    Occasion.REPORT: _report,
    Occasion.APPROVE: _approve,
    Occasion.RULING: _ruling,
}
