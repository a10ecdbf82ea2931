"""What runs every minute: cheap when there is nothing to do, and slips whose reason has gone leave the office's table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.audit.models import Event
from luoshi.chase import actions, duties
from luoshi.chase.models import Cadence, Notice, ReportingRound
from luoshi.chase.tests.scripts import april_round, working
from luoshi.ledger import actions as ledger
from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.org.tests.cast import Cast

DUE = date(2026, 3, 31)


def asked_of(duty: Callable[[], object]) -> list[str]:
    """The statements of one run."""
    with CaptureQueriesContext(connection) as queries:
        duty()
    return [query["sql"] for query in queries]


def fetched(statements: list[str]) -> list[str]:
    """Those that read whole matters."""
    return [sql for sql in statements if sql.startswith('SELECT "ledger_matter"."id"')]


class TestNothingToDo:
    """Two counties; the figures are for both."""

    def test_rounds_fetch_no_matter_once_they_are_open(self, cast: Cast, clock: Any) -> None:
        working(cast, clock)
        april_round(clock)
        statements = asked_of(duties.keep_rounds)
        assert len(statements) == 11
        assert len(fetched(statements)) == 1, "the other county's, which has none"

    def test_nor_when_the_last_day_has_passed_before_a_round_was_opened(self, cast: Cast, clock: Any) -> None:
        working(cast, clock)
        clock.set(2026, 4, 29)
        statements = asked_of(duties.keep_rounds)
        assert len(statements) == 10
        assert not fetched(statements)
        assert not ReportingRound.objects.exists()

    def test_nor_for_milestones_that_lie_in_other_months(self, cast: Cast, clock: Any) -> None:
        Cadence.objects.create(county=cast.county, rhythm="milestones", day=28)
        matter = working(cast, clock)
        points = [ledger.PlanInput(on=date(2026, 5, 2), words="路基完成")]
        ledger.set_plan(actor=cast.actor("liaison"), matter=matter, points=points)
        clock.set(2026, 4, 1)
        assert len(asked_of(duties.keep_rounds)) == 12
        clock.set(2026, 5, 6)
        duties.keep_rounds()
        item = ReportingRound.objects.get().items.get()
        assert item.due_on == date(2026, 5, 6), "a milestone on a day off is asked for on the next working day"

    def test_the_ladder_fetches_nothing_it_has_proposed(self, cast: Cast, clock: Any) -> None:
        for n in range(3):
            stories.acknowledged(cast, title=f"事项{n}", due_on=DUE)
        clock.set(2026, 4, 1)
        duties.climb_ladder()
        assert Notice.objects.count() == 3
        assert len(asked_of(duties.climb_ladder)) == 10
        assert Notice.objects.count() == 3


def claim(cast: Cast, matter: Matter) -> None:
    stories.reported(cast, matter, 120, is_claim=True)


def suspend(cast: Cast, matter: Matter) -> None:
    asked = ledger.ask_suspension(
        actor=cast.actor("liaison"), matter=matter, condition="批复", review_on=date(2026, 6, 1), reason="等批复。"
    )
    ledger.rule_suspension(actor=cast.actor("leader"), suspension=asked, granted=True, ruling="同意")


def cancel(cast: Cast, matter: Matter) -> None:
    ledger.cancel(actor=cast.actor("officer"), matter=matter, basis="县政府第5次常务会议")


class TestReasonGone:
    @pytest.fixture
    def matter(self, cast: Cast) -> Matter:
        return stories.acknowledged(cast, due_on=DUE)

    @pytest.mark.parametrize(
        ("end", "why"),
        [(claim, "报结"), (suspend, "挂账"), (cancel, "撤销")],
        ids=["claimed", "suspended", "cancelled"],
    )
    def test_it_is_withdrawn_with_the_reason(
        self, end: Callable[[Cast, Matter], None], why: str, cast: Cast, clock: Any, matter: Matter
    ) -> None:
        clock.set(2026, 4, 1)
        duties.climb_ladder()
        end(cast, matter)
        clock.set(2026, 4, 4)  # a Saturday
        duties.climb_ladder()
        duties.climb_ladder()
        row = Notice.objects.get()
        assert row.state == "dropped"
        assert why in row.back_reason
        event = Event.objects.get(kind="notices_withdrawn")
        assert {thing["id"] for thing in event.things} == {str(row.pk), str(matter.pk)}

    def test_a_granted_extension_takes_it_off_until_the_new_date_has_passed(
        self, cast: Cast, clock: Any, matter: Matter
    ) -> None:
        clock.set(2026, 3, 31)
        asked = ledger.ask_extension(
            actor=cast.actor("liaison"), matter=matter, new_due_on=date(2026, 4, 30), reason="雨季"
        )
        clock.set(2026, 4, 1)
        duties.climb_ladder()
        ledger.rule_extension(actor=cast.actor("officer"), extension=asked, granted=True, ruling="同意")
        duties.climb_ladder()
        assert [(row.state, "4月30日" in row.back_reason) for row in Notice.objects.all()] == [("dropped", True)]
        clock.set(2026, 5, 6)
        duties.climb_ladder()
        assert Notice.objects.filter(state="proposed").count() == 1

    def test_a_claim_that_comes_back_is_chased_anew(self, cast: Cast, clock: Any, matter: Matter) -> None:
        clock.set(2026, 4, 1)
        duties.climb_ladder()
        claim(cast, matter)
        duties.climb_ladder()
        finding = ledger.FindingInput(outcome="returned", words="未完工。", found_on=date(2026, 4, 1))
        ledger.verify(actor=cast.actor("officer"), matter=matter, finding=finding, report=matter.reports.get())
        duties.climb_ladder()
        assert sorted(Notice.objects.values_list("state", flat=True)) == ["dropped", "proposed"]

    def test_an_answer_ends_the_colour_it_made_unneeded(self, cast: Cast, clock: Any, matter: Matter) -> None:
        clock.set(2026, 4, 1)
        slip = actions.NoticeInput("blue", "滞后。", "答复。")
        blue = actions.send_notice(actor=cast.actor("officer"), matter=matter, notice=slip)
        clock.set(2026, 4, 10)
        duties.climb_ladder()
        said = {"answer": "plan_required", "words": "四月底前完成。", "promised_on": date(2026, 4, 30)}
        actions.answer_notice(actor=cast.actor("head"), notice=blue, **said)
        duties.climb_ladder()
        assert Notice.objects.get(colour="yellow").state == "dropped"
        clock.set(2026, 5, 6)
        duties.climb_ladder()
        assert Notice.objects.get(colour="yellow", state="proposed").previous == blue, "the promise has passed"

    def test_what_a_person_wrote_waits_for_its_signature_until_the_matter_ends(
        self, cast: Cast, clock: Any, matter: Matter
    ) -> None:
        slip = actions.NoticeInput("red", "滞后。", "答复。")
        actions.send_notice(actor=cast.actor("officer"), matter=matter, notice=slip)
        claim(cast, matter)
        duties.climb_ladder()
        assert Notice.objects.get().state == "to_sign"
        cancel(cast, Matter.objects.get())
        duties.climb_ladder()
        assert Notice.objects.get().state == "dropped"
