"""Reporting rounds: what opens when, what counts as reported, and who is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from luoshi.audit.models import Event
from luoshi.chase import actions, duties
from luoshi.chase.models import ReportingRound, RoundItem
from luoshi.chase.pages.rounds import RoundPage
from luoshi.chase.periods import Period, due_of, period_of
from luoshi.chase.tests.scripts import april_round, working
from luoshi.ledger import actions as ledger
from luoshi.ledger.models import Matter, ProgressReport
from luoshi.ledger.tests import stories
from luoshi.lib import clock as server
from luoshi.lib.errors import ActionError, Refused
from luoshi.lib.workdays import Calendar
from luoshi.org.tests.cast import Cast

SignIn = Callable[[str], Client]


def status(item: RoundItem) -> str:
    """How an item stands; when it was reported is kept, and the same as when it is reckoned anew from the reports."""
    kept = RoundItem.objects.with_status().get(pk=item.pk)
    RoundItem.objects.all().keep_reported()
    assert RoundItem.objects.get(pk=item.pk).reported_at == kept.reported_at
    return kept.status


class TestPeriods:
    @pytest.mark.parametrize(
        ("rhythm", "day", "today", "start", "due"),
        [
            ("monthly", 28, date(2026, 4, 9), date(2026, 4, 1), date(2026, 4, 28)),
            ("monthly", 31, date(2026, 2, 9), date(2026, 2, 1), date(2026, 2, 28)),
            ("monthly", 28, date(2026, 3, 3), date(2026, 3, 1), date(2026, 3, 30)),
            ("weekly", 5, date(2026, 4, 16), date(2026, 4, 13), date(2026, 4, 17)),
            ("quarterly", 28, date(2026, 5, 2), date(2026, 4, 1), date(2026, 6, 29)),
        ],
        ids=["month", "short month ends before, Saturday works", "Saturday rests", "week", "quarter, Sunday"],
    )
    def test_last_day(self, rhythm: str, day: int, today: date, start: date, due: date) -> None:
        period = period_of(rhythm, today)
        assert period.start == start
        assert due_of(rhythm, day, period, Calendar()) == due

    def test_none_has_no_periods(self) -> None:
        with pytest.raises(ValueError, match="no periods"):
            period_of("none", date(2026, 4, 1))

    def test_the_year_turns(self) -> None:
        assert period_of("quarterly", date(2026, 12, 31)) == Period(date(2026, 10, 1), date(2026, 12, 31))


class TestOpening:
    def test_the_tick_opens_it_once_with_what_is_being_worked_on(self, cast: Cast, clock: Any) -> None:
        matter = working(cast, clock)
        stories.issued(cast, title="未签收")
        stories.closed(cast, title="已销号")
        opened = april_round(clock)
        duties.keep_rounds()
        item = RoundItem.objects.get()
        assert (item.matter, item.unit, item.due_on) == (matter, cast.units["transport"], date(2026, 4, 28))
        assert (ReportingRound.objects.count(), opened.due_on) == (1, date(2026, 4, 28))
        assert Event.objects.filter(kind="round_opened").count() == 1

    def test_each_rhythm_has_rounds_of_its_own(self, cast: Cast, clock: Any) -> None:
        office = cast.actor("officer")
        weekly, silent = working(cast, clock, "每周"), working(cast, clock, "不报")
        actions.set_cadence(actor=office, matter=weekly, rhythm="weekly", day=5)
        actions.set_cadence(actor=office, matter=silent, rhythm="none", day=1)
        monthly = working(cast, clock, "每月")
        clock.set(2026, 4, 1)
        duties.keep_rounds()
        asked = {row.round.rhythm: (row.matter, row.due_on) for row in RoundItem.objects.all()}
        assert asked == {"weekly": (weekly, date(2026, 4, 3)), "monthly": (monthly, date(2026, 4, 28))}

    def test_milestones_ask_in_the_month_they_fall_in(self, cast: Cast, clock: Any) -> None:
        matter = working(cast, clock)
        actions.set_cadence(actor=cast.actor("officer"), matter=matter, rhythm="milestones", day=28)
        points = [ledger.PlanInput(on=date(2026, 5, 15), words="路基完成")]
        ledger.set_plan(actor=cast.actor("liaison"), matter=matter, points=points)
        clock.set(2026, 4, 1)
        duties.keep_rounds()
        assert not RoundItem.objects.exists()
        clock.set(2026, 5, 6)
        duties.keep_rounds()
        assert RoundItem.objects.get().due_on == date(2026, 5, 15)

    def test_nothing_is_asked_for_a_day_that_has_passed(self, cast: Cast, clock: Any) -> None:
        working(cast, clock)
        clock.set(2026, 4, 29)
        duties.keep_rounds()
        assert not ReportingRound.objects.exists()

    def test_nobody_opens_or_closes_one_by_hand(self, cast: Cast, clock: Any) -> None:
        working(cast, clock)
        row = april_round(clock)
        with pytest.raises(Refused):
            actions.close_round(actor=cast.actor("officer"), reporting_round=row)
        assert ReportingRound.objects.get().is_open

    def test_only_the_office_sets_the_rhythm(self, cast: Cast, clock: Any) -> None:
        matter = working(cast, clock)
        with pytest.raises(Refused):
            actions.set_cadence(actor=cast.actor("liaison"), matter=matter, rhythm="none", day=1)
        with pytest.raises(ActionError) as caught:
            actions.set_cadence(actor=cast.actor("officer"), matter=matter, rhythm="weekly", day=8)
        assert caught.value.field == "day"

    def test_the_default_of_the_county_holds_for_the_rest(self, cast: Cast, clock: Any) -> None:
        working(cast, clock)
        actions.set_cadence(actor=cast.actor("officer"), rhythm="quarterly", day=20)
        clock.set(2026, 4, 1)
        duties.keep_rounds()
        assert ReportingRound.objects.get().rhythm == "quarterly"
        assert RoundItem.objects.get().due_on == date(2026, 6, 22)


class TestReported:
    def test_approved_in_time_fulfils(self, cast: Cast, clock: Any) -> None:
        matter = working(cast, clock)
        april_round(clock)
        item = RoundItem.objects.get()
        assert status(item) == "missing"
        clock.set(2026, 4, 27)
        report = stories.submitted(cast, matter, 50)
        assert status(item) == "waiting"
        ledger.approve_report(actor=cast.actor("head"), report=report)
        assert status(item) == "on_time"

    def test_approved_late_is_a_late_entry_and_stays_one(self, cast: Cast, clock: Any) -> None:
        matter = working(cast, clock)
        april_round(clock)
        item = RoundItem.objects.get()
        clock.set(2026, 4, 28)
        report = stories.submitted(cast, matter, 50)
        clock.set(2026, 4, 29)
        duties.keep_rounds()
        item.refresh_from_db()
        assert (item.outcome, status(item)) == ("missed", "waiting")
        ledger.approve_report(actor=cast.actor("head"), report=report)
        assert status(item) == "late"

    def test_a_report_about_another_month_does_not_count(self, cast: Cast, clock: Any) -> None:
        matter = working(cast, clock)
        april_round(clock)
        clock.set(2026, 4, 2)
        stories.reported(cast, matter, 50, period_end=date(2026, 3, 31))
        assert status(RoundItem.objects.get()) == "missing"

    def test_the_supporting_units_report_does_not_count(self, cast: Cast, clock: Any) -> None:
        matter = working(cast, clock)
        april_round(clock)
        clock.set(2026, 4, 9)
        part = ledger.add_part(actor=cast.actor("water_liaison"), matter=matter, part=stories.report_input(matter, 40))
        ledger.approve_report(actor=cast.actor("water_head"), report=part)
        assert status(RoundItem.objects.get()) == "missing"

    def test_what_was_closed_meanwhile_is_not_asked_for(self, cast: Cast, clock: Any) -> None:
        matter = working(cast, clock)
        april_round(clock)
        ledger.cancel(actor=cast.actor("officer"), matter=matter, basis="县长办公会议纪要")
        item = RoundItem.objects.get()
        assert status(item) == "excused"
        clock.set(2026, 4, 29)
        duties.keep_rounds()
        item.refresh_from_db()
        assert item.outcome == "excused"

    def test_rates_are_of_what_was_expected_and_units_stand_in_their_order(self, cast: Cast, clock: Any) -> None:
        first, second = working(cast, clock, "一"), working(cast, clock, "二")
        gone = working(cast, clock, "三")
        water = stories.issued(cast, title="四", lead_unit=cast.units["water"], supporting=[])
        ledger.acknowledge(actor=cast.actor("water_liaison"), matter=water)
        row = april_round(clock)
        stories.reported(cast, first, 40)
        ledger.cancel(actor=cast.actor("officer"), matter=gone, basis="县长办公会议纪要")
        clock.set(2026, 4, 29)
        duties.keep_rounds()
        stories.reported(cast, second, 40)
        page = RoundPage(cast.actor("officer"), row, server.now())
        assert [(unit.code, t.expected, t.on_time_rate, t.reporting_rate) for unit, t in page.units] == [
            ("transport", 2, 50.0, 100.0),
            ("water", 1, 0.0, 0.0),
        ]
        assert (page.total.expected, page.total.missing, page.total.counts["late"]) == (3, 1, 1)


class TestNothingChanged:
    def test_the_last_values_go_to_the_head_once_more(self, cast: Cast, clock: Any) -> None:
        matter = working(cast, clock)
        april_round(clock)
        item = RoundItem.objects.get()
        report = actions.report_unchanged(actor=cast.actor("liaison"), item=item, reason="汛期未施工", key="k1")
        assert actions.report_unchanged(actor=cast.actor("liaison"), item=item, reason="汛期未施工", key="k1") == report
        assert [value.value for value in report.values.all()] == [30]
        assert "汛期未施工" in report.words
        assert status(item) == "waiting"
        assert ProgressReport.objects.filter(matter=matter).count() == 2

    def test_not_without_a_reason_nor_by_others(self, cast: Cast, clock: Any) -> None:
        working(cast, clock)
        april_round(clock)
        item = RoundItem.objects.get()
        with pytest.raises(ActionError) as caught:
            actions.report_unchanged(actor=cast.actor("liaison"), item=item, reason=" ")
        assert caught.value.field == "reason"
        with pytest.raises(Refused):
            actions.report_unchanged(actor=cast.actor("town_liaison"), item=item, reason="没有变化")

    def test_not_before_the_first_report(self, cast: Cast, clock: Any) -> None:
        stories.acknowledged(cast)
        april_round(clock)
        with pytest.raises(ActionError, match="first one|第一次"):
            actions.report_unchanged(actor=cast.actor("liaison"), item=RoundItem.objects.get(), reason="没有变化")

    def test_not_past_the_day_that_was_promised_for_a_problem(self, cast: Cast, clock: Any) -> None:
        matter = working(cast, clock)
        problem = {"outlook": "at_risk", "obstacle": "用地未批", "obstacle_answer": "plan_required"}
        stories.reported(cast, matter, 31, obstacle_by=date(2026, 4, 10), **problem)
        april_round(clock)
        item = RoundItem.objects.get()
        clock.set(2026, 4, 13)
        with pytest.raises(ActionError, match="promised|承诺"):
            actions.report_unchanged(actor=cast.actor("liaison"), item=item, reason="仍在等批复")
        clock.set(2026, 4, 9)
        report = actions.report_unchanged(actor=cast.actor("liaison"), item=item, reason="仍在等批复")
        assert (report.obstacle, report.obstacle_by) == ("用地未批", date(2026, 4, 10))


class TestApprovingInBulk:
    def test_one_event_names_all_and_the_work_begins(self, cast: Cast) -> None:
        reports = [stories.submitted(cast, stories.acknowledged(cast, title=f"事项{n}"), 5) for n in range(3)]
        before = Event.objects.count()
        ledger.approve_reports(actor=cast.actor("head"), reports=reports, key="k")
        ledger.approve_reports(actor=cast.actor("head"), reports=reports, key="k")
        assert Event.objects.count() == before + 1
        event = Event.objects.filter(county_id=cast.county.pk).latest("seq")
        named = {thing["id"] for thing in event.things}
        assert named >= {str(report.pk) for report in reports} | {str(report.matter_id) for report in reports}
        assert set(Matter.objects.values_list("state", "light__claimed")) == {("in_progress", "red")}

    def test_all_or_none(self, cast: Cast) -> None:
        mine = stories.submitted(cast, stories.acknowledged(cast, title="本单位"), 5)
        own = stories.acknowledged(cast, title="自己写的")
        written = ledger.submit_report(actor=cast.actor("head"), matter=own, report=stories.report_input(own, 5))
        with pytest.raises(Refused) as caught:
            ledger.approve_reports(actor=cast.actor("head"), reports=[mine, written])
        assert "自己写的" in str(caught.value.message)
        assert set(ProgressReport.objects.values_list("state", flat=True)) == {"submitted"}

    def test_not_another_unit_and_not_nothing(self, cast: Cast) -> None:
        report = stories.submitted(cast, stories.acknowledged(cast), 5)
        with pytest.raises(Refused):
            ledger.approve_reports(actor=cast.actor("water_head"), reports=[report])
        with pytest.raises(ActionError, match="at least one|至少"):
            ledger.approve_reports(actor=cast.actor("head"), reports=[])


class TestPages:
    def test_who_has_not_reported_and_the_text_to_copy(
        self, cast: Cast, clock: Any, sign_in: SignIn, settings: Any
    ) -> None:
        working(cast, clock)
        row = april_round(clock)
        page = sign_in("officer").get(row.get_absolute_url()).content.decode()
        assert "农村公路" in page
        text = page[page.index('id="reminder-text"') :][:600]
        assert "县交通局" in text
        assert "督查室" not in text
        assert "http" not in text
        settings.SITE_URL = "https://luoshi.example.cn"
        assert f"https://luoshi.example.cn{row.get_absolute_url()}" in (
            RoundPage(cast.actor("officer"), row, server.now()).reminder
        )

    def test_a_unit_sees_its_own_and_reports_by_one_click(self, cast: Cast, clock: Any, sign_in: SignIn) -> None:
        working(cast, clock)
        row, item = april_round(clock), RoundItem.objects.get()
        page = sign_in("liaison").get(row.get_absolute_url()).content.decode()
        assert f"/chase/rounds/items/{item.pk}/unchanged/" in page
        assert "reminder-text" not in page
        answer = sign_in("liaison").post(
            f"/chase/rounds/items/{item.pk}/unchanged/", {"key": "a", "reason": "没有变化，等待批复"}
        )
        assert answer.headers["Location"] == row.get_absolute_url()
        assert status(item) == "waiting"

    def test_it_does_not_exist_for_others(self, cast: Cast, clock: Any, sign_in: SignIn) -> None:
        working(cast, clock)
        row, item = april_round(clock), RoundItem.objects.get()
        for name in ("town_liaison", "auditor", "system_admin", "foreign_officer", "nobody"):
            assert sign_in(name).get(row.get_absolute_url()).status_code == 404
        for name in ("water_liaison", "officer", "foreign_liaison"):
            url = f"/chase/rounds/items/{item.pk}/unchanged/"
            assert sign_in(name).post(url, {"key": "a", "reason": "无"}).status_code == 404

    def test_the_head_approves_what_is_chosen(self, cast: Cast, sign_in: SignIn) -> None:
        first = stories.submitted(cast, stories.acknowledged(cast, title="事项一"), 5)
        second = stories.submitted(cast, stories.acknowledged(cast, title="事项二"), 5)
        head = sign_in("head")
        assert "事项二" in head.get("/chase/approvals/").content.decode()
        assert head.post("/chase/approvals/", {"key": "a"}).status_code == 400
        assert head.post("/chase/approvals/", {"key": "a", "reports": [str(first.pk)]}).status_code == 302
        assert [ProgressReport.objects.get(pk=row.pk).state for row in (first, second)] == ["approved", "submitted"]
        assert sign_in("liaison").get("/chase/approvals/").status_code == 404

    def test_what_waits_for_the_head_is_paged(self, cast: Cast, sign_in: SignIn, monkeypatch: Any) -> None:
        monkeypatch.setattr("luoshi.chase.pages.approvals.SIZE", 1)
        rows = [stories.submitted(cast, stories.acknowledged(cast, title=f"事项{n}"), 5) for n in "一二"]
        head = sign_in("head")
        second = head.get("/chase/approvals/?page=2").content.decode()
        assert ("事项一" in second, "事项二" in second) == (False, True)
        assert head.post("/chase/approvals/?page=2", {"key": "a", "reports": [str(rows[1].pk)]}).status_code == 302
        assert [ProgressReport.objects.get(pk=row.pk).state for row in rows] == ["submitted", "approved"]

    @pytest.mark.parametrize("count", [1, 6])
    def test_queries_do_not_grow(
        self, cast: Cast, clock: Any, sign_in: SignIn, count: int, django_assert_max_num_queries: Any
    ) -> None:
        matters = [working(cast, clock, f"事项{n}") for n in range(count)]
        row = april_round(clock)
        officer, head = sign_in("officer"), sign_in("head")
        for client, url in ((officer, "/chase/rounds/"), (officer, row.get_absolute_url())):
            client.get(url)
            with django_assert_max_num_queries(17):
                assert client.get(url).status_code == 200
        for matter in matters:
            stories.submitted(cast, matter, 40)
        with django_assert_max_num_queries(17):
            head.get("/chase/approvals/")
