"""What rounds ask of a liaison: the last day in "my work", the period of the form, late entries, and one click."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luoshi.chase import actions, duties
from luoshi.chase.models import RoundItem
from luoshi.chase.tests.scripts import april_round, working
from luoshi.ledger import actions as ledger
from luoshi.ledger import work
from luoshi.ledger.models import ProgressReport
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.browse import drawn, said, send, text_of
from luoshi.lib import clock as server
from luoshi.org.tests.cast import Cast

SignIn = Callable[[str], Client]
WORK = "/my-work/"


def working_now(cast: Cast) -> Any:
    """A matter of which nothing but slips waits."""
    matter = stories.acknowledged(cast, title="农村公路")
    stories.reported(cast, matter, 30)
    return matter


def owed(cast: Cast) -> set[str]:
    rows = work.waiting_for(cast.actor("liaison"), server.today())
    return {matter.title for matter in rows if getattr(matter, "todo_report", False)}


class TestMyWork:
    def test_a_report_is_owed_from_the_opening_of_its_round_until_it_has_left_the_unit(
        self, cast: Cast, clock: Any
    ) -> None:
        matter = working(cast, clock)
        assert owed(cast) == set()
        april_round(clock)
        assert owed(cast) == {"农村公路"}
        report = stories.submitted(cast, matter, 40)
        assert owed(cast) == set()
        ledger.return_report(actor=cast.actor("head"), report=report, reason="重写。")
        clock.advance(minutes=1)
        stories.reported(cast, matter, 41)
        assert owed(cast) == set()

    def test_the_rounds_last_day_stands_there_not_the_months_end(self, cast: Cast, clock: Any, sign_in: SignIn) -> None:
        matter = working(cast, clock)
        actions.set_cadence(actor=cast.actor("officer"), matter=matter, rhythm="monthly", day=20)
        april_round(clock)
        words = text_of(sign_in("liaison").get(WORK))
        assert "4月20日" in words
        assert "4月30日" not in words

    def test_a_matter_without_a_rhythm_asks_for_nothing(self, cast: Cast, clock: Any) -> None:
        matter = working(cast, clock)
        actions.set_cadence(actor=cast.actor("officer"), matter=matter, rhythm="none", day=1)
        clock.set(2026, 4, 1)
        duties.keep_rounds()
        assert owed(cast) == set()

    def test_a_missed_round_is_asked_for_until_the_next_one(self, cast: Cast, clock: Any, sign_in: SignIn) -> None:
        working(cast, clock)
        april_round(clock)
        clock.set(2026, 4, 30)
        duties.keep_rounds()
        assert "补录" in text_of(sign_in("liaison").get(WORK))
        clock.set(2026, 5, 6)
        duties.keep_rounds()
        words = text_of(sign_in("liaison").get(WORK))
        assert "补录" not in words
        assert "5月28日" in words

    def test_nothing_changed_is_two_clicks_from_the_list_and_leads_back_to_it(
        self, cast: Cast, clock: Any, sign_in: SignIn
    ) -> None:
        working(cast, clock)
        april_round(clock)
        liaison, item = sign_in("liaison"), RoundItem.objects.get()
        url = f"/chase/rounds/items/{item.pk}/unchanged/?back=work"
        assert url in liaison.get(WORK).content.decode()
        page = liaison.get(url)
        assert "30 公里" in text_of(page)
        answer = liaison.post(url, drawn(page) | {"usual": "season"})
        assert answer.headers["Location"] == WORK
        report = ProgressReport.objects.latest("recorded_at")
        assert "季节性停工" in report.words
        assert report.values.get().value == 30
        assert liaison.post(url, drawn(page) | {"usual": "season"}).status_code == 302
        assert ProgressReport.objects.count() == 2

    def test_nothing_changed_is_not_offered_before_the_first_report(
        self, cast: Cast, clock: Any, sign_in: SignIn
    ) -> None:
        stories.acknowledged(cast)
        april_round(clock)
        assert "unchanged" not in sign_in("liaison").get(WORK).content.decode()


class TestNotices:
    """督办单 stand in the work of whoever receives, answers or signs them."""

    def slip(self, cast: Cast, colour: str = "blue") -> tuple[Any, Any]:
        matter = working_now(cast)
        slip = actions.NoticeInput(colour, "进度滞后。", "答复办结时间。")
        return matter, actions.send_notice(actor=cast.actor("officer"), matter=matter, notice=slip)

    def row(self, client: Client) -> tuple[str, str]:
        """Address and words of the first button."""
        page = client.get(WORK).content.decode()
        found = re.search(r'<a class="btn btn-sm btn-primary" href="([^"]+)">([^<]+)</a>', page)
        return (found[1], found[2]) if found else ("", "")

    def test_until_it_is_answered(self, cast: Cast, sign_in: SignIn) -> None:
        _matter, notice = self.slip(cast)
        here, liaison, head = notice.get_absolute_url(), sign_in("liaison"), sign_in("head")
        assert self.row(liaison) == (f"{here}receive/", "签收督办单")
        assert self.row(head) == (f"{here}answer/", "答复督办单")
        assert f"{notice.number}，请于3月5日前答复" in text_of(head.get(WORK))
        assert work.count_for(cast.actor("head"), server.today()) == 1
        actions.receive_notice(actor=cast.actor("liaison"), notice=notice)
        assert self.row(liaison) == (here, "看督办单")
        said = {"answer": "plan_required", "words": "四月底前完成。", "promised_on": date(2026, 4, 30)}
        actions.answer_notice(actor=cast.actor("head"), notice=notice, **said)
        assert "督办单" not in text_of(liaison.get(WORK)) + text_of(head.get(WORK))
        assert work.count_for(cast.actor("head"), server.today()) == 0

    def test_late_ones_say_so_and_others_units_see_nothing(self, cast: Cast, clock: Any, sign_in: SignIn) -> None:
        self.slip(cast)
        clock.set(2026, 3, 6)
        assert "应于3月5日前答复，已逾期" in text_of(sign_in("head").get(WORK))
        for who in ("water_liaison", "water_head", "leader", "town_liaison"):
            assert "督办单" not in text_of(sign_in(who).get(WORK))

    def test_a_red_one_waits_for_its_sponsor_first(self, cast: Cast, sign_in: SignIn) -> None:
        _matter, notice = self.slip(cast, "red")
        for who in ("leader", "county_head"):
            assert self.row(sign_in(who)) == (notice.get_absolute_url(), "看单签发")
        assert "签发" not in text_of(sign_in("leader2").get(WORK))
        assert "督办单" not in text_of(sign_in("head").get(WORK))
        actions.sign_notice(actor=cast.actor("leader"), notice=notice)
        assert self.row(sign_in("leader")) == ("", "")
        assert self.row(sign_in("head")) == (f"{notice.get_absolute_url()}answer/", "答复督办单")


class TestForm:
    @pytest.mark.parametrize(
        ("today", "expected", "words"),
        [
            ((2026, 4, 10), "2026-04-10", "4月28日截止"),
            ((2026, 4, 28), "2026-04-28", "今天截止"),
            ((2026, 4, 30), "2026-04-28", "记补录"),
        ],
        ids=["before", "on the last day", "late"],
    )
    def test_it_speaks_up_to_the_rounds_last_day(
        self, cast: Cast, clock: Any, sign_in: SignIn, today: tuple[int, ...], expected: str, words: str
    ) -> None:
        matter = working(cast, clock)
        april_round(clock)
        clock.set(*today)
        duties.keep_rounds()
        page = sign_in("liaison").get(f"/matters/{matter.pk}/report/")
        assert drawn(page)["period_end"] == [expected]
        assert words in page.content.decode()

    def test_an_older_round_is_entered_late_from_its_page(self, cast: Cast, clock: Any, sign_in: SignIn) -> None:
        matter = working(cast, clock)
        april = april_round(clock)
        clock.set(2026, 5, 6)
        duties.keep_rounds()
        liaison = sign_in("liaison")
        link = f"/matters/{matter.pk}/report/?up_to=2026-04-28"
        assert link in liaison.get(april.get_absolute_url()).content.decode()
        send(liaison, link, words="补报四月进展。")
        report = ProgressReport.objects.latest("recorded_at")
        assert (report.period_end, report.is_late) == (date(2026, 4, 28), True)
        assert owed(cast) == set(), "one report at a time waits for the head"
        ledger.approve_report(actor=cast.actor("head"), report=report)
        assert owed(cast) == {"农村公路"}, "May is still owed"
        assert "补录" in text_of(sign_in("officer").get(matter.get_absolute_url()))

    def test_written_in_time_and_approved_late_is_a_late_entry(self, cast: Cast, clock: Any, sign_in: SignIn) -> None:
        matter = working(cast, clock)
        april_round(clock)
        clock.set(2026, 4, 28)
        report = stories.submitted(cast, matter, 50)
        assert not report.is_late
        clock.set(2026, 4, 29)
        duties.keep_rounds()
        sign_in("head").post("/chase/approvals/", {"key": "a", "reports": [str(report.pk)]})
        report.refresh_from_db()
        assert (report.state, report.is_late) == ("approved", True)

    def test_a_second_report_after_the_last_day_is_not_late(self, cast: Cast, clock: Any) -> None:
        matter = working(cast, clock)
        april_round(clock)
        stories.reported(cast, matter, 50)
        clock.set(2026, 4, 30)
        duties.keep_rounds()
        assert not stories.reported(cast, matter, 55).is_late

    def test_a_broken_day_in_the_address_names_none(self, cast: Cast, clock: Any, sign_in: SignIn) -> None:
        matter = working(cast, clock)
        april_round(clock)
        page = sign_in("liaison").get(f"/matters/{matter.pk}/report/?up_to=2026-02-31")
        assert drawn(page)["period_end"] == ["2026-04-01"]


class TestApproving:
    def test_the_list_shows_what_differs_from_last_time(self, cast: Cast, clock: Any, sign_in: SignIn) -> None:
        matter = working(cast, clock)
        stories.submitted(cast, matter, 42, words="已完成大部分路段。")
        page = sign_in("head").get("/chase/approvals/").content.decode()
        assert "<ins>大</ins>" in page
        assert "+12" in page

    def test_returned_with_a_reason_it_is_back_in_the_liaisons_work(
        self, cast: Cast, clock: Any, sign_in: SignIn
    ) -> None:
        matter = working(cast, clock)
        report = stories.submitted(cast, matter, 42)
        head = sign_in("head")
        url = f"/matters/{matter.pk}/reports/{report.pk}/approval/"
        assert url in head.get("/chase/approvals/").content.decode()
        said(head, send(head, url, decision="return", reason="里程请按计量单核。"))
        assert "里程请按计量单核。" in text_of(sign_in("liaison").get(WORK))


def test_queries_do_not_grow_with_rounds_and_rows(cast: Cast, clock: Any, sign_in: SignIn) -> None:
    """My work, the form and "nothing changed"."""
    counts = []
    for n in (1, 5):
        for _ in range(n):
            matter = working(cast, clock, f"事项{n}")
        clock.set(2026, 3 + n, 1)
        duties.keep_rounds()
        item = RoundItem.objects.filter(matter=matter).latest("due_on")
        liaison, found = sign_in("liaison"), []
        for url in (WORK, f"/matters/{matter.pk}/report/", f"/chase/rounds/items/{item.pk}/unchanged/"):
            liaison.get(url)
            with CaptureQueriesContext(connection) as queries:
                assert liaison.get(url).status_code == 200
            found.append(len(queries))
        counts.append(found)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 25, counts
