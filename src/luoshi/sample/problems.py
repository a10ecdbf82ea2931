"""The problems of the sample: raised in lists, triaged the next working day, solved at once or by a plan, checked by the office.

What each of them comes to stands in ``data/problems.yaml`` (``fate``); the acts are laid out by day, so that on every day of
the year some are new, some are moving and some are past their clock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, partial
from typing import Any

from django.utils import timezone

from luoshi.concerns.problems import actions
from luoshi.concerns.problems.models import Problem
from luoshi.ledger.models import Matter, State
from luoshi.ledger.notes.subjects import Subject
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.models import County
from luoshi.projects.models import Project
from luoshi.sample.dates import Dates
from luoshi.sample.obligations import leader_of, oblige
from luoshi.sample.organisation import Cast
from luoshi.sample.reading import read

Act = tuple[date, Callable[[], object]]
_HOUR = time(17, 20)
_CHECKERS = ("yinzhiqiu", "baiweijian")
_DOMAINS = {
    "k": "key_projects", "b": "business_environment", "s": "safety_stability", "l": "livelihood",
    "r": "rural", "e": "ecology", "c": "economy", "g": "government",
}  # fmt: skip
_MORE, _AGAIN, _REDONE = 20, 6, 40  # days: more time for a plan, a second claim, the plan after a relapse
_SHORT = 45  # days of a plan with one step


@dataclass
class Line:
    """One row of a list; ``problem`` once it is raised."""

    what: str
    unit: str
    place: str
    hurt: str
    cause: str
    do: str
    domain: str
    fate: list[str]
    matter: str
    problem: Problem | None = None

    @classmethod
    def of(cls, text: str) -> Line:
        what, unit, place, hurt, cause, do, domain, fate, matter = text.split("|")
        return cls(what, unit, place, hurt, cause, do, _DOMAINS[domain], fate.split(), matter)

    @property
    def row(self) -> Problem:
        assert self.problem is not None  # raised before anything else happens to it
        return self.problem

    def number_after(self, word: str) -> int:
        """The days that a word of the fate names."""
        return int(self.fate[self.fate.index(word) + 1])


class ProblemYear:
    """Plays the year of the problems; `play` does what falls on a day."""

    def __init__(self, county: County, cast: Cast, dates: Dates) -> None:
        self.county, self._cast, self._dates = county, cast, dates

    def play(self, day: date, now: datetime) -> None:
        """Does what falls on a day, unless that is still to come."""
        at = timezone.make_aware(datetime.combine(day, _HOUR))
        if at <= now and day in self._calendar:
            with clock.at(at):
                for act in self._calendar[day]:
                    act()

    @cached_property
    def _calendar(self) -> dict[date, list[Callable[[], object]]]:
        """Every act by its day, in order."""
        found: dict[date, list[Callable[[], object]]] = defaultdict(list)
        lines: dict[str, tuple[date, Line]] = {}
        for given in read("problems.yaml")["lists"]:
            day = self._dates.working(self._dates.on(given["date"]))
            rows = [Line.of(text) for text in given["rows"]]
            found[day].append(partial(self._raise, given, rows))
            lines |= {line.what: (day, line) for line in rows}
        for day, line in lines.values():
            for on, act in self._life(line, day):
                found[on].append(act)
        for place, root in read("problems.yaml")["roots"]:
            day, branch = lines[place]
            found[self._later(day, 2)].insert(0, partial(self._join, branch, lines[root][1]))
        for row in read("problems.yaml")["matters"]:
            day = self._dates.working(self._dates.on(row["date"]))
            found[day].append(partial(self._oblige, lines[row["problem"]][1], row))
        return found

    # What happens, laid out

    def _life(self, line: Line, day: date) -> Iterator[Act]:
        kind, triaged = line.fate[0], self._later(day, 1)
        if kind == "new":
            return
        if kind == "now":
            yield triaged, partial(self._triage, line, "solve_now")
            ended = self._after(day, int(line.fate[1]))
        elif kind == "ask":
            yield triaged, partial(self._ask, line)
            yield self._later(day, 4), partial(self._decide, line)
            ended = yield from self._planned(line, day, int(line.fate[2]))
        else:
            yield triaged, partial(self._triage, line, "plan_required")
            if kind == "stuck":
                return
            ended = yield from self._planned(line, day, int(line.fate[1]), kind)
        if kind != "slow":
            yield from self._finished(line, max(ended, self._later(triaged, 1)))

    def _planned(self, line: Line, day: date, days: int, kind: str = "plan") -> Generator[Act, None, date]:
        """The plan and its steps (a short one has one); gives the day of the claim."""
        end = self._after(day, days)
        ends = [end] if days <= _SHORT and kind != "slow" else [self._after(day, days // 2 + 5), end]
        yield self._after(day, 10), partial(self._plan, line, ends)
        for on in ends[:-1]:
            yield on, partial(self._step, line)
        if kind == "slow":
            return end
        if kind == "more":
            yield self._before(end, 5), partial(self._more, line, self._after(end, _MORE))
            end = self._after(end, _MORE)
        yield end, partial(self._step, line)
        return self._later(end, 1)

    def _finished(self, line: Line, day: date) -> Iterator[Act]:
        """Claimed, checked, closed, looked back at."""
        yield day, partial(self._claim, line)
        if "undone" in line.fate:
            yield self._later(day, 2), partial(self._check, line, "not_solved")
            day = self._after(day, _AGAIN)
            yield day, partial(self._claim, line)
        closed = self._later(day, 2)
        yield closed, partial(self._check, line, "solved")
        yield closed, partial(self._close, line)
        if "held" in line.fate:
            yield self._after(closed, line.number_after("held")), partial(self._look, line, "held")
        if "back" in line.fate:
            yield from self._relapsed(line, self._after(closed, line.number_after("back")))

    def _relapsed(self, line: Line, day: date) -> Iterator[Act]:
        yield day, partial(self._look, line, "relapsed")
        yield self._later(day, 1), partial(self._triage, line, "plan_required")
        ended = yield from self._planned(line, day, _REDONE)
        yield ended, partial(self._claim, line)
        yield self._later(ended, 2), partial(self._check, line, "solved")

    def _after(self, day: date, days: int) -> date:
        """So many calendar days later, on a working day."""
        return self._dates.working(day + timedelta(days=days))

    def _later(self, day: date, days: int) -> date:
        """So many working days later."""
        return self._dates.calendar.add(day, days)

    def _before(self, day: date, days: int) -> date:
        return self._dates.working(day - timedelta(days=days))

    # What happens

    @cached_property
    def _office(self) -> Actor:
        return self._cast.actor(self._cast.default("delivery"))

    def _unit(self, line: Line) -> Actor:
        return self._cast.actor(self._cast.head(line.unit))

    def _raise(self, given: dict[str, Any], lines: Sequence[Line]) -> None:
        names = [line.matter for line in lines if line.matter]
        matters = Matter.objects.filter(county=self.county, title__in=names).exclude(state=State.DRAFT)
        projects = Project.objects.filter(county=self.county, name__in=names)
        origins: dict[str, Subject] = {row.name: row for row in projects}
        origins |= {row.title: row for row in matters}
        problems = [self._input(given, line, origins.get(line.matter)) for line in lines]
        actor = self._cast.actor(given["by"]) if "by" in given else self._office
        for line, row in zip(lines, actions.raise_problems(actor=actor, problems=problems), strict=True):
            line.problem = row

    def _input(self, given: dict[str, Any], line: Line, origin: Subject | None) -> actions.ProblemInput:
        fields = {
            "what": line.what,
            "hurt": line.hurt,
            "cause": line.cause,
            "place": line.place,
            "domain": line.domain,
            "source": given["source"],
            "found_at": given["at"],
            "unit": self._cast.units[line.unit],
            "leader": leader_of(self._cast, line.unit),
        }
        return actions.ProblemInput(fields, origin=origin)

    def _triage(self, line: Line, answer: str) -> None:
        actions.triage_problem(actor=self._office, problem=line.row, answer=answer, measure=line.do)

    def _ask(self, line: Line) -> None:
        question = actions.QuestionInput(f"{line.what}，请协调：{line.do}。", post=self._cast.posts[line.fate[1]])
        actions.triage_problem(actor=self._office, problem=line.row, answer="escalate", question=question)

    def _decide(self, line: Line) -> None:
        leader = self._cast.actor(line.fate[1])
        words = f"{line.do}，责任单位十日内拿出方案。"
        actions.decide_problem(actor=leader, problem=line.row, answer="plan_required", words=words)

    def _plan(self, line: Line, ends: Sequence[date]) -> None:
        words = ("查清情况，定下办法和责任人", line.do.replace("，", "、"))
        steps = [actions.StepInput(one, on) for one, on in zip(words[-len(ends) :], ends, strict=True)]
        actions.plan_problem(actor=self._unit(line), problem=line.row, steps=steps)

    def _step(self, line: Line) -> None:
        step = line.row.plan_steps.filter(done_on__isnull=True).first()
        if step is not None:
            actions.do_step(actor=self._unit(line), step=step, words="按方案完成，材料已归档。")

    def _more(self, line: Line, until: date) -> None:
        words = "设计修改后需要重新审查。"
        actions.ask_time(actor=self._unit(line), problem=line.row, until=until, words=words)
        actions.rule_time(actor=self._office, problem=line.row, granted=True, words="理由属实，同意延期一次。")

    def _claim(self, line: Line) -> None:
        actions.claim_solved(actor=self._unit(line), problem=line.row, words=f"{line.do}，已经办结。")

    def _check(self, line: Line, outcome: str) -> None:
        words = "现场查看属实，已经解决。" if outcome == "solved" else "现场查看，还有一处没有办完，退回继续办理。"
        found = actions.FindingInput(outcome, words, on_site=True)
        checker = _CHECKERS[len(line.what) % 2]
        actions.check_problem(actor=self._cast.actor(checker), problem=line.row, found=found)

    def _close(self, line: Line) -> None:
        actions.close_problem(actor=self._office, problem=line.row)

    def _look(self, line: Line, outcome: str) -> None:
        words = "回头看现场，没有反弹。" if outcome == "held" else "回头看现场，同样的问题又出现了。"
        actions.look_back(
            actor=self._office, problem=line.row, found=actions.FindingInput(outcome, words, on_site=True)
        )

    def _oblige(self, line: Line, row: dict[str, str]) -> None:
        """A step that takes a unit longer is a matter of its own."""
        oblige(
            self._cast,
            line.row,
            kind="problem",
            title=row["title"],
            domain=line.domain,
            unit=line.unit,
            due=self._dates.on(row["due"]),
            source=f"{line.row.number} {line.what}",
        )

    def _join(self, line: Line, root: Line) -> None:
        actions.join_problem(actor=self._office, problem=line.row, root=root.row)
