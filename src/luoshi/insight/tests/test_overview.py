"""The overview: what waits for whom, what is counted, and that every number opens its rows."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import lxml.html
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luoshi.chase import actions as chase
from luoshi.chase.models import Notice
from luoshi.insight.decisions import waiting_for
from luoshi.insight.overview import SHOWN, Overview
from luoshi.ledger import actions
from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.lib import tick
from luoshi.org.tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)


@pytest.fixture
def cast(clock: Any) -> Cast:
    clock.set(2026, 6, 15)
    return make_cast()


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.people[name], "allauth.account.auth_backends.AuthenticationBackend")
    return client


def asked(cast: Cast, matter: Matter, until: date) -> Any:
    actor = cast.actor("liaison")
    return actions.ask_extension(actor=actor, matter=matter, new_due_on=until, reason="雨季停工。")


def a_lively_county(cast: Cast, clock: Any) -> None:
    """Matters in every light, drafts and cancelled ones among them, for two leaders."""
    clock.set(2026, 6, 1)
    water = {"lead_unit": cast.units["water"], "supporting": [], "sponsor": cast.post("leader2")}
    for number in range(3):
        stories.issued(cast, domain="economy", due_on=date(2026, 6, 12 + number), **water)
        stories.acknowledged(cast, due_on=date(2026, 6, 20))
    stories.draft(cast)
    stories.claimed(cast, due_on=date(2026, 6, 22))
    stories.closed(cast)
    relapsed = stories.closed(cast, title="复查反弹的事项")
    found = {"outcome": "relapsed", "words": "路面又坏了。", "found_on": date(2026, 6, 1), "on_site": True}
    actions.look_back(actor=cast.actor("officer"), matter=relapsed, **found)
    actions.cancel(actor=cast.actor("officer"), matter=stories.issued(cast), basis="县长办公会议纪要")
    paused = stories.acknowledged(cast, domain="safety_stability")
    asked = actions.ask_suspension(
        actor=cast.actor("liaison"), matter=paused, condition="枯水期", review_on=date(2026, 11, 1), reason="汛期。"
    )
    actions.rule_suspension(actor=cast.actor("leader"), suspension=asked, granted=True, ruling="")
    clock.set(2026, 6, 15)
    tick.run()


def numbers(response: Any) -> list[tuple[int, str]]:
    """The numbers of the page that open rows of the ledger."""
    main = lxml.html.fromstring(response.content.decode()).get_element_by_id("main")
    links = [(a.text_content().strip(), a.get("href")) for a in main.iter("a") if "/matters/?" in (a.get("href") or "")]
    return [(int(re.search(r"\d+", text)[0]), url) for text, url in links if re.search(r"\d", text)]


class TestDecisions:
    def test_the_first_extension_waits_for_the_office(self, cast: Cast) -> None:
        asked(cast, stories.acknowledged(cast), date(2027, 2, 28))
        assert len(waiting_for(cast.actor("officer"), TODAY)) == 1
        for name in ("leader", "county_head", "head"):
            assert not waiting_for(cast.actor(name), TODAY)

    def test_the_second_waits_for_the_sponsor(self, cast: Cast) -> None:
        matter = stories.acknowledged(cast)
        first = asked(cast, matter, date(2027, 2, 28))
        actions.rule_extension(actor=cast.actor("officer"), extension=first, granted=True, ruling="同意。")
        asked(cast, matter, date(2027, 3, 31))
        assert len(waiting_for(cast.actor("leader"), TODAY)) == 1
        for name in ("officer", "leader2"):
            assert not waiting_for(cast.actor(name), TODAY)

    def test_what_was_ruled_on_waits_no_longer(self, cast: Cast) -> None:
        first = asked(cast, stories.acknowledged(cast), date(2027, 2, 28))
        actions.rule_extension(actor=cast.actor("officer"), extension=first, granted=False, ruling="抓紧施工。")
        assert not waiting_for(cast.actor("officer"), TODAY)

    def test_one_click_in_the_row_grants_and_comes_back(self, cast: Cast) -> None:
        matter = stories.acknowledged(cast)
        first = asked(cast, matter, date(2027, 2, 28))
        client = signed_in(cast, "officer")
        [row] = client.get("/overview/").context["page"].decisions
        assert (row.asker, row.since) == ("测试县交通运输局 交联络", TODAY)
        answer = client.post(row.yes.url, dict(row.yes.hidden))
        assert answer.headers["Location"] == "/overview/"
        first.refresh_from_db()
        assert first.state == "granted"
        assert client.post(row.yes.url, dict(row.yes.hidden)).headers["Location"] == "/overview/"

    @pytest.mark.parametrize("place", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:1", ""])
    def test_it_never_leads_to_another_site(self, cast: Cast, place: str) -> None:
        asked(cast, stories.acknowledged(cast), date(2027, 2, 28))
        [row] = waiting_for(cast.actor("officer"), TODAY)
        answer = signed_in(cast, "officer").post(row.yes.url, dict(row.yes.hidden) | {"back": place})
        assert answer.headers["Location"] == row.matter.get_absolute_url()

    def test_the_sponsor_signs_red_notices(self, cast: Cast) -> None:
        matter = stories.acknowledged(cast)
        slip = chase.NoticeInput("red", "停工一月。", "怎么办？", 3)
        chase.send_notice(actor=cast.actor("officer"), matter=matter, notice=slip)
        assert not waiting_for(cast.actor("leader2"), TODAY)
        [row] = waiting_for(cast.actor("leader"), TODAY)
        answer = signed_in(cast, "leader").post(row.yes.url, dict(row.yes.hidden))
        assert answer.headers["Location"] == "/overview/"
        assert Notice.objects.get(matter=matter).state == "issued"

    def test_the_sponsor_names_who_verifies_the_office(self, cast: Cast) -> None:
        matter = stories.issued(cast, lead_unit=cast.units["office"], supporting=[])
        actions.acknowledge(actor=cast.actor("officer"), matter=matter)
        report = stories.report_input(matter, 120, is_claim=True)
        sent = actions.submit_report(actor=cast.actor("officer"), matter=matter, report=report)
        Matter.objects.filter(pk=matter.pk).update(state="claimed", claimed_at=sent.recorded_at)
        assert [row.sort for row in waiting_for(cast.actor("leader"), TODAY)] == ["指定核查人"]
        assert not waiting_for(cast.actor("leader2"), TODAY)

    def test_the_longest_waiting_stands_first(self, cast: Cast, clock: Any) -> None:
        asked(cast, stories.acknowledged(cast, title="先问的"), date(2027, 2, 28))
        clock.set(2026, 6, 18)
        asked(cast, stories.acknowledged(cast, title="后问的"), date(2027, 2, 28))
        rows = waiting_for(cast.actor("officer"), date(2026, 6, 18))
        assert [(row.matter.title, row.days) for row in rows] == [("先问的", 3), ("后问的", 0)]


class TestCounts:
    def test_each_sees_what_they_may(self, cast: Cast) -> None:
        stories.issued(cast)
        stories.issued(cast, lead_unit=cast.units["water"], supporting=[], sponsor=cast.post("leader2"))
        stories.draft(cast)
        totals = {
            n: Overview(cast.actor(n), TODAY).total for n in ("officer", "county_head", "leader", "leader2", "head")
        }
        assert totals == {"officer": 2, "county_head": 2, "leader": 1, "leader2": 1, "head": 1}

    def test_the_sum_is_the_sum_of_the_domains(self, cast: Cast) -> None:
        for domain in ("economy", "economy", "safety_stability"):
            stories.issued(cast, domain=domain)
        matrix = Overview(cast.actor("officer"), TODAY).matrix
        assert [row.total.count for row in matrix.lines] == [2, 1]
        assert matrix.whole.total.count == 3

    def test_every_number_opens_its_rows(self, cast: Cast, clock: Any) -> None:
        a_lively_county(cast, clock)
        for name in ("officer", "county_head", "leader", "water_head"):
            client = signed_in(cast, name)
            ways = ("domain", "unit", "sponsor")
            opened = {pair for way in ways for pair in numbers(client.get("/overview/", {"by": way}))}
            for count, url in opened:
                assert client.get(url).context["page"].total == count, (name, url)
            assert len(opened) > 10, name

    def test_what_turned_red_says_why(self, cast: Cast, clock: Any) -> None:
        stories.issued(cast)
        clock.set(2026, 6, 18)
        tick.run()
        page = signed_in(cast, "officer").get("/overview/").content.decode()
        assert "超签收时钟" in page


class TestPage:
    @pytest.mark.parametrize(
        ("name", "place"),
        [
            *(("officer", "/overview/"), ("leader", "/overview/"), ("county_head", "/overview/")),
            *(
                ("liaison", "/my-work/"),
                ("auditor", "/audit/"),
                ("audit_admin", "/audit/"),
                ("system_admin", "/units/"),
            ),
        ],
    )
    def test_home_leads_each_to_their_own_page(self, cast: Cast, name: str, place: str) -> None:
        assert signed_in(cast, name).get("/").url == place

    def test_nothing_there_says_so(self, cast: Cast) -> None:
        page = signed_in(cast, "leader").get("/overview/").content.decode()
        for words in ("没有等您决定的事。", "七天内没有新转红灯的事项。", "没有红灯事项。", "14 天内没有到期的事项。"):
            assert words in page

    def test_the_queries_do_not_grow_with_the_rows(self, cast: Cast) -> None:
        counts = []
        reader = signed_in(cast, "officer")
        for _ in range(2):
            for number in range(4):
                matter = stories.acknowledged(cast, due_on=date(2026, 6, 20 + number))
                asked(cast, matter, date(2026, 7, 20))
            with CaptureQueriesContext(connection) as caught:
                reader.get("/overview/")
            counts.append(len(caught))
        assert counts[0] == counts[1] <= 25

    def test_what_waits_is_paged_and_all_of_it_is_counted(self, cast: Cast) -> None:
        for number in range(SHOWN + 1):
            asked(cast, stories.acknowledged(cast, due_on=date(2026, 6, 20)), date(2026, 7, 1 + number))
        reader = signed_in(cast, "officer")
        first, second = (reader.get(f"/overview/?page={n}").content.decode() for n in (1, 2))
        assert (first.count('data-open-dialog="grant-'), second.count('data-open-dialog="grant-')) == (SHOWN, 1)
        assert f"第 1–{SHOWN} 件，共 {SHOWN + 1} 件" in first
