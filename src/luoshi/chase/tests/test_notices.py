"""督办单: proposed by the ladder, issued by people, answered by the unit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document

from luoshi.audit.models import Event
from luoshi.chase import actions, duties
from luoshi.chase.models import ChaseSetting, EscalationRule, Notice
from luoshi.chase.panels import panel_of
from luoshi.ledger import actions as ledger
from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.lib.errors import ActionError, Refused
from luoshi.org.tests.cast import Cast

SignIn = Callable[[str], Client]


def send(cast: Cast, matter: Matter, colour: str = "blue", **given: Any) -> Notice:
    slip = actions.NoticeInput(colour, "进度滞后，原因不明。", "答复办结时间。", given.pop("days", 3))
    return actions.send_notice(actor=cast.actor("officer"), matter=matter, notice=slip, **given)


def answer(cast: Cast, notice: Notice, who: str = "head", **given: Any) -> Notice:
    fields = {"answer": "plan_required", "words": "四月底前完成路基。", "promised_on": date(2026, 4, 30)}
    return actions.answer_notice(actor=cast.actor(who), notice=notice, **(fields | given))


@pytest.fixture
def matter(cast: Cast) -> Matter:
    """Due on Tuesday 31 March, acknowledged on 2 March."""
    return stories.acknowledged(cast, due_on=date(2026, 3, 31))


class TestLadder:
    def climb(self, clock: Any, *day: int) -> None:
        clock.set(*day)
        duties.climb_ladder()

    def test_overdue_proposes_blue_once_and_sends_nothing(self, cast: Cast, matter: Matter, clock: Any) -> None:
        self.climb(clock, 2026, 3, 31)
        assert not Notice.objects.exists()
        self.climb(clock, 2026, 4, 1)
        self.climb(clock, 2026, 4, 2)
        row = Notice.objects.get()
        assert (row.matter, row.colour, row.state, row.number) == (matter, "blue", "proposed", "")
        assert Event.objects.filter(kind="notices_proposed").count() == 1
        assert not Notice.objects.visible_to(cast.actor("head")).exists()

    def test_not_on_a_day_off(self, cast: Cast, matter: Matter, clock: Any) -> None:
        self.climb(clock, 2026, 4, 5)
        assert not Notice.objects.exists()

    def test_unanswered_climbs_to_yellow_then_red(self, cast: Cast, matter: Matter, clock: Any) -> None:
        clock.set(2026, 4, 1)
        send(cast, matter)
        self.climb(clock, 2026, 4, 9)
        assert not Notice.objects.filter(colour="yellow").exists()
        self.climb(clock, 2026, 4, 10)
        yellow = Notice.objects.get(colour="yellow")
        slip = actions.NoticeInput("yellow", yellow.text, yellow.asked)
        yellow = actions.send_notice(actor=cast.actor("officer"), matter=matter, notice=slip, proposal=yellow)
        assert (yellow.state, yellow.answer_by, yellow.number) == ("issued", date(2026, 4, 15), "测政督黄〔2026〕1号")
        self.climb(clock, 2026, 4, 20)
        red = Notice.objects.get(colour="red")
        assert (red.state, red.previous) == ("proposed", yellow)

    def test_a_promise_that_passes_climbs_and_a_claim_ends_it(self, cast: Cast, matter: Matter, clock: Any) -> None:
        clock.set(2026, 4, 1)
        answer(cast, send(cast, matter), promised_on=date(2026, 4, 8))
        stories.reported(cast, matter, 120, is_claim=True)
        self.climb(clock, 2026, 4, 10)
        assert Notice.objects.count() == 1
        ledger.verify(
            actor=cast.actor("officer"),
            matter=matter,
            finding=ledger.FindingInput(outcome="returned", words="未完工。", found_on=date(2026, 4, 10)),
            report=matter.reports.get(),
        )
        self.climb(clock, 2026, 4, 13)
        assert Notice.objects.get(state="proposed").colour == "yellow"

    def test_what_was_taken_back_is_not_proposed_again(self, cast: Cast, matter: Matter, clock: Any) -> None:
        self.climb(clock, 2026, 4, 1)
        actions.take_back_notice(
            actor=cast.actor("officer"), notice=Notice.objects.get(), reason="已电话核实，明日报结"
        )
        self.climb(clock, 2026, 4, 2)
        assert Notice.objects.get().state == "dropped"

    def test_the_countys_own_rules_hold_instead(self, cast: Cast, matter: Matter, clock: Any) -> None:
        rule = {"trigger": "overdue", "workdays": 5, "colour": "yellow", "answer_workdays": 2}
        EscalationRule.objects.create(county=cast.county, **rule)
        self.climb(clock, 2026, 4, 3)
        assert not Notice.objects.exists()
        self.climb(clock, 2026, 4, 8)
        row = Notice.objects.get()
        assert (row.colour, row.answer_workdays) == ("yellow", 2)

    def test_its_queries_do_not_grow(self, cast: Cast, clock: Any, django_assert_max_num_queries: Any) -> None:
        for n in range(4):
            stories.acknowledged(cast, title=f"事项{n}", due_on=date(2026, 3, 31))
        clock.set(2026, 4, 1)
        with django_assert_max_num_queries(35):
            duties.climb_ladder()
        assert Notice.objects.count() == 4


class TestSending:
    def test_numbers_run_by_colour_and_year_without_gaps(self, cast: Cast, clock: Any) -> None:
        rows = [send(cast, stories.acknowledged(cast, title=f"事项{n}")) for n in range(2)]
        with pytest.raises(ActionError):
            send(cast, rows[0].matter)
        rows.append(send(cast, rows[0].matter, "yellow"))
        clock.set(2027, 1, 4)
        rows.append(send(cast, stories.acknowledged(cast, title="来年")))
        assert [row.number for row in rows] == [
            "测政督蓝〔2026〕1号", "测政督蓝〔2026〕2号", "测政督黄〔2026〕1号", "测政督蓝〔2027〕1号",
        ]  # fmt: skip

    def test_the_prefix_is_the_countys(self, cast: Cast, matter: Matter) -> None:
        ChaseSetting.objects.create(county=cast.county, number_prefix="青政督")
        assert send(cast, matter).number == "青政督蓝〔2026〕1号"

    def test_sent_twice_takes_effect_once(self, cast: Cast, matter: Matter) -> None:
        assert send(cast, matter, key="k") == send(cast, matter, key="k")
        assert Notice.objects.count() == 1

    def test_only_the_office_and_only_what_is_open(self, cast: Cast, matter: Matter) -> None:
        slip = actions.NoticeInput("blue", "滞后。", "答复。")
        for name in ("leader", "head", "foreign_officer", "auditor"):
            with pytest.raises(Refused):
                actions.send_notice(actor=cast.actor(name), matter=matter, notice=slip)
        ledger.cancel(actor=cast.actor("officer"), matter=matter, basis="会议纪要")
        with pytest.raises(Refused):
            send(cast, matter)

    @pytest.mark.parametrize(
        ("field", "slip"),
        [
            ("colour", actions.NoticeInput("green", "滞后。", "答复。")),
            ("text", actions.NoticeInput("blue", " ", "答复。")),
            ("asked", actions.NoticeInput("blue", "滞后。", "")),
            ("answer_workdays", actions.NoticeInput("blue", "滞后。", "答复。", 0)),
        ],
    )
    def test_what_is_missing_is_said(self, cast: Cast, matter: Matter, field: str, slip: actions.NoticeInput) -> None:
        with pytest.raises(ActionError) as caught:
            actions.send_notice(actor=cast.actor("officer"), matter=matter, notice=slip)
        assert caught.value.field == field


class TestRed:
    def test_it_has_no_number_until_the_sponsor_signs(self, cast: Cast, matter: Matter) -> None:
        row = send(cast, matter, "red")
        assert (row.state, row.number, row.answer_by) == ("to_sign", "", None)
        assert not Notice.objects.visible_to(cast.actor("head")).exists()
        row = actions.sign_notice(actor=cast.actor("leader"), notice=row)
        assert (row.state, row.number) == ("issued", "测政督红〔2026〕1号")
        assert row.signed_by == cast.people["leader"]
        assert Notice.objects.visible_to(cast.actor("head")).get() == row

    def test_nobody_else_signs(self, cast: Cast, matter: Matter) -> None:
        row = send(cast, matter, "red")
        for name in ("officer", "leader2", "head"):
            with pytest.raises(Refused):
                actions.sign_notice(actor=cast.actor(name), notice=row)
        with pytest.raises(IntegrityError), transaction.atomic():
            Notice.objects.filter(pk=row.pk).update(
                state="issued", number="伪〔2026〕1号", answer_by=date(2026, 4, 1), issued_at=row.made_at
            )

    def test_sent_back_it_lies_on_the_offices_table(self, cast: Cast, matter: Matter) -> None:
        row = send(cast, matter, "red")
        with pytest.raises(ActionError):
            actions.send_back_notice(actor=cast.actor("leader"), notice=row, reason=" ")
        row = actions.send_back_notice(actor=cast.actor("county_head"), notice=row, reason="先约谈")
        assert (row.state, row.back_reason) == ("proposed", "先约谈")

    def test_the_office_does_not_take_back_what_the_sponsor_signed(self, cast: Cast, matter: Matter) -> None:
        row = actions.sign_notice(actor=cast.actor("leader"), notice=send(cast, matter, "red"))
        with pytest.raises(Refused):
            actions.take_back_notice(actor=cast.actor("officer"), notice=row, reason="发错了")
        row = actions.take_back_notice(actor=cast.actor("leader"), notice=row, reason="发错了")
        assert (row.state, row.number) == ("dropped", "测政督红〔2026〕1号")


class TestAnswering:
    def test_receipt_then_answer(self, cast: Cast, matter: Matter) -> None:
        row = actions.receive_notice(actor=cast.actor("liaison"), notice=send(cast, matter))
        with pytest.raises(Refused):
            actions.receive_notice(actor=cast.actor("head"), notice=row)
        row = answer(cast, row)
        assert (row.state, row.received_by, row.answered_by) == (
            "answered", cast.people["liaison"], cast.people["head"],
        )  # fmt: skip
        with pytest.raises(Refused):
            answer(cast, row)

    def test_answering_is_a_receipt_as_well(self, cast: Cast, matter: Matter) -> None:
        assert answer(cast, send(cast, matter)).received_by == cast.people["head"]

    def test_the_liaison_and_other_units_do_not_answer(self, cast: Cast, matter: Matter) -> None:
        row = send(cast, matter)
        for name in ("liaison", "water_head", "officer", "foreign_liaison"):
            with pytest.raises(Refused):
                answer(cast, row, name)

    @pytest.mark.parametrize(
        ("field", "given"),
        [
            ("answer", {"answer": "later"}),
            ("words", {"words": ""}),
            ("promised_on", {"promised_on": None}),
            ("promised_on", {"promised_on": date(2026, 3, 1)}),
            ("promised_on", {"answer": "solve_now", "promised_on": date(2026, 3, 12)}),
        ],
        ids=["a third answer", "no words", "no day", "a past day", "at once means 7 working days"],
    )
    def test_two_answers_and_no_third(self, cast: Cast, matter: Matter, field: str, given: dict[str, Any]) -> None:
        row = send(cast, matter)
        with pytest.raises(ActionError) as caught:
            answer(cast, row, **given)
        assert caught.value.field == field


class TestPages:
    def test_from_proposal_to_answer(self, cast: Cast, matter: Matter, clock: Any, sign_in: SignIn) -> None:
        clock.set(2026, 4, 1)
        duties.climb_ladder()
        row = Notice.objects.get()
        officer, head = sign_in("officer"), sign_in("head")
        assert matter.title in officer.get("/chase/notices/?view=proposed").content.decode()
        url = f"/chase/notices/{row.pk}/"
        form = {"key": "a", "colour": "blue", "text": row.text, "asked": row.asked, "answer_workdays": 3}
        assert officer.get(f"{url}issue/").status_code == 200
        assert officer.post(f"{url}issue/", form).status_code == 302
        assert officer.post(f"{url}issue/", form | {"key": "b"}).status_code == 403
        page = head.get(url).content.decode()
        assert "测政督蓝〔2026〕1号" in page
        assert f"{url}answer/" in page
        given = {"key": "c", "answer": "plan_required", "words": "五月底完成。", "promised_on": "2026-05-29"}
        assert head.post(f"{url}answer/", given | {"promised_on": ""}).status_code == 400
        assert head.post(f"{url}answer/", given).headers["Location"] == url
        assert "拿方案" in officer.get(url).content.decode()

    def test_a_refusal_says_its_rule(self, cast: Cast, matter: Matter, sign_in: SignIn) -> None:
        row = send(cast, matter)
        answer_page = sign_in("liaison").get(f"/chase/notices/{row.pk}/answer/")
        assert answer_page.status_code == 403
        assert "单位负责人" in answer_page.content.decode()

    def test_it_does_not_exist_for_others(self, cast: Cast, matter: Matter, sign_in: SignIn) -> None:
        row = send(cast, matter)
        for name in ("water_liaison", "town_liaison", "leader2", "auditor", "system_admin", "foreign_officer"):
            assert sign_in(name).get(f"/chase/notices/{row.pk}/").status_code == 404
            assert sign_in(name).post(f"/chase/notices/{row.pk}/receive/", {"key": "a"}).status_code == 404

    def test_the_panel_of_a_matter(self, cast: Cast, matter: Matter) -> None:
        row = send(cast, matter)
        office, unit, support = (panel_of(cast.actor(name), matter) for name in ("officer", "head", "water_head"))
        assert ([row], [row], []) == (office.notices, unit.notices, support.notices)
        assert [len(panel.actions) for panel in (office, unit, support)] == [3, 0, 0]
        assert (office.cadence.rhythm, office.cadence.day) == ("monthly", 28)

    def test_a_unit_fetches_its_own_slip_in_word(self, cast: Cast, matter: Matter, sign_in: SignIn) -> None:
        row = send(cast, matter, "red")
        actions.sign_notice(actor=cast.actor("leader"), notice=row)
        url = f"/chase/notices/{row.pk}/word/"
        liaison = sign_in("liaison")
        assert url in liaison.get(row.get_absolute_url()).content.decode()
        answer = liaison.get(url)
        words = "\n".join(paragraph.text for paragraph in Document(BytesIO(answer.content)).paragraphs)
        assert "红色督办单" in words
        assert "测试县交通运输局：" in words
        assert "签发：副县长 陆县长" in words
        assert "attachment" in answer.headers["Content-Disposition"]
        assert sign_in("water_liaison").get(url).status_code == 404

    def test_queries_do_not_grow(self, cast: Cast, sign_in: SignIn) -> None:
        officer, head, counts = sign_in("officer"), sign_in("head"), []
        for number in (1, 5):
            for n in range(number):
                row = send(cast, stories.acknowledged(cast, title=f"事项{number}.{n}"))
            here = row.get_absolute_url()
            opened = [
                (officer, "/chase/notices/"),
                (officer, here),
                (officer, f"{here}word/"),
                (head, "/chase/notices/"),
            ]
            found = []
            for client, url in opened:
                with CaptureQueriesContext(connection) as queries:
                    assert client.get(url).status_code == 200
                found.append(len(queries))
            counts.append(found)
        assert counts[0] == counts[1]
        assert max(counts[0]) <= 20
