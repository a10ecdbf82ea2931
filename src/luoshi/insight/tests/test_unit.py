"""The page of a unit: who sees it, what it counts, its load by week and how it answers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.chase import actions as chase
from luoshi.chase import duties
from luoshi.insight.units import UnitPage
from luoshi.ledger import actions
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.browse import text_of
from luoshi.lib import tick
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)


def url(cast: Cast, unit: str) -> str:
    return f"/overview/units/{cast.units[unit].pk}/"


def page(cast: Cast, name: str = "officer", unit: str = "transport", today: date = TODAY) -> UnitPage:
    return UnitPage(cast.actor(name), cast.units[unit], today)


@pytest.mark.parametrize(
    ("unit", "seen_by"),
    [
        ("transport", {"officer", "county_head", "leader", "head", "liaison"}),
        ("roads", {"officer", "county_head", "leader", "head", "liaison"}),  # a unit below the bureau's
        ("water", {"officer", "county_head", "leader2", "water_liaison"}),
        ("town", {"officer", "county_head", "town_liaison"}),
    ],
)
def test_a_unit_is_seen_by_itself_above_it_and_who_answers_for_it(
    cast: Cast, sign_in: Any, unit: str, seen_by: set
) -> None:
    asked = ("officer", "county_head", "leader", "leader2", "head", "liaison", "water_liaison", "town_liaison")
    others = ("auditor", "system_admin", "foreign_officer", "nobody")
    answers = {name: sign_in(name).get(url(cast, unit)).status_code for name in (*asked, *others)}
    assert {name for name, status in answers.items() if status == 200} == seen_by
    assert set(answers.values()) <= {200, 404}


def test_numbers_open_their_rows(cast: Cast, sign_in: Any, clock: Any) -> None:
    stories.acknowledged(cast, due_on=date(2026, 6, 17))
    stories.closed(cast)
    stories.draft(cast)
    stories.issued(cast, lead_unit=cast.units["water"], supporting=[cast.units["transport"]])
    for name in ("officer", "leader", "liaison"):
        client = sign_in(name)
        shown = client.get(url(cast, "transport")).context["page"]
        assert shown.keys[0].figure == "2"
        linked = [(int(key.figure), key.url) for key in shown.keys if key.url]
        linked += [(week.due, week.due_url) for week in shown.load.weeks if week.due_url]
        assert len(linked) >= 4
        for count, address in linked:
            assert client.get(address).context["page"].total == count, address


def test_the_load_of_each_week(cast: Cast, clock: Any) -> None:
    clock.set(2026, 6, 10)
    stories.acknowledged(cast, due_on=date(2026, 7, 8))
    stories.acknowledged(cast, due_on=date(2026, 6, 12))
    clock.set(2026, 6, 15)
    duties.keep_rounds()
    slip = chase.NoticeInput("blue", "请报进展。", "怎么办？", 3)
    chase.send_notice(actor=cast.actor("officer"), matter=stories.acknowledged(cast), notice=slip)
    weeks = {week.monday: week for week in page(cast).load.weeks}
    assert list(weeks)[0] == date(2026, 4, 20)
    assert len(weeks) == 16
    assert weeks[date(2026, 7, 6)].due == 1
    assert weeks[date(2026, 6, 8)].due == 1
    assert weeks[TODAY].answers == 1
    assert weeks[date(2026, 6, 29)].reports == 2  # by 28 June, a Sunday: the round of June asks until Monday
    july = weeks[date(2026, 7, 27)]
    assert (july.reports, july.foreseen) == (0, 2)  # the third is due before 28 July


def test_how_it_answers(cast: Cast, clock: Any) -> None:
    stories.acknowledged(cast)
    stories.issued(cast)
    clock.set(2026, 6, 19)
    late = stories.issued(cast)
    clock.set(2026, 6, 26)
    actions.acknowledge(actor=cast.actor("liaison"), matter=late)
    first = page(cast, today=date(2026, 6, 26)).answering[0]
    assert (first.in_time, first.of) == (1, 3)  # one in time, one still open past its day, one late


def test_posts_and_who_holds_them(cast: Cast, sign_in: Any) -> None:
    text = text_of(sign_in("liaison").get(url(cast, "transport")))
    for words in ("局长", "交局长", "联络员", "交联络", "陆县长", "测试县公路养护中心"):
        assert words in text


def test_names_lead_to_the_page_of_those_who_may_open_it(cast: Cast, sign_in: Any) -> None:
    matter = stories.issued(cast)
    for name, leads in (("officer", True), ("liaison", True), ("leader", True), ("water_liaison", False)):
        for page in ("/matters/", matter.get_absolute_url()):
            assert (url(cast, "transport") in sign_in(name).get(page).content.decode()) is leads, (name, page)


def test_what_others_lead_leaves_no_trace(cast: Cast, sign_in: Any) -> None:
    before = text_of(sign_in("liaison").get(url(cast, "transport")))
    stories.issued(cast, title="紫藤", lead_unit=cast.units["water"], supporting=[], due_on=date(2026, 6, 20))
    assert text_of(sign_in("liaison").get(url(cast, "transport"))) == before


def test_queries_are_constant(cast: Cast, sign_in: Any) -> None:
    counts = []
    for _ in range(2):
        for number in range(3):
            stories.acknowledged(cast, due_on=date(2026, 6, 20 + number))
            stories.closed(cast)
        tick.run()
        client = sign_in("officer")
        with CaptureQueriesContext(connection) as caught:
            client.get(url(cast, "transport"))
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 25
