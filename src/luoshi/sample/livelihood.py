"""The livelihood items of the sample: what people asked for, what the congress chose, what was verified and told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property, partial
from typing import Any
from uuid import UUID

from django.utils import timezone

from luoshi.concerns.livelihood import actions, verified
from luoshi.concerns.livelihood.models import Item
from luoshi.ledger.models import Matter
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.models import County
from luoshi.sample.dates import Dates
from luoshi.sample.organisation import Cast
from luoshi.sample.reading import read

Row = dict[str, Any]
_HOUR = time(17, 40)  # after whatever was verified on the day
_CHECKED = "查看资金下达文件和支付凭证，到现场查看。"


class LivelihoodYear:
    """Plays the year of the items; `play` does what falls on a day."""

    def __init__(self, county: County, cast: Cast, dates: Dates) -> None:
        self.county, self._cast, self._dates = county, cast, dates
        self._items: dict[str, Item] = {}

    def play(self, day: date, now: datetime) -> None:
        """Does what falls on a day, unless that is still to come."""
        at = timezone.make_aware(datetime.combine(day, _HOUR))
        if at <= now:
            for act in self._days.get(day, ()):
                with clock.at(at):
                    act()

    @cached_property
    def _data(self) -> Row:
        found: Row = read("livelihood.yaml")
        return found

    @cached_property
    def _days(self) -> dict[date, list[Callable[[], object]]]:
        """Every act by its day, in the order of the data."""
        found: dict[date, list[Callable[[], object]]] = defaultdict(list)
        data, on = self._data, self._played_on
        found[on(data["entered"])] += [self._enter, self._screen]
        found[on(data["vote"]["held"])].append(self._vote)
        found[on(data["published"]["day"])].append(self._publish)
        found[on(data["linked"])].append(self._link)
        for turn in data["funds"]:
            found[on(turn["reported"])].append(partial(self._report_funds, turn))
            found[on(turn["checked"])].append(partial(self._check, turn))
        for quarter, told in data["texts"].items():
            found[on(told["written"])].append(partial(self._write, quarter, told["words"]))
            found[on(told["released"])].append(partial(self._release, quarter))
        for end in data["ends"]:
            found[on(end["day"])].append(partial(getattr(self, f"_{end['do']}"), end))
        for line in data["next"]:
            day, *rest = line.split("|")
            found[on(day)].append(partial(self._ask_for_next_year, *rest))
        return found

    def _on(self, text: str) -> date:
        """``MM-DD`` of the report year, with ``-1`` or ``+1`` of a year beside it."""
        years = int(text[:2]) if text[0] in "+-" else 0
        return date.fromisoformat(f"{self._dates.year + years}-{text[-5:]}")

    def _played_on(self, text: str) -> date:
        return self._dates.working(self._on(text))

    # Who acts

    @property
    def _office(self) -> Actor:
        return self._cast.actor(self._cast.default("delivery"))

    @property
    def _checker(self) -> Actor:
        return self._cast.actor(self._cast.default("desk_verification"))

    def _of(self, unit: str) -> Actor:
        return self._cast.actor(self._cast.liaison(unit))

    def _lead(self, key: str) -> Actor:
        return self._of(self._proposals[key]["lead"])

    @cached_property
    def _proposals(self) -> dict[str, Row]:
        return {row["key"]: row for row in self._data["proposals"]}

    @cached_property
    def _chosen(self) -> list[str]:
        """Keys of the published items, in their order."""
        return sorted(
            (key for key, row in self._proposals.items() if "ordinal" in row), key=lambda key: self._ordinal(key)
        )

    def _ordinal(self, key: str) -> int:
        return int(self._proposals[key]["ordinal"])

    # From the proposals to the published list

    def _enter(self) -> None:
        for key, row in self._proposals.items():
            given = {name: row[name] for name in ("title", "content", "source", "voices")} | {
                "year": self._dates.year,
                "collected_by": self._cast.units[row["by"]],
                "collected_on": self._on(row["day"]),
            }
            given |= self._facts(row) if "lead" in row else {}
            self._items[key] = actions.enter_item(actor=self._of(row["by"]), item=actions.ItemInput(given))

    def _facts(self, row: Row) -> Row:
        """What a proposal has before deputies vote on it."""
        return {
            "lead_unit": self._cast.units[row["lead"]],
            "sponsor": self._cast.posts[row["leader"]],
            "beneficiaries": row["who"],
            "people": row["people"],
            "funds": Decimal(row["funds"]),
            "funds_from": row["from"],
            "due_on": self._on(row["due"]),
        }

    def _screen(self) -> None:
        for key, row in self._proposals.items():
            how: Row = {"stage": "shortlisted"}
            if "into" in row:
                how = {"stage": "merged", "into": self._items[row["into"]], "words": row["words"]}
            elif "declined" in row:
                how = {"stage": "declined", "words": row["declined"]}
            actions.screen_item(actor=self._office, item=self._items[key], **how)

    def _vote(self) -> None:
        said = self._data["vote"]
        voted = {self._items[key].pk: row["votes"] for key, row in self._proposals.items() if "votes" in row}
        tallies = {pk: actions.Tally(yes, no, said["ballots"] - yes - no) for pk, (yes, no) in voted.items()}
        numbers = {name: said[name] for name in ("deputies", "present", "ballots", "seats")}
        vote = actions.VoteInput(said["meeting"], self._played_on(said["held"]), tallies=tallies, **numbers)
        actions.record_vote(actor=self._office, year=self._dates.year, vote=vote)

    def _publish(self) -> None:
        for key in self._chosen:
            places = {self._cast.units[code]: what for code, what in self._proposals[key]["places"].items()}
            actions.set_places(actor=self._lead(key), item=self._items[key], places=places)
        actions.publish_items(
            actor=self._office,
            year=self._dates.year,
            on=clock.today(),
            where=self._data["published"]["where"],
            ordinals={self._items[key].pk: self._ordinal(key) for key in self._chosen},
        )

    def _link(self) -> None:
        for key in self._chosen:
            found = Matter.objects.filter(county=self.county, title__in=self._proposals[key]["matters"])
            actions.link_matters(
                actor=self._office, item=self._items[key], matters=set(found.values_list("pk", flat=True))
            )

    # What comes of it

    def _report_funds(self, turn: Row) -> None:
        for line in turn["rows"]:
            key, in_place, paid, _found, _found_paid, proof, _places = line.split("|")
            funds = actions.FundsInput(self._on(turn["as_of"]), Decimal(in_place), Decimal(paid), proof)
            actions.report_funds(actor=self._lead(key), item=self._items[key], funds=funds)

    def _check(self, turn: Row) -> None:
        for line in turn["rows"]:
            key, _in_place, _paid, in_place, paid, _proof, townships = line.split("|")
            actions.check_item(
                actor=self._checker,
                item=self._items[key],
                words=_CHECKED,
                places=self._places(key, townships.split()),
                funds=actions.FundsFound(Decimal(in_place), Decimal(paid)),
            )

    def _places(self, key: str, townships: list[str]) -> dict[UUID, date]:
        if not townships:
            return {}
        rows = self._items[key].places.filter(township__code__in=townships)
        return {pk: clock.today() for pk in rows.values_list("pk", flat=True)}

    def _write(self, quarter: int, words: dict[str, str]) -> None:
        for key in self._chosen:
            item = Item.objects.get(pk=self._items[key].pk)
            told = verified.proposed(actions.facts_for(item)) + words.get(key, "")
            actions.write_text(actor=self._lead(key), item=item, quarter=quarter, words=told)

    def _release(self, quarter: int) -> None:
        actions.release_texts(actor=self._office, year=self._dates.year, quarter=quarter)

    def _done(self, end: Row) -> None:
        left = self._items[end["key"]].places.filter(found_on=None).values_list("pk", flat=True)
        if found := dict.fromkeys(left, clock.today()):
            actions.check_item(actor=self._checker, item=self._items[end["key"]], words=end["words"], places=found)
        actions.finish_item(actor=self._office, item=self._items[end["key"]], on=clock.today(), words=end["words"])

    def _reopened(self, end: Row) -> None:
        actions.reopen_item(actor=self._office, item=self._items[end["key"]], words=end["words"])

    def _asked(self, end: Row) -> None:
        satisfied, basically, dissatisfied = end["counts"]
        said = actions.AssessmentInput(
            on=clock.today(),
            way=end["way"],
            unit=self._cast.units[end["by"]],
            asked=sum(end["counts"]),
            satisfied=satisfied,
            basically=basically,
            dissatisfied=dissatisfied,
            words=end["words"],
        )
        actions.assess_item(actor=self._of(end["by"]), item=self._items[end["key"]], said=said)

    def _ask_for_next_year(self, by: str, source: str, voices: str, title: str, content: str) -> None:
        given = {
            "year": self._dates.year + 1,
            "title": title,
            "content": content,
            "source": source,
            "voices": int(voices),
            "collected_by": self._cast.units[by],
            "collected_on": clock.today(),
        }
        actions.enter_item(actor=self._of(by), item=actions.ItemInput(given))
