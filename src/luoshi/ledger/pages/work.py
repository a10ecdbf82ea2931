"""我的工作: what waits for the reader, each row with its one button."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from luoshi.ledger import acts, rhythm, work
from luoshi.ledger.models import (
    Dispute,
    Extension,
    Matter,
    ProgressReport,
    ReportState,
    RequestState,
    State,
    Suspension,
)
from luoshi.ledger.models.matters import OPEN_STATES
from luoshi.ledger.pages.rows import Row, row_of
from luoshi.ledger.querysets import MatterQuerySet
from luoshi.org.actors import Actor
from luoshi.ui.formats import day
from luoshi.ui.parts import Receipt, Tab

SIZE = 50  # matters on a page
_SIDE = 5


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do: its matter, what exactly, by when, the button, and where "nothing changed" is said."""

    row: Row
    sort: work.Sort
    words: str
    due: date
    late: bool
    url: str
    button: str | Promise
    repeat_url: str = ""

    @property
    def tone(self) -> str:
        """What came back or is overdue is marked."""
        return "warning" if self.sort.code in {"returned", "part_returned", "overdue"} else ""


class WorkPage:
    """The page of one actor on one day; ``number`` is the page of the matters on which something waits."""

    def __init__(self, actor: Actor, today: date, number: str | None = None) -> None:
        self.actor, self.today, self.number = actor, today, number

    @cached_property
    def page(self) -> Page[Matter]:
        """What is urgent first, then the nearest date."""
        waiting = work.waiting_for(self.actor, self.today).for_list().prefetch_related(*_requests())
        pages = Paginator(waiting, SIZE)
        pages.count = work.count_for(self.actor, self.today)
        return pages.get_page(self.number)

    @cached_property
    def _matters(self) -> list[Matter]:
        return list(self.page)

    @cached_property
    def _asked(self) -> dict[UUID, rhythm.Asked]:
        """What the rounds ask of them."""
        return rhythm.current().asked([matter.pk for matter in self._matters])

    @cached_property
    def _told(self) -> dict[str, Mapping[UUID, work.Told]]:
        """What the sorts of other apps say, by sort; asked only where something waits."""
        found: dict[str, Mapping[UUID, work.Told]] = {}
        for sort in work.sorts():
            marked = [matter.pk for matter in self._matters if _waits(matter, sort)]
            if sort.told and marked:
                found[sort.code] = sort.told(self.actor, marked, self.today)
        return found

    @cached_property
    def todos(self) -> list[Todo]:
        """The nearest date first; what is late or has come back stands on top."""
        found = [todo for matter in self._matters for todo in self._of(matter)]
        return sorted(found, key=lambda todo: (todo.due, not todo.sort.urgent, todo.row.matter.number))

    @property
    def count(self) -> int:
        """Things to do, or, where they fill several pages, matters on which something waits."""
        return self.page.paginator.count if self.page.has_other_pages() else len(self.todos)

    @property
    def today_count(self) -> int:
        return sum(todo.due <= self.today for todo in self.todos)

    def _of(self, matter: Matter) -> Iterator[Todo]:
        marked = [sort for sort in work.sorts() if _waits(matter, sort)]
        row = row_of(matter, self.today)
        for place, sort in enumerate(marked):
            if sort.unless_other and place:
                continue
            if sort.told:
                if told := self._told[sort.code].get(matter.pk):
                    late = told.due < self.today
                    yield Todo(row, sort, told.words, told.due, late, told.url, told.button or sort.button)
                continue
            due, words = self._when_and_what(matter, sort)
            asked = self._asked.get(matter.pk) if sort.act == "report" else None
            repeat = asked.repeat_url if asked and sort.code != "returned" else ""
            yield Todo(row, sort, words, due, due < self.today, self._url(matter, sort), sort.button, repeat)

    def _when_and_what(self, matter: Matter, sort: work.Sort) -> tuple[date, str]:
        match sort.code:
            case "acknowledge":
                return matter.acknowledge_by or self.today, _("Issued on %(day)s") % {"day": day(matter.issued_on)}
            case "returned" | "part_returned":
                back = self._reports(matter, ReportState.RETURNED, part=sort.code == "part_returned")
                return self.today, _("Returned: %(reason)s") % {"reason": back[-1].return_reason if back else ""}
            case "approve":
                return self.today, self._reports(matter, ReportState.SUBMITTED)[0].words
            case "report":
                return self._owed(matter)
            case "due":
                return matter.due_on or self.today, _("due date of the matter")
            case "overdue":
                due = matter.due_on or self.today
                return due, _("%(n)d days overdue") % {"n": (self.today - due).days}
        return self._ruling(matter, sort.code)

    def _ruling(self, matter: Matter, code: str) -> tuple[date, str]:
        for name in ("extension", "suspension", "dispute"):
            asked = _open(matter, name)
            if code == name and asked:
                return _day(asked.asked_at), _("Asked on %(day)s: %(reason)s") % {
                    "day": day(asked.asked_at),
                    "reason": asked.reason,
                }
        since = matter.claimed_at
        if code in {"verify", "close"} and since:
            return _day(since), _("Claimed on %(day)s") % {"day": day(since)}
        return self.today, ""

    def _owed(self, matter: Matter) -> tuple[date, str]:
        """The first reply has a clock of its own; after it the round's last day."""
        asked = self._asked.get(matter.pk)
        if matter.first_reply_at is None and matter.reply_by and not (asked and asked.due_on < matter.reply_by):
            return matter.reply_by, _("First reply")
        if asked is None:
            return self.today, _("First reply")
        late = asked.due_on < self.today
        return asked.due_on, _("%(round)s: late, still to be entered") % {"round": asked.label} if late else asked.label

    def _reports(self, matter: Matter, state: str, *, part: bool | None = None) -> list[ProgressReport]:
        """Reports of the actor's units in a state, oldest first; only parts of supporting units, or none of them."""
        rows = [row for row in matter.reports.all() if row.state == state and row.unit_id in self.actor.unit_ids]
        return [row for row in rows if part is None or (row.unit_id != matter.lead_unit_id) is part]

    def _url(self, matter: Matter, sort: work.Sort) -> str:
        if sort.code == "verify" and self.actor.is_office:
            return reverse("ledger:bench_one", args=[matter.pk])
        act = acts.BY_CODE[sort.act]
        if act.targets is None:
            return act.url(matter)
        waiting = [row for row in act.waiting(matter) if getattr(row, "unit_id", None) in (None, *self.actor.unit_ids)]
        return act.url(matter, waiting[0]) if waiting else matter.get_absolute_url()

    @cached_property
    def tabs(self) -> list[Tab]:
        """What waits, and where the rest of the unit's work stands; one query."""
        counts = self._own.aggregate(
            claimed=Count("pk", filter=Q(state=State.CLAIMED)), closed=Count("pk", filter=Q(state=State.CLOSED))
        )
        ledger = reverse("ledger:list")
        return [
            Tab(_("To do"), reverse("ledger:my_work"), self.count, current=True),
            Tab(_("Claimed, to be verified"), f"{ledger}?view=claimed", counts["claimed"]),
            Tab(_("Closed off"), f"{ledger}?state=closed", counts["closed"]),
        ]

    @property
    def _own(self) -> MatterQuerySet:
        return Matter.objects.visible_to(self.actor)

    @cached_property
    def lights(self) -> list[tuple[str, int, str]]:
        """The lights of the matters the reader sees in force; one query."""
        counts = self._own.filter(state__in=(*OPEN_STATES, State.CLOSED)).light_counts()
        ledger = reverse("ledger:list")
        codes = ("red", "yellow", "green", "not_started", "paused", "closed")
        return [(code, counts[code], f"{ledger}?light={code}") for code in codes if counts.get(code)]

    @cached_property
    def next_due(self) -> Matter | None:
        """The next matter to fall due, for a page on which nothing waits."""
        return self._own.in_force().filter(due_on__gte=self.today).order_by("due_on", "number").first()

    @cached_property
    def receipts(self) -> list[Receipt]:
        """The reader's last reports and what became of them; one query."""
        rows = ProgressReport.objects.filter(county=self.actor.county_id, written_by=self.actor.person_id)
        newest = rows.select_related("matter").order_by("-recorded_at")[:_SIDE]
        return [_receipt(row) for row in newest]


