"""Meetings of the sample with what they decide, leaders' instructions, suggestions and proposals, told in data/meetings.yaml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property, partial
from typing import Any

from django.utils import timezone

from luoshi.concerns.actions import set_keepers
from luoshi.concerns.meetings import actions, red
from luoshi.concerns.meetings.models import Handled, Instruction, Meeting
from luoshi.ledger import actions as ledger
from luoshi.ledger.models import Matter, Outcome
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.models import County, Unit
from luoshi.sample.dates import Dates
from luoshi.sample.obligations import leader_of, oblige
from luoshi.sample.organisation import Cast
from luoshi.sample.reading import read

Row = dict[str, Any]
Act = tuple[date, Callable[[], object]]
_NAMED, _HOUR = "01-06", time(17, 10)
_TAKEN, _FOUND = 2, 3  # working days until a decision is acknowledged, and until a claim is verified


@dataclass
class Course:
    """A meeting, an instruction or a suggestion of the data and, from its first day on, its row."""

    row: Row
    kept: Meeting | Handled | None = None
    decided: list[Matter] = field(default_factory=list)

    @property
    def meeting(self) -> Meeting:
        assert isinstance(self.kept, Meeting)  # planned before anything else
        return self.kept

    @property
    def handled(self) -> Handled:
        assert isinstance(self.kept, Handled)  # given to a unit before anything else
        return self.kept


class MeetingYear:
    """Plays the year of the meetings and of what is answered; `play` does what falls on a day."""

    def __init__(self, county: County, cast: Cast, dates: Dates) -> None:
        self.county, self._cast, self._dates = county, cast, dates

    def play(self, day: date, now: datetime) -> None:
        """Does what falls on a day, unless that is still to come."""
        at = timezone.make_aware(datetime.combine(day, _HOUR))
        if at <= now and day in self._days:
            with clock.at(at):
                for act in self._days[day]:
                    act()

    @cached_property
    def _days(self) -> dict[date, list[Callable[[], object]]]:
        """Every act by its day, in the order of the data."""
        found: dict[date, list[Callable[[], object]]] = defaultdict(list)
        found[self._on(_NAMED)].append(self._name_keeper)
        for row in self._data["meetings"]:
            for day, act in self._of_meeting(Course(row)):
                found[day].append(act)
        for row in self._data["instructions"]:
            course = Course(row)
            given = self._dates.calendar.add(self._dates.on(row["written"]), 1)
            found[given].append(partial(self._instruct, course))
            self._lay(found, course)
        for batch in self._data["suggestions"]:
            courses = [Course(row) for row in batch["rows"]]
            found[self._on(batch["given"])].append(partial(self._suggest, batch, courses))
            for course in courses:
                self._lay(found, course)
        return found

    def _lay(self, found: dict[date, list[Callable[[], object]]], course: Course) -> None:
        for act in course.row["course"]:
            found[self._on(act["day"])].append(partial(getattr(self, "_" + act["do"]), course, act))

    @cached_property
    def _data(self) -> Row:
        found: Row = read("meetings.yaml")
        return found

    def _on(self, text: str) -> date:
        """The working day on which something is done."""
        return self._dates.working(self._dates.on(text))

    def _later(self, day: date, number: int) -> date:
        return self._dates.calendar.add(day, number)

    # Who acts

    @property
    def _office(self) -> Actor:
        return self._cast.actor(self._cast.default("delivery"))

    @cached_property
    def _keeper(self) -> Actor:
        return Actor.for_person(self._cast.people[self._cast.liaison(self._data["keeper"])])  # since it keeps something

    def _liaison(self, unit: Unit) -> Actor:
        return self._cast.actor(self._cast.liaison(unit.code))

    def _head(self, unit: Unit) -> Actor:
        return self._cast.actor(self._cast.head(unit.code))

    def _name_keeper(self) -> None:
        set_keepers(actor=self._office, units={"suggestions": self._cast.units[self._data["keeper"]]})

    # Meetings

    def _of_meeting(self, course: Course) -> Iterator[Act]:
        row = course.row
        yield self._on(row["planned"]), partial(self._plan, course)
        if moved := row.get("moved"):
            yield self._on(moved["day"]), partial(self._move, course)
        if cancelled := row.get("cancelled"):
            yield self._on(cancelled["day"]), partial(self._cancel, course)
            return
        held = self._held_on(row)
        yield held, partial(self._hold, course, held)
        for place, decision in enumerate(row.get("decisions", ())):
            yield from self._of_decision(course, place, decision, held)
        if "minutes" in row:
            yield self._on(row["minutes"]), partial(self._minute, course)
        if "settled" in row:
            yield self._on(row["settled"]), partial(self._settle, course)

    def _held_on(self, row: Row) -> date:
        return self._on(row["moved"]["to"] if "moved" in row else row["day"])

    def _plan(self, course: Course) -> None:
        course.kept = actions.plan_meeting(actor=self._office, meeting=self._meeting(course.row, course.row["day"]))

    def _move(self, course: Course) -> None:
        given = self._meeting(course.row, course.row["moved"]["to"])
        course.kept = actions.prepare_meeting(actor=self._office, meeting=course.meeting, given=given)

    def _meeting(self, row: Row, day: str) -> actions.MeetingInput:
        matters = {matter.title: matter for matter in self._matters(row)}
        why = red.reasons(self._office, list(matters.values()))
        items = []
        for item in row["items"]:
            if matter := matters.get(item.get("of")):
                items.append(actions.AgendaInput(matter.title, matter, matter.lead_unit, why[matter.pk]))
            else:
                items.append(actions.AgendaInput(item["title"], unit=self._cast.units[item["unit"]]))
        asked = [self._cast.units[code] for code in row["units"]] + [item.unit for item in items if item.unit]
        return actions.MeetingInput(
            row["sort"],
            self._on(day),
            self._cast.posts[row["chair"]],
            title=row["title"],
            domain=row.get("domain", ""),
            place=row["place"],
            units=sorted(set(asked), key=lambda unit: unit.sort_no),
            items=items,
        )

    def _matters(self, row: Row) -> Iterator[Matter]:
        titles = [item["of"] for item in row["items"] if "of" in item]
        rows = Matter.objects.filter(county=self.county, title__in=titles).select_related("lead_unit", "light")
        return rows.iterator() if titles else iter(())

    def _cancel(self, course: Course) -> None:
        why = course.row["cancelled"]["why"]
        actions.cancel_meeting(actor=self._office, meeting=course.meeting, reason=why)

    def _hold(self, course: Course, day: date) -> None:
        absent = [self._cast.units[code].pk for code in course.row.get("absent", ())]
        course.kept = actions.hold_meeting(actor=self._office, meeting=course.meeting, on=day, absent=absent)
        if decisions := [self._decision(row) for row in course.row.get("decisions", ())]:
            course.decided = actions.decide(actor=self._office, meeting=course.meeting, decisions=decisions)
        settled = [item["settled"] for item in course.row["items"]]
        outcomes = dict(zip(course.meeting.items.values_list("pk", flat=True), settled, strict=True))
        actions.settle_in_words(actor=self._office, meeting=course.meeting, outcomes=outcomes)

    def _decision(self, row: Row) -> actions.DecisionInput:
        cast = self._cast
        sponsor = leader_of(self._cast, row["unit"]) or leader_of(self._cast, row["with"][0])
        assert sponsor is not None  # a township's decision names a bureau that helps
        helping = [cast.units[code] for code in row.get("with", ())]
        return actions.DecisionInput(
            row["what"], cast.units[row["unit"]], sponsor, self._dates.on(row["due"]), row["domain"], helping
        )

    def _minute(self, course: Course) -> None:
        course.kept = actions.issue_minutes(actor=self._office, meeting=course.meeting)

    def _settle(self, course: Course) -> None:
        actions.settle_meeting(actor=self._office, meeting=course.meeting)

    # Decisions

    def _of_decision(self, course: Course, place: int, row: Row, held: date) -> Iterator[Act]:
        taken = row.get("taken", True)
        if taken:
            day = self._later(held, _TAKEN) if taken is True else self._on(taken)
            yield day, partial(self._take, course, place, row)
        if "done" in row:
            done = self._on(row["done"])
            yield done, partial(self._claim, course, place, row, done)
            yield self._later(done, _FOUND), partial(self._close_decision, course, place, row)

    def _take(self, course: Course, place: int, row: Row) -> None:
        """The unit acknowledges and says by when what is done, so that its first reply is in time."""
        liaison, due = self._liaison(self._cast.units[row["unit"]]), self._dates.on(row["due"])
        matter = ledger.acknowledge(actor=liaison, matter=course.decided[place])
        ledger.set_plan(actor=liaison, matter=matter, points=[ledger.PlanInput(due, words=row["what"])])

    def _claim(self, course: Course, place: int, row: Row, day: date) -> None:
        unit = self._cast.units[row["unit"]]
        claim = ledger.ReportInput(period_end=day, words=row["words"], is_claim=True)
        report = ledger.submit_report(actor=self._liaison(unit), matter=course.decided[place], report=claim)
        ledger.approve_report(actor=self._head(unit), report=report)

    def _close_decision(self, course: Course, place: int, row: Row) -> None:
        matter = course.decided[place]
        finding = ledger.FindingInput(Outcome.CONFIRMED, row["found"], clock.today(), on_site="现场" in row["found"])
        actor = self._cast.actor(self._cast.default("desk_verification"))
        ledger.verify_and_close(actor=actor, matter=matter, finding=finding, report=matter.reports.get())

    # What units answer

    def _instruct(self, course: Course) -> None:
        row, cast = course.row, self._cast
        given = actions.InstructionInput(
            text=row["text"],
            paper=row["paper"],
            author=cast.posts[row["by"]],
            written_on=self._dates.on(row["written"]),
            urgency=row["class"],
            lead_unit=cast.units[row["unit"]],
            domain=row["domain"],
            days=row.get("days"),
        )
        [course.kept] = actions.enter_instructions(actor=self._office, instructions=[given])

    def _suggest(self, batch: Row, courses: list[Course]) -> None:
        session = self._data["between" if batch.get("between") else "session"]
        given = [self._suggestion(course.row, session) for course in courses]
        rows = actions.enter_suggestions(actor=self._keeper, suggestions=given)
        for course, row in zip(courses, rows, strict=True):
            course.kept = row

    def _suggestion(self, row: Row, session: str) -> actions.SuggestionInput:
        named = {name: row[name] for name in ("sort", "title", "text", "domain")}
        return actions.SuggestionInput(
            number=row["number"],
            session=session,
            raised_by=row["from"],
            lead_unit=self._cast.units[row["unit"]],
            sponsor=leader_of(self._cast, row["unit"]),
            supporting=[self._cast.units[code] for code in row["with"]],
            **named,
        )

    def _write(self, course: Course, act: Row) -> None:
        unit = course.handled.lead_unit
        by = self._dates.on(act["by"]) if "by" in act else None
        answer = actions.AnswerInput(act["words"], act.get("letter", ""), by)
        actor = self._head(unit) if act.get("head") else self._liaison(unit)
        course.kept = actions.write_reply(actor=actor, row=course.handled, answer=answer)

    def _sign(self, course: Course, act: Row) -> None:
        course.kept = actions.sign_reply(actor=self._head(course.handled.lead_unit), row=course.handled)

    def _check(self, course: Course, act: Row, *, holds: bool = True) -> None:
        row = course.handled
        assert isinstance(row, Instruction)
        course.kept = actions.verify_instruction(actor=self._office, instruction=row, words=act["words"], holds=holds)

    def _back(self, course: Course, act: Row) -> None:
        self._check(course, act, holds=False)

    def _close(self, course: Course, act: Row) -> None:
        row = course.handled
        assert isinstance(row, Instruction)
        actions.close_instruction(actor=self._office, instruction=row)

    def _anew(self, course: Course, act: Row) -> None:
        unit = self._cast.units[act["unit"]]
        course.kept = actions.give_anew(actor=self._office, row=course.handled, unit=unit, reason=act["words"])

    def _up(self, course: Course, act: Row) -> None:
        row = course.handled
        assert isinstance(row, Instruction)
        course.kept = actions.take_up_instruction(actor=self._office, instruction=row, reason=act["words"])

    def _longer(self, course: Course, act: Row) -> None:
        row: Any = course.handled
        course.kept = actions.lengthen_suggestion(actor=self._keeper, suggestion=row, reason=act["words"])

    def _assess(self, course: Course, act: Row) -> None:
        row: Any = course.handled
        course.kept = actions.assess_suggestion(
            actor=self._keeper, suggestion=row, satisfaction=act["as"], words=act.get("words", "")
        )

    def _matter(self, course: Course, act: Row) -> None:
        """Work that goes on after the answer, issued the same day."""
        row, due = course.handled, self._dates.on(act["due"])
        oblige(
            self._cast,
            row,
            kind="instruction" if isinstance(row, Instruction) else "suggestion",
            title=act["title"],
            domain=row.domain,
            unit=row.lead_unit.code,
            due=due,
            source=str(row),
        )
