"""Ranking is off; switching it on needs the right and a reason, is on record, and uses verified values only."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from luoshi.audit.models import Event
from luoshi.insight.actions import ranking
from luoshi.insight.models import RankingSwitch
from luoshi.insight.ranking.page import places_of
from luoshi.ledger import actions
from luoshi.ledger.lights import keep
from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.browse import send, text_of
from luoshi.lib.errors import ActionError, Refused
from luoshi.org.actors import Actor
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db
URL = "/overview/ranking/"
TODAY = date(2026, 6, 15)
REASON = "年底考评需要，只比核实数。"


def test_it_is_off_and_says_so(cast: Cast, sign_in: Any) -> None:
    stories.closed(cast)
    for name in ("officer", "leader", "county_head"):
        response = sign_in(name).get(URL)
        assert response.context["places"] == []
        assert "目前不对单位排名" in text_of(response)
    assert URL not in sign_in("officer").get("/overview/").content.decode()


@pytest.mark.parametrize("name", ["officer", "leader", "head", "liaison", "auditor", "system_admin", "security_admin"])
def test_only_the_county_head_switches_it_on(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        ranking.switch_on(actor=cast.actor(name), reason=REASON)
    assert not RankingSwitch.objects.exists()
    assert not Event.objects.filter(kind="ranking_switched_on").exists()


def test_nor_does_the_system(cast: Cast) -> None:
    with pytest.raises(Refused):
        ranking.switch_on(actor=Actor.system(cast.county), reason=REASON)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_needed(cast: Cast, sign_in: Any, reason: str) -> None:
    with pytest.raises(ActionError):
        ranking.switch_on(actor=cast.actor("county_head"), reason=reason)
    assert sign_in("county_head").post(URL + "on/", {"reason": reason, "key": "k"}).status_code == 400
    assert not RankingSwitch.objects.exists()


def test_on_it_says_who_when_why_and_by_what(cast: Cast, sign_in: Any) -> None:
    head = sign_in("county_head")
    assert send(head, URL, **{}).status_code in {403, 405}  # the page itself takes nothing
    assert head.post(URL + "on/", {"reason": REASON, "key": "k"}).status_code == 302
    for name in ("officer", "leader"):
        text = text_of(sign_in(name).get(URL))
        for words in ("县长人", "6月15日", REASON, "只用核实数"):
            assert words in text
    assert URL in sign_in("officer").get("/overview/").content.decode()
    [event] = Event.objects.filter(kind="ranking_switched_on")
    assert REASON in event.sentence
    with pytest.raises(ActionError):
        ranking.switch_on(actor=cast.actor("county_head"), reason=REASON)


def test_off_again(cast: Cast, sign_in: Any) -> None:
    stories.closed(cast)
    ranking.switch_on(actor=cast.actor("county_head"), reason=REASON)
    with pytest.raises(Refused):
        ranking.switch_off(actor=cast.actor("officer"))
    assert sign_in("county_head").post(URL + "off/", {"key": "k"}).status_code == 302
    assert Event.objects.filter(kind="ranking_switched_off").count() == 1
    response = sign_in("officer").get(URL)
    assert response.context["places"] == []
    assert REASON in text_of(response)  # who had it on, and why, stays


def test_claims_count_for_nothing(cast: Cast, clock: Any) -> None:
    """Three units: one verified and closed, one with claims only, one whose lights were set by hand."""
    clock.set(2026, 1, 5)
    for _ in range(3):
        stories.closed(cast)
        matter = stories.acknowledged(cast)
        stories.reported(cast, matter, 120, is_claim=True)
        Matter.objects.filter(pk=matter.pk).update(lead_unit=cast.units["water"])
        painted = stories.issued(cast, lead_unit=cast.units["finance"], supporting=[])
        actions.override_light(
            actor=cast.actor("officer"), matter=painted, colour="green", reason="核对。", until=date(2026, 12, 31)
        )
    clock.set(2026, 6, 15)
    keep.refresh_all()
    places = places_of(cast.actor("officer"), TODAY)
    assert [(row.unit.code, row.number, row.good, row.of) for row in places] == [
        ("transport", 1, 3, 3),
        ("water", 2, 0, 3),
    ]


def test_numbers_open_their_rows(cast: Cast, sign_in: Any) -> None:
    for _ in range(3):
        stories.closed(cast)
    painted = stories.issued(cast)
    actions.override_light(
        actor=cast.actor("officer"), matter=painted, colour="red", reason="核对。", until=date(2026, 12, 31)
    )
    for name in ("officer", "leader"):
        [place] = places_of(cast.actor(name), TODAY)
        assert place.of == 3
        assert sign_in(name).get(place.url).context["page"].total == 3


def test_few_matters_make_no_place_and_equal_shares_one(cast: Cast) -> None:
    for _ in range(3):
        stories.closed(cast)
        made = stories.closed(cast)
        Matter.objects.filter(pk=made.pk).update(lead_unit=cast.units["water"])
    lone = stories.closed(cast)
    Matter.objects.filter(pk=lone.pk).update(lead_unit=cast.units["town"])
    places = {row.unit.code: row.number for row in places_of(cast.actor("county_head"), TODAY)}
    assert places == {"transport": 1, "water": 1, "town": None}


def test_a_leader_sees_the_units_they_answer_for(cast: Cast) -> None:
    stories.closed(cast)
    stories.closed(cast)
    other = stories.closed(cast)  # of another bureau, though the leader sponsors it
    Matter.objects.filter(pk=other.pk).update(lead_unit=cast.units["water"])
    assert [row.unit.code for row in places_of(cast.actor("leader"), TODAY)] == ["transport"]
