"""督办调度: what is to be chased today, each line with the page where it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.chase.models import Notice, NoticeState, ReportingRound
from luoshi.chase.pages.rounds import Tally, rounds_with_tallies
from luoshi.chase.querysets import NoticeQuerySet
from luoshi.ledger import acts, policies
from luoshi.ledger.models import Dispute, Extension, Matter, RequestState, State, Suspension
from luoshi.ledger.querysets import MatterQuerySet, about_seen
from luoshi.lib.merging import Merged, Source
from luoshi.lib.policy import Decision
from luoshi.org.actors import Actor
from luoshi.org.calendar import calendar
from luoshi.ui.parts import Key

SHOWN = 8
_LATE_STATES = (State.ISSUED, State.ACKNOWLEDGED, State.IN_PROGRESS)
R = TypeVar("R", Extension, Suspension, Dispute)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that waits for a ruling."""

    sort: str
    matter: Matter
    words: str
    days: int
    url: str


class Board:
    """The page of one actor on one day; every count opens its rows."""

    def __init__(self, actor: Actor, today: date, number: str | None = None) -> None:
        self.actor, self.today, self.number = actor, today, number
        self.notices = Notice.objects.visible_to(actor)
        self.matters = Matter.objects.visible_to(actor)

    @cached_property
    def _notice_counts(self) -> dict[str, int]:
        rows = self.notices.order_by().values("state").annotate(n=Count("pk"))
        return {row["state"]: row["n"] for row in rows}

    @property
    def overdue(self) -> MatterQuerySet:
        """What is late and still with its unit."""
        return self.matters.filter(state__in=_LATE_STATES, due_on__lt=self.today)

    @cached_property
    def overdue_count(self) -> int:
        return self.overdue.count()

    @cached_property
    def overdue_rows(self) -> list[tuple[Matter, int, bool]]:
        """The longest late: the matter, its working days, whether a slip about it is open."""
        rows = list(self.overdue.select_related("lead_unit", "light").order_by("due_on", "number")[:SHOWN])
        slips = self.notices.filter(matter__in=[row.pk for row in rows]).exclude(state=NoticeState.DROPPED)
        chased, days = set(slips.values_list("matter_id", flat=True)), calendar()
        return [(row, days.between(row.due_on, self.today), row.pk in chased) for row in rows if row.due_on]

    @cached_property
    def to_acknowledge(self) -> list[Matter]:
        """Issued, and the clock of the receipt has run out."""
        rows = self.matters.filter(state=State.ISSUED, acknowledge_by__lt=self.today).select_related("lead_unit")
        return list(rows.order_by("acknowledge_by")[:SHOWN])

    @cached_property
    def rounds(self) -> list[tuple[ReportingRound, Tally]]:
        """The rounds that are open."""
        return rounds_with_tallies(self.actor, ReportingRound.objects.visible_to(self.actor).open(), self.today)

    @property
    def not_reported(self) -> int:
        """Items of open rounds whose last day is today or has passed."""
        return sum(tally.pressing for _round, tally in self.rounds)

    @cached_property
    def to_issue(self) -> list[Notice]:
        """On the office's table."""
        return self._slips(self.notices.filter(state=NoticeState.PROPOSED))

    @cached_property
    def to_sign(self) -> list[Notice]:
        """On the sponsor's table."""
        return self._slips(self.notices.filter(state=NoticeState.TO_SIGN))

    @cached_property
    def unanswered(self) -> list[Notice]:
        """Slips without an answer, the nearest day first."""
        return self._slips(self.notices.unanswered().order_by("answer_by"))

    def _slips(self, rows: NoticeQuerySet) -> list[Notice]:
        return list(rows.select_related("matter", "unit")[:SHOWN])

    @cached_property
    def asked(self) -> Page[Asked]:
        """A page of the extensions, suspensions and objections in sight that wait, the oldest first; four queries."""
        actor = self.actor
        return self._page(
            self._source(
                Extension,
                lambda row: self._asked(_("extension"), row, "rule_extension", policies.can_rule_extension(actor, row)),
            ),
            self._source(
                Suspension,
                lambda row: self._asked(
                    _("suspension"), row, "rule_suspension", policies.can_rule_suspension(actor, row.matter)
                ),
            ),
            self._source(
                Dispute,
                lambda row: self._asked(
                    _("objection"), row, "rule_dispute", policies.can_rule_dispute(actor, row.matter)
                ),
            ),
        )

    def _page(self, *sources: Source[Asked]) -> Page[Asked]:
        return Paginator(Merged(sources), SHOWN).get_page(self.number)

    def _source(self, model: type[R], shown: Callable[[R], Asked]) -> Source[Asked]:
        rows = model._default_manager.filter(about_seen(self.actor), state=RequestState.ASKED)
        return Source(rows.select_related("matter__lead_unit").order_by("asked_at", "pk"), _asked_at, shown)

    def _asked(self, sort: str, row: Extension | Suspension | Dispute, act: str, may: Decision) -> Asked:
        """A request with where it leads: to the ruling for whoever rules, to the matter for everybody else."""
        target = None if isinstance(row, Dispute) else row  # a matter has one objection at most
        url = acts.BY_CODE[act].url(row.matter, target) if may else row.matter.get_absolute_url()
        return Asked(sort, row.matter, row.reason, (self.today - _day(row.asked_at)).days, url)

    @cached_property
    def keys(self) -> list[Key]:
        """The first glance."""
        late = self.notices.late(self.today).count()
        notices = reverse("chase:notices")
        counts = self._notice_counts
        unanswered = counts.get(NoticeState.ISSUED, 0) + counts.get(NoticeState.RECEIVED, 0)
        table = counts.get(NoticeState.PROPOSED, 0)
        sign = counts.get(NoticeState.TO_SIGN, 0)
        return [
            Key(
                _("Overdue"), str(self.overdue_count), why=self._oldest(), url=f"{reverse('ledger:list')}?view=overdue"
            ),
            Key(
                _("Not reported today"),
                str(self.not_reported),
                why=_("last day today or passed"),
                url=reverse("chase:rounds"),
            ),
            Key(
                _("Slips to issue"),
                str(table),
                why=_("proposed by the ladder; a person decides"),
                url=f"{notices}?view=proposed",
            ),
            Key(_("Red slips to sign"), str(sign), why=_("with the sponsor"), url=f"{notices}?view=to_sign"),
            Key(
                _("Slips not answered"),
                str(unanswered),
                why=_("%(n)d past their day") % {"n": late},
                url=f"{notices}?view=unanswered",
            ),
            Key(_("Requests waiting"), str(self.asked.paginator.count), why=self._waits(), url="#asked"),
        ]

    def _oldest(self) -> str:
        first = self.overdue_rows[0] if self.overdue_rows else None
        return _("the longest %(n)d working days") % {"n": first[1]} if first else _("nothing is late")

    def _waits(self) -> str:
        oldest = self.asked.paginator.object_list[:1]
        return _("the oldest since %(n)d days") % {"n": oldest[0].days} if oldest else _("nothing waits")


def _asked_at(row: Extension | Suspension | Dispute) -> datetime:
    return row.asked_at


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
