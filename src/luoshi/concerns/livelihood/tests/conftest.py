"""A county, its people, and an item on roads that the transport bureau is to lead in 2026."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.concerns.livelihood import actions
from luoshi.concerns.livelihood.models import Assessment, Item, QuarterText, Vote
from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.org.tests.cast import Cast, make_cast

TITLE = "农村公路畅通"


@pytest.fixture
def cast(clock: Any) -> Cast:
    clock.set(2026, 1, 6, 9, 0)
    return make_cast()


def fields_of(cast: Cast, **changes: Any) -> dict[str, Any]:
    """What is typed of an item."""
    return {
        "year": 2026,
        "title": TITLE,
        "content": "提档升级农村公路 120 公里，路面宽度不小于 4.5 米。",
        "source": "citizens",
        "voices": 86,
        "collected_by": cast.units["town"],
        "collected_on": date(2025, 11, 20),
        "lead_unit": cast.units["transport"],
        "sponsor": cast.post("leader"),
        "beneficiaries": "沿线村民",
        "people": 32000,
        "funds": Decimal(4800),
        "funds_from": "上级补助 3000 万元、县级财政 1800 万元",
        "due_on": date(2026, 11, 30),
    } | changes


def proposed(cast: Cast, who: str = "officer", **changes: Any) -> Item:
    return actions.enter_item(actor=cast.actor(who), item=actions.ItemInput(fields_of(cast, **changes)))


def shortlisted(cast: Cast, **changes: Any) -> Item:
    return actions.screen_item(actor=cast.actor("officer"), item=proposed(cast, **changes), stage="shortlisted")


def vote_input(*items: Item, favour: tuple[int, ...] = (180,), **changes: Any) -> actions.VoteInput:
    """A vote of 200 deputies of whom 190 came; every item got so many votes, nobody abstained."""
    tallies = {item.pk: actions.Tally(n, 190 - n, 0) for item, n in zip(items, favour, strict=True)}
    given: dict[str, Any] = {
        "meeting": "县十八届人大五次会议",
        "held_on": date(2026, 1, 6),
        "deputies": 200,
        "present": 190,
        "ballots": 190,
        "seats": 1,
        "tallies": tallies,
    }
    return actions.VoteInput(**given | changes)


def voted(cast: Cast, *items: Item, favour: tuple[int, ...] = (180,), **changes: Any) -> Vote:
    vote = vote_input(*items, favour=favour, **changes)
    return actions.record_vote(actor=cast.actor("officer"), year=2026, vote=vote)


def published(cast: Cast, **changes: Any) -> Item:
    """The one item of the year, promised to everybody, with a place in the township."""
    item = shortlisted(cast, **changes)
    voted(cast, item)
    actions.set_places(actor=cast.actor("officer"), item=item, places={cast.units["town"]: "村道 12 公里"})
    [item] = actions.publish_items(
        actor=cast.actor("officer"), year=2026, on=date(2026, 1, 6), where="县政府网站", ordinals={item.pk: 1}
    )
    return item


def carried_out(cast: Cast, item: Item, value: int | str = 40) -> Matter:
    """The item's matter, claimed and verified to so many kilometres."""
    matter = stories.acknowledged(cast, kind="livelihood_item", title="提档升级农村公路", subject=item)
    stories.reported(cast, matter, value)
    stories.verified(cast, matter, value)
    return matter


def written(cast: Cast, item: Item, words: str = "已完成 40 公里，其余路段正在施工。", quarter: int = 1) -> QuarterText:
    return actions.write_text(actor=cast.actor("liaison"), item=item, quarter=quarter, words=words)


def places_found(cast: Cast, item: Item) -> None:
    """The keeper has seen every place in use."""
    found = {place.pk: item.published_on or date(2026, 1, 6) for place in item.places.all()}
    actions.check_item(actor=cast.actor("officer"), item=item, words="到现场查看。", places=found)


def done(cast: Cast, item: Item) -> Item:
    """Its one matter is closed, and so is the item."""
    stories.closed(cast, kind="livelihood_item", title="提档升级农村公路", subject=item)
    places_found(cast, item)
    return actions.finish_item(actor=cast.actor("officer"), item=item, on=item.published_on or date(2026, 1, 6))


def answers(cast: Cast, unit: str = "statistics", **changes: Any) -> actions.AssessmentInput:
    """What 50 people said."""
    given: dict[str, Any] = {
        "on": date(2026, 1, 6),
        "way": "phone",
        "unit": cast.units[unit],
        "asked": 50,
        "satisfied": 40,
        "basically": 6,
        "dissatisfied": 4,
        "words": "两处弯道还没有护栏。",
    }
    return actions.AssessmentInput(**given | changes)


def assessed(cast: Cast, item: Item, **changes: Any) -> Assessment:
    return actions.assess_item(actor=cast.actor("officer"), item=done(cast, item), said=answers(cast, **changes))
