"""The investment leads of the sample: found, talked about, signed and built by their units; the keeper verifies monthly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

from django.utils import timezone

from luoshi.concerns.actions import set_keepers
from luoshi.concerns.investment import actions, stages
from luoshi.concerns.investment.models import Capital, Lead, Signing
from luoshi.ledger.models import Domain
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.models import County
from luoshi.projects.models import Project
from luoshi.sample.dates import Dates
from luoshi.sample.obligations import oblige
from luoshi.sample.organisation import Cast
from luoshi.sample.reading import read

Row = dict[str, Any]
_ENTERED, _VERIFIED_ON = "01-12", 20  # what was found before is entered then; papers are checked on that day of a month
_HOUR = time(16, 30)
_STAGES = {
    "talks": "in_talks",
    "register": "registered",
    "start": "started",
    "produce": "in_production",
    "full": "at_capacity",
}
_FIELDS = ("name", "investor", "origin", "industry", "content")
_CHECKED = "查看合同原件、进账单和发票，到现场核对。"


@dataclass
class Course:
    """A lead of the data and, from its first day on, its row."""

    row: Row
    lead: Lead | None = None

    @property
    def of(self) -> Lead:
        assert self.lead is not None  # entered before anything else
        return self.lead


class InvestmentYear:
    """Plays the year of the leads; `play` does what falls on a day."""

    def __init__(self, county: County, cast: Cast, dates: Dates) -> None:
        self.county, self._cast, self._dates = county, cast, dates

    def play(self, day: date, now: datetime) -> None:
        """Does what falls on a day, unless that is still to come."""
        at = timezone.make_aware(datetime.combine(day, _HOUR))
        if at <= now:
            for act in self._days.get(day, ()):
                with clock.at(at):
                    act()

    @cached_property
    def _days(self) -> dict[date, list[Callable[[], object]]]:
        """Every act by its day, in the order of the data."""
        found: dict[date, list[Callable[[], object]]] = defaultdict(list)
        first = self._played_on(_ENTERED)
        found[first].append(self._name_keeper)
        for row in self._data["leads"]:
            course = Course(row)
            found[max(first, self._played_on(row["found"]))].append(partial(self._enter, course))
            for act in row["course"]:
                found[max(first, self._played_on(act["day"]))].append(partial(self._do, course, act))
        for month in range(2, 13):
            day = self._dates.working(date(self._dates.year, month, _VERIFIED_ON))
            found[day].append(self._verify)
        return found

    @cached_property
    def _data(self) -> Row:
        found: Row = read("investment.yaml")
        return found

    def _on(self, text: str) -> date:
        """``MM-DD`` of the report year, with ``-1`` or ``+1`` of a year beside it."""
        years = int(text[:2]) if text[0] in "+-" else 0
        return date.fromisoformat(f"{self._dates.year + years}-{text[-5:]}")

    def _played_on(self, text: str) -> date:
        """The working day on which it is written down."""
        return self._dates.working(self._on(text))

    # What happens

    def _name_keeper(self) -> None:
        keeper = self._cast.units[self._data["keeper"]]
        set_keepers(actor=self._cast.actor(self._cast.default("delivery")), units={"investment": keeper})

    @property
    def _keeper(self) -> Actor:
        return Actor.for_person(self._cast.people[self._cast.liaison(self._data["keeper"])])

    def _owner(self, course: Course) -> Actor:
        return self._cast.actor(self._cast.liaison(course.row["unit"]))

    def _enter(self, course: Course) -> None:
        row, cast = course.row, self._cast
        given = {name: row[name] for name in _FIELDS} | {
            "planned": Decimal(row["planned"]),
            "found_on": self._on(row["found"]),
            "unit": cast.units[row["unit"]],
            "sponsor": cast.posts[row["leader"]],
            "township": cast.units[row["place"]],
        }
        course.lead = actions.enter_lead(actor=self._owner(course), lead=actions.LeadInput(given))

    def _do(self, course: Course, act: Row) -> None:
        what = act["do"]
        if what in _STAGES:
            self._move(course, _STAGES[what], act)
        elif what == "drop":
            self._move(course, "dropped", act)
        elif what in {"framework", "contract", "increase"}:
            actions.sign_lead(actor=self._owner(course), lead=course.of, kind=what, claim=self._claim(act))
        else:
            getattr(self, f"_{what}")(course, act)

    def _move(self, course: Course, stage: str, act: Row) -> None:
        course.of.refresh_from_db(fields=["stage"])  # a signing moves it, too
        counted = course.of.stage not in stages.TALKING
        actor = self._keeper if counted else self._owner(course)
        words = act.get("words", "")
        course.lead = actions.move_lead(actor=actor, lead=course.of, stage=stage, on=self._on(act["day"]), words=words)

    def _follow(self, course: Course, act: Row) -> None:
        led = self._cast.posts[course.row["leader"]] if act.get("led") else None
        said = actions.FollowInput(
            self._on(act["day"]), act["way"], act["words"], act["next"], self._on(act["by"]), led_by=led
        )
        course.lead = actions.follow_up(actor=self._owner(course), lead=course.of, said=said)

    def _claim(self, act: Row) -> actions.ClaimInput:
        return actions.ClaimInput(self._on(act["day"]), Decimal(act["amount"]), act["proof"])

    def _capital(self, course: Course, act: Row) -> None:
        actions.claim_capital(actor=self._owner(course), lead=course.of, claim=self._claim(act))

    def _project(self, course: Course, act: Row) -> None:
        number = Project.objects.get(county=self.county, name=act["of"]).number
        course.lead = actions.edit_lead(
            actor=self._owner(course), lead=course.of, given=actions.LeadInput({"project_number": number}), version=None
        )

    def _owe(self, course: Course, act: Row) -> None:
        """What the county promised the firm, issued the same day."""
        oblige(
            self._cast,
            course.of,
            kind="investment_lead",
            title=act["title"],
            domain=Domain.BUSINESS_ENVIRONMENT,
            unit=act["unit"],
            due=self._on(act["due"]),
            source=f"{course.row['name']}：投资合同",
            sponsor=self._cast.posts[course.row["leader"]],
        )

    def _verify(self) -> None:
        """Everything that was claimed and not looked at yet; leads of the keeper's own unit are for the delivery office."""
        keeper, office = self._keeper, self._cast.actor(self._cast.default("desk_verification"))
        for what in (Signing, Capital):
            for actor, own in ((keeper, False), (office, True)):
                found = dict(self._waiting(what, own=own))
                if found:
                    actions.verify_claims(actor=actor, what=what, found=found, words=_CHECKED)

    def _waiting(self, what: type[Signing] | type[Capital], *, own: bool) -> Iterator[tuple[Any, Decimal]]:
        """Claims that are a week old at least; of capital that counts money paid ahead, less is found."""
        rows = what.objects.filter(county=self.county, verified_at=None)
        rows = rows.filter(recorded_at__lt=clock.now() - timedelta(days=7)).select_related("lead")
        keeper = self._cast.units[self._data["keeper"]].pk
        for row in rows:
            if (row.lead.unit_id == keeper) == own:
                less = Decimal(300) if "发票" in row.proof and row.amount > 3000 else Decimal(0)
                yield row.pk, row.amount - less
