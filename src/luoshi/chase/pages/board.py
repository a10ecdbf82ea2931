"""督办调度: what is to be chased today, each line with the page where it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.chase.models import Notice, NoticeState, ReportingRound, RoundItem
from luoshi.chase.pages.rounds import Tally, rounds_with_tallies
from luoshi.chase.querysets import NoticeQuerySet
from luoshi.ledger import acts, policies
from luoshi.ledger.models import Dispute, Extension, Matter, RequestState, State, Suspension
from luoshi.ledger.querysets import MatterQuerySet
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

    def __init__(self, actor: Actor, today: date) -> None:
        self.actor, self.today = actor, today
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
        return rounds_with_tallies(self.actor, ReportingRound.objects.visible_to(self.actor).open())

    @cached_property
    def not_reported(self) -> int:
        """Items of open rounds whose last day is today or has passed."""
        items = RoundItem.objects.visible_to(self.actor).filter(round__closed_at__isnull=True, due_on__lte=self.today)
        return items.missing().count()

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
    def asked(self) -> list[Asked]:
        """Extensions, suspensions and objections in sight that wait, the oldest first; three queries."""
        found = [
            *(
                self._asked(_("extension"), row, "rule_extension", policies.can_rule_extension(self.actor, row))
                for row in self._waiting(Extension)
            ),
            *(
                self._asked(
                    _("suspension"), row, "rule_suspension", policies.can_rule_suspension(self.actor, row.matter)
                )
                for row in self._waiting(Suspension)
            ),
            *(
                self._asked(_("objection"), row, "rule_dispute", policies.can_rule_dispute(self.actor, row.matter))
                for row in self._waiting(Dispute)
            ),
        ]
        return sorted(found, key=lambda row: -row.days)

    def _waiting(self, model: type[R]) -> list[R]:
        rows = model._default_manager.filter(state=RequestState.ASKED, matter__in=self.matters.values("pk"))
        return list(rows.select_related("matter__lead_unit"))

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
            Key(_("Requests waiting"), str(len(self.asked)), why=self._waits(), url="#asked" if self.asked else ""),
        ]

    def _oldest(self) -> str:
        first = self.overdue_rows[0] if self.overdue_rows else None
        return _("the longest %(n)d working days") % {"n": first[1]} if first else _("nothing is late")

    def _waits(self) -> str:
        return _("the oldest since %(n)d days") % {"n": self.asked[0].days} if self.asked else _("nothing waits")


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