def _waits(matter: Matter, sort: work.Sort) -> bool:
    return bool(getattr(matter, f"todo_{sort.code}", False))


def _requests() -> list[Prefetch[str]]:
    asked = RequestState.ASKED
    inside = (ReportState.SUBMITTED, ReportState.RETURNED)
    return [
        Prefetch("reports", ProgressReport.objects.filter(state__in=inside).order_by("recorded_at")),
        Prefetch("extensions", Extension.objects.filter(state=asked)),
        Prefetch("suspensions", Suspension.objects.filter(state=asked)),
        Prefetch("disputes"),
    ]


def _open(matter: Matter, name: str) -> Extension | Suspension | Dispute | None:
    rows: list[Extension | Suspension | Dispute] = list(getattr(matter, f"{name}s").all())
    return next((row for row in rows if row.is_open), None)


def _receipt(row: ProgressReport) -> Receipt:
    tone = "warning" if row.state == ReportState.RETURNED else ""
    return Receipt(
        f"{row.matter.title} · {_month(row.period_end)}",
        row.recorded_at,
        str(row.pk)[-6:].upper(),
        f"{row.get_state_display()}{_late_mark(row)}",
        row.matter.get_absolute_url(),
        tone,
    )


def _late_mark(row: ProgressReport) -> str:
    return " · " + _("late entry") if row.is_late else ""


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _month(on: date) -> str:
    return _("month %(n)d") % {"n": on.month}
