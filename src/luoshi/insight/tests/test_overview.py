"""The overview: what waits for whom, what is counted, and that every number opens its rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luoshi.insight.decisions import waiting_for
from luoshi.insight.overview import Overview
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
        *domains, whole = Overview(cast.actor("officer"), TODAY).domains
        assert [row.total.count for row in domains] == [2, 1]
        assert whole.total.count == 3

    def test_every_number_opens_its_rows(self, cast: Cast) -> None:
        stories.acknowledged(cast)
        stories.closed(cast)
        client = signed_in(cast, "officer")
        for row in Overview(cast.actor("officer"), TODAY).domains:
            for cell in (*row.cells, row.total):
                if cell.count:
                    assert client.get(cell.url).context["page"].total == cell.count, cell.url

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
        for words in ("没有等您决定的事。", "七天内没有新转红灯的事项。", "14 天内没有到期的事项。"):
            assert words in page

    def test_the_queries_do_not_grow_with_the_rows(self, cast: Cast) -> None:
        counts = []
        for _ in range(2):
            for number in range(4):
                matter = stories.acknowledged(cast, due_on=date(2026, 6, 20 + number))
                asked(cast, matter, date(2026, 7, 20))
            with CaptureQueriesContext(
                connection,
            ) as caught:
                signed_in(cast, "officer").get("/overview/")
            counts.append(len(caught))
        assert counts[0] == counts[1] <= 25 + SIGNING_IN


SIGNING_IN = 8  # what force_login itself asks
