"""The key projects of the sample: entered in January, started and finished as they come, taken over and verified monthly.

The months up to the last but one come from the project office's own table, in one act each; the newest is written and
approved by two units themselves, so that the others' wait.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

from django.utils import timezone

from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.models import County
from luoshi.projects import actions, checklist, months, stages
from luoshi.projects.actions.steps import laid_out
from luoshi.projects.models import Dispatch, Project
from luoshi.sample.dates import Dates
from luoshi.sample.organisation import Cast
from luoshi.sample.reading import read

Row = dict[str, Any]
_OFFICE, _FINANCE = "cenliangmu", "qianweiyang"
_BEFORE = timedelta(days=200)  # the preparation steps take about so long
_SHARES = (4, 4, 8, 9, 10, 10, 9, 9, 10, 10, 9, 8)  # percent of a year's work by month: little in the cold months
_FACTOR, _SOURCE = Decimal("0.5703"), "生态环境部公布的全国电网平均排放因子"
_ADOPTED_ON, _VERIFIED_ON = 8, 14  # of the next month
_LATE_HOUR, _WRITERS = time(17, 40), ("jtj", "slj")  # whose units write their own dispatch of the newest month
_KEPT = ("code", "name", "unit", "planned_start", "planned_finish", "actual_start", "note")
_WORDS = {
    "before": "前期手续按清单推进。",
    "early": "场地平整和基础施工。",
    "middle": "主体施工，完成年度工程量的一半以上。",
    "late": "主体基本完成，进入安装和收尾。",
}
_ELEMENTS = {
    "land": ("建设用地和临时用地", "partly", "zrzyj"),
    "energy": ("新增用能指标", "asked", "fgj"),
    "environment": ("生态保护红线避让论证", "asked", "sthj"),
    "water": ("取水许可", "asked", "slj"),
    "planning": ("规划选址", "partly", "zrzyj"),
}


@dataclass
class Plan:
    """One project with its days worked out. ``start``, ``finish`` planned; the others happened, or None."""

    row: Row
    start: date | None
    finish: date | None
    started: date | None
    project: Project | None = None
    claimed: Decimal = Decimal(0)
    found: Decimal = Decimal(0)

    @property
    def of(self) -> Project:
        assert self.project is not None  # entered on the first day
        return self.project

    @property
    def is_in_pool(self) -> bool:
        return self.row.get("stage") in stages.POOL


class ProjectYear:
    """Plays the year of the projects; `play` does what falls on a day."""

    def __init__(self, county: County, cast: Cast, dates: Dates) -> None:
        self.county, self._cast, self._dates = county, cast, dates

    @cached_property
    def _office(self) -> Actor:
        """Asked for on the first day of the story, since when the post is held."""
        return self._cast.actor(_OFFICE)

    def play(self, day: date, now: datetime) -> None:
        """Does what falls on a day, unless that is still to come."""
        at = timezone.make_aware(datetime.combine(day, _LATE_HOUR))
        if at <= now:
            for act in self._calendar(now).get(day, ()):
                with clock.at(at):
                    act()

    def _calendar(self, now: datetime) -> dict[date, list[Callable[[], None]]]:
        if not hasattr(self, "_days"):
            self._days = self._laid(timezone.localtime(now).date())
        return self._days

    def _laid(self, today: date) -> dict[date, list[Callable[[], None]]]:
        """Every act by its day."""
        found: dict[date, list[Callable[[], None]]] = defaultdict(list)
        entered = date(self._dates.year, 1, 8)
        found[entered].append(self._enter)
        for plan in self._plans:
            for day, stage in self._moves(plan):
                if entered < day <= today:
                    found[day].append(partial(self._move, plan, stage, day))
        newest = months.shifted(months.first_of(today), -1)
        for number in range(1, 13):
            month = date(self._dates.year, number, 1)
            after = months.shifted(month, 1)
            found[months.end_of(month)].append(partial(self._list, month))
            found[after.replace(day=_ADOPTED_ON)].append(partial(self._report, month, own=month == newest))
            found[after.replace(day=_VERIFIED_ON)].append(partial(self._verify, month))
        last = max(day for day in found if day <= today) if today > entered else entered
        found[last].append(self._lay)
        return found

    @cached_property
    def _plans(self) -> list[Plan]:
        return [self._plan(row) for row in read("projects.yaml")["projects"]]

    def _plan(self, row: Row) -> Plan:
        if "start" not in row:
            return Plan(row, None, None, None)
        start = self._day(row["start"])
        steps, _links = laid_out(Project(), checklist.DEFAULT, start - _BEFORE, self._dates.calendar)
        finish = max(step.planned_finish for step in steps if step.planned_finish)
        late = row.get("late", 0)
        return Plan(row, start, finish, None if late == "none" else start + timedelta(days=late))

    def _day(self, text: str) -> date:
        years = int(text[:2]) if text[0] in "+-" else 0
        return date.fromisoformat(f"{self._dates.year + years}-{text[-5:]}")

    # What happens

    def _enter(self) -> None:
        """The whole register in one act, then plans by year and funds."""
        today = clock.today()
        lines = [
            actions.ImportLine(n, self._fields(plan, today), self._stage(plan, today), self._planned(plan))
            for n, plan in enumerate(self._plans, 1)
        ]
        year, file = self._dates.year, f"{self._dates.year}年重点项目调度表.xlsx"
        made = actions.import_projects(actor=self._office, lines=lines, year=year, file=file)
        for plan, project in zip(self._plans, made, strict=True):
            plan.project = project
            self._plan_years(plan)
            if plan.start and self._planned(plan):
                self._set_funds(plan)
            if need := plan.row.get("element"):
                words, state, unit = _ELEMENTS[need]
                given = actions.ElementInput(need, words, state, self._cast.units[unit], date(year, 11, 30))
                actions.set_elements(actor=self._office, project=project, elements=[given])

    def _fields(self, plan: Plan, today: date) -> Row:
        row, year = plan.row, self._dates.year
        before = plan.started is not None and plan.started.year < year
        last = plan.finish.year if plan.finish else year + 2
        started = plan.started if plan.started and plan.started <= today else None
        leader = self._cast.posts[row["leader"]]
        power = "output" in row
        return {
            "name": row["name"],
            "type": row.get("type", "continued" if before else "new"),
            "sector": row["sector"],
            "content": row["content"],
            "scale": row["scale"],
            "owner": row.get("owner", ""),
            "year_from": plan.start.year if plan.start else year + 1,
            "year_to": max(last, year + 1 if plan.start is None else last),
            "total_investment": Decimal(row["total"]),
            "invested_before": Decimal(row["total"]) * (15 if before else 0) / 100,
            "start_on": plan.start,
            "finish_on": plan.finish,
            "started_on": started,
            "listed_on": self._listed(plan, today),
            "lead_unit": self._cast.units[row["lead"]],
            "sponsor": leader,
            "contact_leader": leader,
            "township": self._cast.units[row["place"]],
            "capacity_mw": Decimal(row["capacity"]) if "capacity" in row else None,
            "yearly_output": Decimal(row["output"]) if power else None,
            "carbon_factor": _FACTOR if power else None,
            "carbon_source": _SOURCE if power else "",
        }

    def _listed(self, plan: Plan, today: date) -> date | None:
        days = plan.row.get("listed")
        if plan.started is None or days in (None, "none"):
            return None
        day = plan.started + timedelta(days=int(days))
        return day if day <= today else None

    def _stage(self, plan: Plan, day: date) -> str:
        if plan.is_in_pool:
            return str(plan.row["stage"])
        if plan.start is None:
            return stages.RESERVE  # dropped later in the year
        reached = [stage for when, stage in self._moves(plan) if when <= day]
        first = stages.PREPARATION if plan.started is None else stages.TENDERED
        return reached[-1] if reached else first

    def _list(self, month: date) -> None:
        """What was listed in the statistics in a month, in one act."""
        lines = [
            actions.ImportLine(n, {"name": plan.row["name"], "listed_on": day})
            for n, plan in enumerate(self._plans, 1)
            if (day := self._listed(plan, clock.today())) and months.first_of(day) == month
        ]
        if lines:
            file = f"{month.year}年{month.month}月入库纳统名单.xlsx"
            actions.import_projects(actor=self._office, lines=lines, year=month.year, file=file)

    def _moves(self, plan: Plan) -> list[tuple[date, str]]:
        """The days on which a project reaches its stages."""
        if plan.row.get("stage") in ("dropped", "suspended"):
            day = date(self._dates.year, 8, 20)
            begun = [] if plan.started is None else [(plan.started, stages.STARTED)]
            return [*begun, (day, plan.row["stage"])]
        if plan.started is None or plan.finish is None:
            return []
        begun = [(plan.started, stages.STARTED), (plan.started + timedelta(days=35), stages.BUILDING)]
        if "stuck" in plan.row:
            return begun
        finished = plan.finish + timedelta(days=plan.row.get("slip", 0) or -2)  # late, or two days before the day
        return [*begun, (finished, stages.FINISHED), (finished + timedelta(days=40), stages.IN_PRODUCTION)]

    def _move(self, plan: Plan, stage: str, day: date) -> None:
        if stage == "suspended":
            actions.suspend_project(actor=self._office, project=plan.of, reason=plan.row["words"])
            return
        words = plan.row.get("words", "") if stage == stages.DROPPED else ""
        plan.project = actions.move_project(actor=self._office, project=plan.of, stage=stage, on=day, words=words)

    def _planned(self, plan: Plan) -> Decimal | None:
        return Decimal(plan.row["plan"]) if "plan" in plan.row else None

    def _plan_years(self, plan: Plan) -> None:
        """The rolling plan of the pool; of others the path of the year, from the month of the start on."""
        year, row = self._dates.year, plan.row
        if "years" in row:
            years = [actions.YearInput(year + n, Decimal(amount)) for n, amount in enumerate(row["years"]) if amount]
            actions.plan_years(actor=self._office, project=plan.of, years=years)
            return
        amount = self._planned(plan)
        if amount:
            path = self._path(plan, amount)
            given = actions.YearInput(year, amount, f"完成投资 {amount} 万元。", path)
            actions.plan_years(actor=self._office, project=plan.of, years=[given])

    def _path(self, plan: Plan, amount: Decimal) -> list[Decimal]:
        """Twelve cumulative values: nothing before the month of the planned start or after that of the finish."""
        year = self._dates.year
        first = plan.start.month if plan.start and plan.start.year == year else 1
        last = plan.finish.month if plan.finish and plan.finish.year == year else 12
        shares = [share if first <= number <= last else 0 for number, share in enumerate(_SHARES, 1)]
        total, reached, path = sum(shares), 0, []
        for share in shares:
            reached += share
            path.append((amount * reached / total).quantize(Decimal(1)))
        return path

    def _set_funds(self, plan: Plan) -> None:
        """Two or three sources; what came fits how the work goes."""
        amount, row = Decimal(plan.row["plan"]), plan.row
        private = row["sector"] in ("industry", "energy")
        first = "social" if private else "special_bond" if row["total"] > 10_000 else "central_budget"
        year, pace = self._dates.year, Decimal(str(row.get("pace") or 0.3))
        parts = [(first, Decimal("0.7"), date(year, 4, 30)), ("county", Decimal("0.3"), date(year, 8, 31))]
        funds = []
        for kind, share, due in parts:
            planned = (amount * share).quantize(Decimal(10))
            came = min(planned, (planned * min(pace, Decimal(1)) * Decimal("0.95")).quantize(Decimal(10)))
            paid = (came * Decimal("0.8")).quantize(Decimal(10))
            funds.append(actions.FundInput(kind, planned, due, came, clock.today(), paid, clock.today()))
        actions.set_funds(actor=self._cast.actor(_FINANCE), project=plan.of, year=year, funds=funds)

    # Dispatches

    def _report(self, month: date, *, own: bool) -> None:
        """A month of all projects that owe one; of the newest, two units write their own and four owe it still."""
        end = months.end_of(month)
        lines = []
        for place, plan in enumerate(self._plans):
            if self._stage(plan, end) not in stages.DISPATCHED or plan.of.suspended or "plan" not in plan.row:
                continue
            if own and place % 11 == 7:
                continue
            done = self._done(plan, month)
            plan.claimed += done
            if own and (plan.row["lead"] in _WRITERS or "ask" in plan.row):
                self._write(plan, month, done)
                continue
            problem = plan.row.get("note", "") if month.month >= 6 else ""
            lines.append(actions.HistoryLine(plan.of, done, plan.claimed, self._physical(plan, month), problem))
        actions.adopt_dispatches(
            actor=self._office, month=month, lines=lines, source=f"{month.year}年{month.month}月各单位报送的调度表"
        )

    def _done(self, plan: Plan, month: date) -> Decimal:
        """What a unit claims of a month: its share of the year's plan at its own pace, never the same twice."""
        path = self._path(plan, Decimal(plan.row["plan"]))
        share = path[month.month - 1] - (path[month.month - 2] if month.month > 1 else 0)
        spread = Decimal(97 + zlib.crc32(f"{plan.row['name']}{month}".encode()) % 13) / 100
        pace = Decimal(str(plan.row.get("pace", 1))) * Decimal(str(plan.row.get("claim", 1)))
        if plan.started and plan.started > months.end_of(month):
            pace = Decimal(0)
        return (share * pace * spread).quantize(Decimal(1))

    def _write(self, plan: Plan, month: date, done: Decimal) -> None:
        unit, ask = plan.row["lead"], plan.row.get("ask", "")
        said = actions.DispatchInput(
            month,
            done,
            self._physical(plan, month),
            plan.row.get("note", ""),
            ask,
            self._cast.posts[plan.row["leader"]] if ask else None,
        )
        written = actions.write_dispatch(
            actor=self._cast.actor(self._cast.liaison(unit)), project=plan.of, dispatch=said
        )
        if "note" not in plan.row or ask:
            actions.approve_dispatch(actor=self._cast.actor(self._cast.head(unit)), dispatch=written)

    def _physical(self, plan: Plan, month: date) -> str:
        if plan.started is None or plan.started > months.end_of(month):
            return _WORDS["before"]
        age = months.between(plan.started, month)
        return _WORDS["early" if age < 4 else "middle" if age < 9 else "late"]

    def _verify(self, month: date) -> None:
        """What the project office found: less than the claim where a unit counts what it has only paid ahead."""
        by_project = {plan.of.pk: plan for plan in self._plans}
        rows = Dispatch.objects.filter(county=self.county, month=month, state="approved").select_related("project")
        found = {}
        for row in rows:
            if row.unit_id in self._office.unit_ids:
                continue
            claim = Decimal(str(by_project[row.project_id].row.get("claim", 1)))
            found[row.pk] = (row.total / max(claim, Decimal(1))).quantize(Decimal(1))
        if found:
            actions.verify_dispatches(actor=self._office, found=found, words="查阅计量支付凭证并抽看现场。")

    def _lay(self) -> None:
        """The steps of every project past the pool, with what has happened so far."""
        today = clock.today()
        for plan in self._plans:
            if plan.start is None or plan.of.suspended:
                continue
            actions.lay_steps(
                actor=self._office,
                project=plan.of,
                start=plan.start - _BEFORE,
                happened=self._happened(plan, today),
            )
            if plan.started and not {"slip", "stuck", "note"} & set(plan.row):
                self._estimate(plan)

    def _estimate(self, plan: Plan) -> None:
        """A unit that is in time knows what is left better than the checklist does: it leaves itself some days."""
        steps = []
        for step in plan.of.steps.filter(actual_finish=None).prefetch_related("predecessors"):
            days = step.likely or 1
            after = [before.code for before in step.predecessors.all()]
            kept: Row = {name: getattr(step, name) for name in _KEPT}
            best, likely = max(days * 6 // 10, 1), max(days * 8 // 10, 1)
            steps.append(actions.StepInput(**kept, optimistic=best, likely=likely, pessimistic=days, after=after))
        if steps:
            actions.change_steps(actor=self._office, project=plan.of, steps=steps)

    def _happened(self, plan: Plan, today: date) -> dict[str, tuple[date, date | None]]:
        assert plan.start is not None
        steps, _links = laid_out(plan.of, checklist.DEFAULT, plan.start - _BEFORE, self._dates.calendar)
        slip, stuck = timedelta(days=plan.row.get("slip", 0)), plan.row.get("stuck")
        found: dict[str, tuple[date, date | None]] = {}
        for step in steps:
            assert step.planned_start
            assert step.planned_finish
            begun = step.planned_start + (
                slip if step.phase != "preparation" else timedelta(days=zlib.crc32(step.code.encode()) % 4)
            )
            ended = step.planned_finish + (begun - step.planned_start)
            if step.phase != "preparation" and plan.started is None:
                break
            if begun > today:
                continue
            if step.code == stuck or ended > today:
                found[step.code] = (begun, None)
            else:
                found[step.code] = (begun, ended)
            if step.code == stuck:
                break
        return found
