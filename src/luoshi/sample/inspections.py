"""Firms and places of the sample, the inspections of its year, and the quarters that principals signed.

What an inspection finds is fixed on the spot and rechecked by the head of the department, or noticed, fixed and rechecked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils import timezone

from luoshi.concerns.actions import set_keepers
from luoshi.concerns.hazards import actions, checking, quarters, stages
from luoshi.concerns.hazards.actions.inspecting import MET, UNMET
from luoshi.concerns.hazards.models import Establishment, Hazard, Inspection
from luoshi.concerns.hazards.querysets import REGISTER
from luoshi.ledger.models import Domain
from luoshi.lib import clock
from luoshi.org.models import County
from luoshi.sample.dates import Dates
from luoshi.sample.obligations import oblige
from luoshi.sample.organisation import Cast
from luoshi.sample.reading import read

Row = dict[str, Any]
_OFFICE, _ENTERED, _AT = "fangyanqiu", "01-08", time(16, 30)
_NOTICED, _FIXED, _RECHECKED, _DUE = 1, 10, 12, 15  # days after the finding
_LONG = 110  # where the fixing takes its time


class InspectionYear:
    """Plays the year of the inspections; `play` does what falls on a day."""

    def __init__(self, county: County, cast: Cast, dates: Dates) -> None:
        self.county, self._cast, self._dates = county, cast, dates
        self._data: Row = read("inspections.yaml")
        self._firms: dict[str, Establishment] = {}
        self._visits: dict[tuple[str, date], Inspection] = {}
        self._days = self._laid()

    def play(self, day: date, now: datetime) -> None:
        """Does what falls on a day, unless that is still to come."""
        at = timezone.make_aware(datetime.combine(day, _AT))
        if at <= now:
            for act in self._days.get(day, ()):
                with clock.at(at):
                    act()

    def _on(self, text: str) -> date:
        return self._dates.working(self._dates.on(text))

    def _laid(self) -> dict[date, list[Callable[[], None]]]:
        """Every act by its day."""
        found: dict[date, list[Callable[[], None]]] = defaultdict(list)
        found[self._on(_ENTERED)].append(self._enter)
        for plan in self._data["plans"]:
            found[self._on(plan["made"])].append(partial(self._plan, plan))
            for visit in plan["visits"]:
                found[self._on(visit["day"])].append(partial(self._visit, plan, visit))
                for days in (_NOTICED, _FIXED, _RECHECKED) if "misses" in visit else ():
                    day = self._dates.working(self._on(visit["day"]) + timedelta(days=days))
                    found[day].append(partial(self._follow, plan, visit, days))
        for number, day in enumerate(self._data["ledgers"]["days"]):
            found[self._on(day)].append(partial(self._take_over, number))
        found[self._on(self._data["listed"]["date"])].append(self._list)
        for day in self._data["statements"]["days"]:
            found[self._on(day)].append(self._take_statements)
        return found

    # What happens

    def _enter(self) -> None:
        """The keeper of the register is named and enters every firm."""
        keeper = self._cast.units[self._data["keeper"]]
        set_keepers(actor=self._cast.actor(_OFFICE), units={REGISTER: keeper})
        for row in self._data["firms"]:
            given = row | {"unit": self._cast.units[row["unit"]], "township": self._cast.units[row["township"]]}
            self._firms[row["name"]] = actions.enter_establishment(actor=self._cast.actor(_OFFICE), fields=given)

    def _take_over(self, number: int) -> None:
        """What departments found in the quarter, one of each firm, in one act."""
        lines = [self._line(place, row, number) for place, row in enumerate(self._data["firms"])]
        file = f"{clock.today().year}年{number + 1}季度隐患台账.xlsx"
        actions.import_hazards(actor=self._cast.actor(_OFFICE), lines=lines, file=file)

    def _line(self, place: int, row: Row, number: int) -> actions.ImportLine:
        ledgers: Row = self._data["ledgers"]
        kinds = ledgers["found"][row["industry"]]
        part, wrong, measure = kinds[(place + number) % len(kinds)]
        found, last = clock.today() - timedelta(days=80 - 2 * place), number == len(ledgers["days"]) - 1
        stays, chief = last and row["name"] in ledgers["open"], ledgers["recheckers"][row["unit"]]
        major = stays and row["name"] in ledgers["major"]
        given: Row = {"part": part, "description": wrong, "grade": "major" if major else "general", "found_on": found,
                      "found_by_name": self._cast.units[row["unit"]].short_name, "owner": row["principal"],
                      "measure": measure, "due_on": found + timedelta(days=_LONG if stays else _DUE)}  # fmt: skip
        if major:
            given |= {
                "cause": "设计台阶高度与现场不符，需重新削坡。",
                "money": Decimal(38),
                "emergency_plan": "停用该作业面，设警戒。",
            }
        if not stays:
            given |= {
                "fixed_on": found + timedelta(days=_FIXED),
                "fixed_by_name": row["principal"],
                "fixed_words": measure,
            }
            return actions.ImportLine(
                place + 1, row["name"], given | {"closed_on": found + timedelta(days=_RECHECKED)}, chief
            )
        return actions.ImportLine(place + 1, row["name"], given)

    def _plan(self, row: Row) -> None:
        visits = [
            actions.VisitInput(self._firms[visit["firm"]], self._on(visit["day"]), row["names"])
            for visit in row["visits"]
        ]
        given = actions.PlanInput(row["title"], row["reason"], row["checklist"], visits)
        made = actions.plan_inspections(actor=self._cast.actor(row["by"]), plan=given)
        for visit in made.inspections.select_related("establishment", "plan"):
            self._visits[visit.establishment.name, visit.day] = visit

    def _visit(self, plan: Row, row: Row) -> None:
        actor, visit = self._cast.actor(plan["by"]), self._of(row)
        if "dropped" in row:
            actions.cancel_inspection(actor=actor, inspection=visit, reason=row["dropped"])
            return
        misses: dict[str, Row] = row.get("misses", {})
        items = checking.checklists()[plan["checklist"]].items
        results = {item.code: UNMET if item.code in misses else MET for item in items}
        told = {
            code: actions.MissInput(miss["part"], miss["wrong"], miss.get("fixed", "")) for code, miss in misses.items()
        }
        found = actions.VisitResult(results, told, row["words"], clock.today())
        actions.carry_out(actor=actor, inspection=visit, found=found)

    def _of(self, row: Row) -> Inspection:
        return self._visits[row["firm"], self._on(row["day"])]

    def _follow(self, plan: Row, row: Row, days: int) -> None:
        """Notice and five points, the report that it is fixed, the recheck: whatever each hazard of the visit needs."""
        actor, head = self._cast.actor(plan["by"]), self._cast.actor(plan["head"])
        for hazard in Hazard.objects.filter(inspection=self._of(row)).select_related("establishment"):
            if days == _NOTICED and hazard.stage == stages.GRADED:
                due = self._on(row["day"]) + timedelta(days=_DUE)
                sent = actions.send_notice(actor=actor, hazard=hazard, demand="限期整改到位。", due_on=due)
                five = actions.FiveInput(hazard.establishment.principal, "按通知整改，落实专人管理。")
                actions.begin_fixing(actor=actor, hazard=sent, five=five)
            elif days == _FIXED and hazard.stage == stages.FIXING:
                actions.report_fixed(actor=actor, hazard=hazard, words="已按通知整改到位。")
            elif days == _RECHECKED and hazard.stage == stages.RECHECK:
                actions.recheck_hazard(actor=head, hazard=hazard, passed=True, words="现场复查，整改到位。")

    def _list(self) -> None:
        """The major hazard that takes its time is listed for supervision, and its fixing is a matter."""
        row, number = self._data["listed"], self._data["listed"]["number"].format(year=self._dates.year)
        hazard = Hazard.objects.get(county=self.county, grade="major", establishment__name=row["firm"])
        chief = self._cast.actor(self._cast.head(self._data["keeper"]))
        actions.list_for_supervision(actor=chief, hazard=hazard, number=number, published=row["published"])
        oblige(
            self._cast,
            hazard,
            kind="hazard",
            title=row["title"],
            domain=Domain.SAFETY_STABILITY,
            unit=self._data["keeper"],
            due=self._dates.on(row["due"]),
            source=number,
        )

    def _take_statements(self) -> None:
        """The quarter that is over, signed by the principal of each firm."""
        row = self._data["statements"]
        for name in row["firms"]:
            firm = self._firms[name]
            actions.take_statement(
                actor=self._cast.actor(row["by"][firm.unit.code]),
                establishment=firm,
                quarter_end=quarters.last_ended(clock.today()),
                signed_by=firm.principal,
                signed_on=clock.today(),
            )
