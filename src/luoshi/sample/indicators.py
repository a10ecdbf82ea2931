"""Statistics in the sample: cards and three years of figures in January, then each month by its owner; targets; questions.

What is entered, when, comes from indicators.yaml; the figures from series.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.indicators import actions
from luoshi.indicators.actions import targets
from luoshi.indicators.models import COMPARED, Area, AreaKind, Indicator, Observation, Question, Status, Target
from luoshi.indicators.periods import month_end
from luoshi.ledger.models import Matter
from luoshi.org.actors import Actor
from luoshi.org.models import County
from luoshi.sample import series
from luoshi.sample.dates import Dates
from luoshi.sample.happenings import Happening
from luoshi.sample.organisation import Cast
from luoshi.sample.reading import read, years

Row = dict[str, Any]
Figures = list[actions.Figure]
_DEFINED, _PAST, _BOUND, _BOUND_LATER = "01-05", "01-06", "01-12", "02-09"
_DAY, _GRACE = 12, 9  # of the next month; days off may delay it that much
_OF = ("code", "name", "unit")
_READERS = ("jiangwangshu", "luhuaizhou")


def happenings(dates: Dates, issued: Mapping[str, date]) -> Iterator[Happening]:
    """Everything that is done for the statistics in a report year; ``issued``: when a matter was issued."""

    def at(verb: str, day: str, name: str = "", **event: Any) -> Happening:
        return Happening(verb, dates.working(dates.on(day)), {"date": day, "name": name, **event})

    owners = sorted({card["owner"] for card in series.cards().values()})
    yield at("define_statistics", _DEFINED)
    for owner in owners:
        yield at("enter_past", _DEFINED, owner, owner=owner)
        yield at("approve_figures", _PAST, owner, owner=owner)
    yield at("enter_peers", _PAST, year=-1)
    for month in range(13):
        yield from _month(at, month)
    yield at("set_targets", _BOUND)
    for target in read("indicators.yaml")["targets"]:
        if key := target.get("matter"):
            day = _BOUND if issued[key] < dates.on(_BOUND) else _BOUND_LATER
            yield at("bind_target", day, key, target=target)
    yield from _corrections(at)


def _month(at: Callable[..., Happening], month: int) -> Iterator[Happening]:
    """The figures of a month (0: December of last year) come in the next one."""
    groups: dict[tuple[int, str], list[str]] = defaultdict(list)
    late = {(row["code"], row["month"]): row["date"] for row in read("indicators.yaml")["late"]}
    for code, card in series.cards().items():
        if (month or 12) in series.months(card) and (code, month) not in late:
            groups[card.get("day", _DAY), card["owner"]].append(code)
    for (day, owner), codes in sorted(groups.items()):
        yield at("enter_month", _on(month, day), owner, owner=owner, codes=codes, month=month)
        yield at("approve_figures", _on(month, day + 1), owner, owner=owner)
    if month > 1:
        yield at("enter_peers", _on(month, 24), year=0, month=month)


def _on(month: int, day: int) -> str:
    """A day of the month after, as the dates of stories are written."""
    over, place = divmod(month, 12)
    return f"{'+1 ' * over}{place + 1:02d}-{day:02d}"


def _rest(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "date"}


def _corrections(at: Callable[..., Happening]) -> Iterator[Happening]:
    told = read("indicators.yaml")
    for row in told["revisions"]:
        yield at("revise", row["date"], row["code"], **_rest(row))
        yield at("approve_figures", row["date"], row["code"], owner=series.cards()[row["code"]]["owner"])
    for row in told["late"]:
        owner = series.cards()[row["code"]]["owner"]
        yield at("enter_month", row["date"], row["code"], owner=owner, codes=[row["code"]], month=row["month"])
        yield at("approve_figures", row["date"], row["code"], owner=owner)
    for row in told["questions"]:
        yield at("explain", row["explained"], row["code"], **_rest(row))
        if "accepted" in row:
            yield at("accept", row["accepted"], row["code"], **_rest(row))


class StatisticsWork:
    """Carries out what `happenings` tells: the method has the name of the happening."""

    def __init__(self, county: County, cast: Cast, dates: Dates, matter: Callable[[str], Matter]) -> None:
        self._county = county
        self._cast = cast
        self._dates = dates
        self._matter = matter
        self._cards: dict[str, Indicator] = {}
        self._areas: dict[str, Area] = {}  # townships by their code, others by their name, the county by nothing

    # Cards and areas

    def _define_statistics(self, event: Row) -> None:
        statistics = self._statistics()
        cards = [self._card(number, row) for number, row in enumerate(series.cards().values(), 1)]
        made = actions.define_indicators(actor=statistics, cards=cards)
        self._cards = {row.code: row for row in made}
        places = read("indicators.yaml")["areas"]
        self._areas[""] = actions.define_area(actor=statistics, kind=AreaKind.COUNTY, name=self._county.name)
        for code in read("indicators.yaml")["shares"]:
            unit = self._cast.units[code]
            self._areas[code] = actions.define_area(actor=statistics, kind=AreaKind.TOWNSHIP, unit=unit)
        for kind, names in ((AreaKind.PEER, places["peers"]), (AreaKind.AVERAGE, [places["average"]])):
            for name in names:
                self._areas[name] = actions.define_area(actor=statistics, kind=kind, name=name)

    def _card(self, number: int, row: Row) -> actions.CardInput:
        has = row.get("has", "both")
        fields = {name: row[name] for name in _OF} | {
            "definition": row.get("means", ""),
            "decimals": row.get("digits", 0),
            "period": row.get("every", "month"),
            "joins_january": row.get("joined", False),
            "is_cumulative": not row.get("stands", False),
            "direction": row.get("good", "higher"),
            "group": row["of"],
            "method": row.get("by", "reports"),
            "owner": self._cast.units[row["owner"]],
            "parts_add_up": row.get("parts_add_up", False),
            "has_level": has != "rate",
            "has_rate": has != "level",
            "due_day": row.get("day", _DAY) + _GRACE,
            "awaits_release": "release" in row,
            "sort_no": number * 10,
        }
        readers = [self._cast.posts[name] for name in _READERS] if "release" in row else []
        return actions.CardInput(fields, readers, row.get("parent", ""))

    # Figures

    def _enter_past(self, event: Row) -> None:
        """Three years, but for what comes in January."""
        codes = [code for code, card in series.cards().items() if card["owner"] == event["owner"]]
        last = month_end(self._dates.year - 1, 11)
        figures = [figure for code in codes for year in (-3, -2, -1) for figure in self._year(code, year)]
        self._save(event["owner"], [figure for figure in figures if figure.period_end <= last])

    def _enter_month(self, event: Row) -> None:
        year, month = (0, event["month"]) if event["month"] else (-1, 12)
        figures = [figure for code in event["codes"] for figure in self._year(code, year)]
        self._save(event["owner"], [figure for figure in figures if figure.period_end.month == month])

    def _approve_figures(self, event: Row) -> None:
        rows = Observation.objects.filter(status=Status.SUBMITTED, indicator__owner=self._cast.units[event["owner"]])
        figures = list(rows.exclude(area__kind__in=COMPARED))
        actions.approve_figures(actor=self._cast.actor(self._cast.head(event["owner"])), figures=figures)

    def _enter_peers(self, event: Row) -> None:
        """What other counties published, as far as it is known."""
        ends = {event["month"]} if "month" in event else set(range(1, 13))
        years = (0,) if "month" in event else (-1,)
        figures = [
            actions.Figure(
                self._cards[code], self._areas[name], month_end(self._dates.year + year, month), value, "rate"
            )
            for code, points in read("indicators.yaml")["compared"].items()
            for name, more in points.items()
            for year in years
            for month, rate in series.told(code).rates[year].items()
            if month in ends and (value := _decimal(rate + more * (1 + 0.1 * year))) is not None
        ]
        if figures:
            actions.save_figures(actor=self._statistics(), figures=figures, submit=True)
            waiting = Observation.objects.filter(status=Status.SUBMITTED, area__kind__in=COMPARED)
            actions.approve_figures(actor=self._statistics(), figures=list(waiting))

    def _revise(self, event: Row) -> None:
        card, year = self._cards[event["code"]], -event["years_ago"]
        end = month_end(self._dates.year + year, event["month"])
        value = series.told(event["code"]).levels[year][event["month"]] * event["times"]
        figure = actions.Figure(card, self._areas[""], end, _decimal(round(value, card.decimals)))
        owner = self._cast.actor(self._cast.liaison(series.cards()[event["code"]]["owner"]))
        actions.save_figures(actor=owner, figures=[figure], reason=event["reason"], submit=True)

    def _year(self, code: str, year: int) -> Iterator[actions.Figure]:
        """All figures of an indicator in a year: values and rates of the county, values of the townships."""
        told, card = series.told(code), self._cards[code]
        courses = [("", "level", told.levels.get(year, {})), ("", "rate", told.rates.get(year, {}))]
        if series.cards()[code].get("towns"):
            shares = read("indicators.yaml")["shares"]
            courses += [(town, "level", series.of_town(code, town).get(year, {})) for town in shares]
        for area, datum, course in courses:
            for month, value in course.items():
                end = month_end(self._dates.year + year, month)
                released = self._released(code, end)
                yield actions.Figure(card, self._areas[area], end, _decimal(value), datum, released_on=released)

    def _save(self, owner: str, figures: Figures) -> None:
        actor = self._cast.actor(self._cast.liaison(owner))
        actions.save_figures(actor=actor, figures=figures, submit=True)

    # Targets

    def _set_targets(self, event: Row) -> None:
        rows = [row for row in read("indicators.yaml")["targets"] if "matter" not in row]
        if self._plan_end == self._dates.year:  # the year's own targets are those of the plan
            rows = [row for row in rows if "plan" not in row]
        made = targets.set_targets(actor=self._statistics(), targets=[self._target(row) for row in rows])
        for row, target in zip(rows, made, strict=True):
            if row.get("towns"):
                self._divide(target)

    @property
    def _plan_end(self) -> int:
        return int(str(years(self._dates.year)["plan_end"]))

    def _divide(self, target: Target) -> None:
        shares = read("indicators.yaml")["shares"]
        parts = {code: round(float(target.value) * share / 100) for code, share in shares.items()}
        parts["heyang"] += int(target.value) - sum(parts.values())
        given = [(self._areas[code], self._cast.units[code], Decimal(value)) for code, value in parts.items()]
        targets.divide_target(actor=self._statistics(), target=target, parts=given)

    def _bind_target(self, event: Row) -> None:
        matter = Matter.objects.get(pk=self._matter(event["target"]["matter"]).pk)
        targets.bind_matter(actor=self._office(), matter=matter, target=self._target(event["target"]))

    def _target(self, row: Row) -> targets.TargetInput:
        comparator, value, *growth = row["is"].split()
        card = self._cards[row["code"]]
        fields = {
            "basis": "growth" if growth else "level",
            "datum": "rate" if growth and card.has_rate else "level",
            "comparator": comparator,
            "value": Decimal(value),
            "tolerance": _decimal(row.get("by", 0)),
            "is_binding": row.get("binding", False),
        }
        year = self._plan_end if row.get("plan") else self._dates.year
        return targets.TargetInput(card, self._areas[""], year, fields)

    # Questions

    def _explain(self, event: Row) -> None:
        owner = self._cast.actor(self._cast.liaison(series.cards()[event["code"]]["owner"]))
        actions.explain_question(actor=owner, question=self._question(event), words=event["words"])

    def _accept(self, event: Row) -> None:
        actions.accept_answer(actor=self._office(), question=self._question(event), words=event["ruling"])

    def _question(self, event: Row) -> Question:
        end = month_end(self._dates.year, event["month"])
        return Question.objects.get(indicator=self._cards[event["code"]], area=self._areas[""], period_end=end)

    def _released(self, code: str, end: date) -> date | None:
        """The day on which a figure becomes official, in the month after it was entered; None where that is no matter."""
        day = series.cards()[code].get("release")
        if day is None:
            return None
        over, month = divmod(end.month + 1, 12)
        return self._dates.working(date(end.year + over, month + 1, day))

    def _statistics(self) -> Actor:
        return self._cast.actor("shenshujiao")

    def _office(self) -> Actor:
        return self._cast.actor(self._cast.default("delivery"))


def _decimal(value: float) -> Decimal:
    return Decimal(str(round(value, 4)))
