"""督办调度: what is to be chased today stands there, and what is not does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from luoshi.chase import duties
from luoshi.chase.pages.board import Board
from luoshi.chase.tests.scripts import april_round, working
from luoshi.ledger import actions as ledger
from luoshi.ledger.tests import stories
from luoshi.lib import clock as server
from luoshi.org.tests.cast import Cast

SignIn = Callable[[str], Client]


def busy(cast: Cast, clock: Any, count: int = 1) -> None:
    """In April: late matters, one proposed slip each, a round nobody has reported in, a request."""
    for n in range(count):
        matter = working(cast, clock, f"逾期{n}", due_on=date(2026, 3, 31))
        ledger.ask_suspension(
            actor=cast.actor("liaison"), matter=matter, condition="枯水期", review_on=date(2026, 9, 1), reason="汛期"
        )
    april_round(clock)
    clock.set(2026, 4, 28)
    duties.climb_ladder()


class TestBoard:
    def test_it_counts_what_is_there(self, cast: Cast, clock: Any) -> None:
        busy(cast, clock, 2)
        board = Board(cast.actor("officer"), server.today())
        assert [key.figure for key in board.keys] == ["2", "2", "2", "0", "0", "2"]
        assert [(row.title, days, chased) for row, days, chased in board.overdue_rows] == [
            ("逾期0", 19, True), ("逾期1", 19, True),
        ]  # fmt: skip

    def test_a_quiet_day(self, cast: Cast) -> None:
        stories.acknowledged(cast)
        board = Board(cast.actor("officer"), server.today())
        assert {key.figure for key in board.keys} == {"0"}

    def test_a_leader_sees_their_own(self, cast: Cast, clock: Any) -> None:
        busy(cast, clock)
        assert Board(cast.actor("leader"), server.today()).overdue_count == 1
        assert Board(cast.actor("leader2"), server.today()).overdue_count == 0

    def test_each_line_leads_to_where_it_is_done(self, cast: Cast, clock: Any, sign_in: SignIn) -> None:
        busy(cast, clock)
        page = sign_in("officer").get("/chase/").content.decode()
        notice = Board(cast.actor("officer"), server.today()).to_issue[0]
        assert f"/chase/notices/{notice.pk}/issue/" in page
        assert "/suspensions/" not in page  # the sponsor rules; the office is led to the matter
        leaders_page = sign_in("leader").get("/chase/").content.decode()
        assert "/suspensions/" in leaders_page
        assert "/issue/" not in leaders_page
        for name in ("head", "liaison", "auditor", "system_admin", "nobody"):
            assert sign_in(name).get("/chase/").status_code == 404

    @pytest.mark.parametrize("count", [1, 5])
    def test_queries_do_not_grow(
        self, cast: Cast, clock: Any, sign_in: SignIn, count: int, django_assert_max_num_queries: Any
    ) -> None:
        busy(cast, clock, count)
        officer = sign_in("officer")
        officer.get("/chase/")
        with django_assert_max_num_queries(25):
            assert officer.get("/chase/").status_code == 200
