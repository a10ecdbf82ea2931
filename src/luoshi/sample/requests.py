"""The requests of the sample: sheets of the hotline on Mondays, letters and visits typed, answers, and revisits on Thursdays.

What becomes of each stands in ``data/requests.yaml`` (``fate``). Whoever asks has a surname, a phone number that begins with
000, and is forgotten by rule, as in earnest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, partial
from typing import Any

from django.utils import timezone

from luoshi.concerns.actions import set_keepers
from luoshi.concerns.requests import actions, hooks
from luoshi.concerns.requests.actions import ContactInput, Heard, ImportLine, RequestInput
from luoshi.concerns.requests.models import Request
from luoshi.concerns.requests.querysets import REGISTER
from luoshi.ledger.models import Domain
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.models import County
from luoshi.sample.dates import Dates
from luoshi.sample.obligations import oblige
from luoshi.sample.organisation import Cast
from luoshi.sample.reading import read

Act = tuple[date, Callable[[], object]]
_HOUR, _ENTERED = time(16, 50), "01-08"
_SORTS = {"q": "consult", "h": "help", "c": "complaint", "s": "suggestion"}
_OUTCOMES = {"plan": "planned", "told": "explained"}
_RATINGS = {"fair": "fair", "bad": "dissatisfied"}
_DAYS = {"refused": 1, "accepted": 1, "ruled": 2, "asked": 4, "given": 5}  # working days after the dispatch
_TYPED, _ACCEPTED = 6, 3  # every sixth comes by letter or visit, every third is acknowledged before it is answered
_THURSDAY = 3


@dataclass
class Line:
    """One request of the data; ``row`` once it has come in."""

    place: int
    title: str
    unit: str
    township: str
    sort: str
    text: str
    answer: str
    fate: list[str]
    row: Request | None = None

    @classmethod
    def of(cls, place: int, text: str) -> Line:
        title, unit, township, sort, body, answer, fate = text.split("|")
        return cls(place, title, unit, township, sort, body, answer, fate.split())

    @property
    def request(self) -> Request:
        assert self.row is not None  # it came in before anything else happens to it
        return self.row

    @property
    def is_typed(self) -> bool:
        return self.place % _TYPED == _TYPED - 1

    def after(self, word: str) -> str:
        """What a word of the fate names, or nothing."""
        return self.fate[self.fate.index(word) + 1] if word in self.fate else ""

    def told(self, words: dict[str, str], otherwise: str) -> str:
        """What the first of some words of the fate means."""
        return next((words[word] for word in self.fate if word in words), otherwise)


class RequestYear:
    """Plays the year of the requests; `play` does what falls on a day."""

    def __init__(self, county: County, cast: Cast, dates: Dates) -> None:
        self.county, self._cast, self._dates = county, cast, dates
        self._data: dict[str, Any] = read("requests.yaml")
        self._keeper = cast.units[self._data["keeper"]]

    def play(self, day: date, now: datetime) -> None:
        """Does what falls on a day, unless that is still to come."""
        at = timezone.make_aware(datetime.combine(day, _HOUR))
        if at <= now and day in self._calendar:
            with clock.at(at):
                for act in self._calendar[day]:
                    act()

    @cached_property
    def _calendar(self) -> dict[date, list[Callable[[], object]]]:
        """Every act by its day, in order; revisits of a day are one act, and come last."""
        found: dict[date, list[Callable[[], object]]] = defaultdict(list)
        heard: dict[date, list[tuple[Line, Heard]]] = defaultdict(list)
        found[self._on(_ENTERED)].append(self._enter)
        for day, lines in self._sheets():
            if listed := [line for line in lines if not line.is_typed]:
                found[day].append(partial(self._import, listed))
            for line in lines:
                for on, act in self._course(line, day, heard):
                    found[on].append(act)
        for day, pairs in heard.items():
            found[day].append(partial(self._revisit, pairs))
        for month in self._data["months"]:
            found[self._on(f"{month}-01")].append(hooks.keep_erased)
        for row in self._data["matters"]:
            found[self._on(row["date"])].append(partial(self._oblige, row))
        return found

    def _sheets(self) -> Iterator[tuple[date, list[Line]]]:
        """The requests of each week's sheet."""
        place = 0
        for month, texts in self._data["months"].items():
            mondays = [day for day in self._days(month) if day.weekday() == 0]
            weeks = [texts[turn * len(texts) // len(mondays) : (turn + 1) * len(texts) // len(mondays)]
                     for turn in range(len(mondays))]  # fmt: skip
            for monday, of_week in zip(mondays, weeks, strict=True):
                yield self._dates.working(monday), [Line.of(place + n, text) for n, text in enumerate(of_week)]
                place += len(of_week)

    def _days(self, month: str) -> Iterator[date]:
        """The days of a month in which there is a sheet: in January after the register was opened."""
        day = self._on(_ENTERED) if month == "01" else self._dates.on(f"{month}-01")
        last = self._dates.month_end(month)
        while day <= last:
            yield day
            day += timedelta(days=1)

    # What becomes of a request

    def _course(self, line: Line, day: date, heard: dict[date, list[tuple[Line, Heard]]]) -> Iterator[Act]:
        if line.is_typed:
            yield self._later(day, 2), partial(self._type, line)
            day = self._later(day, 3)
            yield day, partial(self._dispatch, line)
        due, unit = self._later(day, _DAYS["given"]), line.after("refuse") or line.unit
        if line.after("refuse"):
            yield self._later(day, _DAYS["refused"]), partial(self._refuse, line, unit)
            day = self._later(day, _DAYS["ruled"])
            yield day, partial(self._rule, line, unit)
        elif line.place % _ACCEPTED == 0:
            yield self._later(day, _DAYS["accepted"]), partial(self._accept, line)
        if more := line.after("more"):
            yield self._later(day, _DAYS["asked"]), partial(self._ask, line, int(more))
            yield due, partial(self._give, line)
            day = self._later(due, int(more) - 2)
        if line.fate[0] != "wait":
            day = day if more else self._later(day, int(line.fate[0]))
            yield from self._answered(line, unit, day, heard)

    def _answered(self, line: Line, unit: str, day: date, heard: dict[date, list[tuple[Line, Heard]]]) -> Iterator[Act]:
        """The answer and what the revisit hears; what was not done is done again."""
        yield day, partial(self._answer, line, unit)
        day = self._thursday(day)
        if redo := line.after("redo"):
            heard[day].append((line, Heard(True, False, "dissatisfied", "说问题还在，没有彻底解决。")))
            day = self._later(day, int(redo))
            yield day, partial(self._answer, line, unit)
            day = self._thursday(day)
        heard[day].append((line, _heard(line)))
        if back := line.after("back"):
            day = self._dates.working(day + timedelta(days=int(back)))
            yield day, partial(self._reopen, line)
            day = self._later(day, 3)
            yield day, partial(self._answer, line, unit)
            heard[self._thursday(day)].append((line, Heard(True, True, "satisfied")))

    def _on(self, text: str) -> date:
        return self._dates.working(self._dates.on(text))

    def _later(self, day: date, days: int) -> date:
        """So many working days later."""
        return self._dates.calendar.add(day, days)

    def _thursday(self, day: date) -> date:
        """The next day of revisits, not the day itself."""
        ahead = (_THURSDAY - day.weekday()) % 7 or 7
        return self._dates.working(day + timedelta(days=ahead))

    # What happens

    @cached_property
    def _officer(self) -> Actor:
        return self._cast.actor(self._cast.liaison(self._data["keeper"]))

    @cached_property
    def _typist(self) -> Actor:
        return self._cast.actor(self._data["typist"])

    def _unit(self, unit: str) -> Actor:
        return self._cast.actor(self._cast.head(unit))

    def _enter(self) -> None:
        set_keepers(actor=self._cast.actor(self._data["typist"]), units={REGISTER: self._keeper})

    def _import(self, lines: Sequence[Line]) -> None:
        given = [ImportLine(line.place + 2, self._input(line), self._cast.units[line.unit]) for line in lines]
        file = f"12345工单{clock.today():%Y%m%d}.xlsx"
        rows = actions.import_requests(actor=self._officer, lines=given, file=file, dispatch=True)
        for line, row in zip(lines, rows, strict=True):
            line.row = row

    def _type(self, line: Line) -> None:
        line.row = actions.receive_request(actor=self._typist, given=self._input(line))

    def _input(self, line: Line) -> RequestInput:
        firm, today = line.sort[1] == "f", clock.today()
        fields = {
            "origin_number": "" if line.is_typed else f"QH{today:%Y%m%d}{line.place:03}",
            "title": line.title,
            "body": line.text,
            "topic": self._data["topics"][line.unit],
            "channel": ("mail" if firm else "visit") if line.is_typed else "enterprise" if firm else "hotline",
            "asker": "firm" if firm else "citizen",
            "sort": _SORTS[line.sort[0]],
            "domain": Domain.BUSINESS_ENVIRONMENT if firm else Domain.LIVELIHOOD,
            "township": self._cast.units.get(line.township),
            "received_on": today,
            "proposed_unit": None if line.is_typed else self._cast.units[line.unit],
        }
        surnames, place = self._data["surnames"], line.place
        name = f"{surnames[place % len(surnames)]}{'女士' if place % 2 else '先生'}"
        return RequestInput(fields, ContactInput(name, f"000-{5100 + place * 7 % 800:04}-{place * 37 % 10_000:04}"))

    def _dispatch(self, line: Line) -> None:
        line.row = actions.dispatch_request(actor=self._typist, request=line.request, unit=self._cast.units[line.unit])

    def _accept(self, line: Line) -> None:
        actions.accept_request(actor=self._unit(line.unit), request=line.request)

    def _refuse(self, line: Line, to: str) -> None:
        other = self._cast.units[to]
        reason = f"“{line.title}”不在我单位职责内，按职责清单属于{other.name}。"
        actions.refuse_request(actor=self._unit(line.unit), request=line.request, reason=reason, suggested=other)

    def _rule(self, line: Line, to: str) -> None:
        first, other = self._cast.units[line.unit], self._cast.units[to]
        ruling = f"同类诉求由{other.name}承办，{first.name}配合；对照的是县级部门职责清单。"
        actions.rule_refusal(actor=self._officer, request=line.request, unit=other, ruling=ruling)

    def _ask(self, line: Line, days: int) -> None:
        reason = "涉及几家单位，要先到现场核实，期间每两天回复一次进度。"
        actions.ask_extension(actor=self._unit(line.unit), request=line.request, days=days, reason=reason)

    def _give(self, line: Line) -> None:
        actions.rule_extension(actor=self._officer, request=line.request, granted=True, words="情况属实，同意。")

    def _answer(self, line: Line, unit: str) -> None:
        outcome = line.told(_OUTCOMES, "solved")
        actions.answer_requests(
            actor=self._unit(unit), requests=[line.request], outcome=outcome, answer=f"{line.answer}已向诉求人说明。"
        )

    def _revisit(self, pairs: Sequence[tuple[Line, Heard]]) -> None:
        actions.revisit_requests(actor=self._officer, heard={line.request.pk: heard for line, heard in pairs})

    def _oblige(self, row: dict[str, str]) -> None:
        """What one answer cannot settle is a matter."""
        request = Request.objects.select_related("unit").get(county=self.county, title=row["request"])
        assert request.unit is not None  # it was dispatched
        oblige(
            self._cast,
            request,
            kind="request",
            title=row["title"],
            domain=request.domain,
            unit=request.unit.code,
            due=self._dates.on(row["due"]),
            source=f"诉求 {request.number}",
        )

    def _reopen(self, line: Line) -> None:
        actions.reopen_request(actor=self._officer, request=line.request, reason="回头看发现同样的问题又出现了。")


def _heard(line: Line) -> Heard:
    """What the last revisit hears."""
    if "gone" in line.fate:
        return Heard(False, words="三次拨打没有接通，现场查看已经办结。")
    if "told" in line.fate:
        words = "不认可处理结果，政策已解释清楚，按规定办结。"
        return Heard(True, False, line.told(_RATINGS, "fair"), words, close=True)
    return Heard(True, True, line.told(_RATINGS, "satisfied"))
