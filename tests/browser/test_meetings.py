"""A meeting from what is red to decisions that are matters and minutes in Word; an instruction to its look-back, a suggestion to
what those who raised it say. What is refused says why."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from docx import Document
from playwright.sync_api import Browser, expect

from luoshi.concerns.meetings.models import Instruction, Meeting, Suggestion
from luoshi.ledger.models import Matter, MatterLight
from luoshi.ledger.tests import stories
from luoshi.lib import clock
from luoshi.org.tests.cast import Cast
from tests.browser.nearby import Nearby
from tests.browser.people import PHONE, Person, person

pytestmark = pytest.mark.browser
JANUARY = timezone.make_aware(datetime(2026, 1, 6, 9))
UNIT, OTHER = "测试县交通运输局", "测试县水利局"


def _later(days: int) -> str:
    return str(clock.today() + timedelta(days=days))


def _open(who: Person, row: Meeting | Instruction | Suggestion, verb: str = "") -> None:
    who.open(row.get_absolute_url() + verb)


def _sent(who: Person, row: Meeting | Instruction | Suggestion, verb: str, **values: str) -> None:
    """An act on its page: the form filled in and sent."""
    _open(who, row, f"{verb}/")
    who.fill(**values)
    who.send()


@pytest.fixture
def red(cast: Cast) -> Matter:
    """A red matter, before the product is served."""
    with clock.at(JANUARY):
        matter = stories.issued(cast)
    MatterLight.objects.filter(matter=matter).update(verified="red")
    return matter


def test_a_meeting_from_what_is_red_to_its_decisions(
    chromium: Browser, cast: Cast, red: Matter, served: Nearby
) -> None:
    with person(chromium, served.url, "officer", expected=("400",)) as officer:
        meeting = _held(officer, red)
        _open(officer, meeting, "decide/")
        officer.fill(words_0="完成12处水毁路段抢修")
        officer.choose(unit_0=UNIT)
        officer.send()
        officer.expect_text("请填写谁来办、谁分管、何时完成。")
        assert not Matter.objects.about(meeting).exists()
        officer.fill(due_0=_later(30))
        officer.send()
        officer.expect_text("请先写明每个议题的议定意见。")
        words = {f"item_{item.pk}": "先抢通，再修复。" for item in meeting.items.all()}
        _sent(officer, meeting, "words", **words)
        _sent(officer, meeting, "issue")
        officer.expect_text("还有 1 项议定事项没有办结。")
    decision = Matter.objects.about(meeting).get()
    assert (decision.state, decision.lead_unit) == ("issued", cast.units["transport"])
    with person(chromium, served.url, "liaison", PHONE) as liaison:
        _open(liaison, meeting)
        assert liaison.fits()
        with liaison.page.expect_download() as got:
            liaison.page.get_by_role("link", name="下载纪要（Word）").click()
        text = "\n".join(paragraph.text for paragraph in Document(str(got.value.path())).paragraphs)
        assert f"完成12处水毁路段抢修（{decision.number}；责任单位：{UNIT}" in text
        liaison.press(liaison.page.get_by_role("link", name=decision.title))
        liaison.expect_text(meeting.title)


def _held(officer: Person, red: Matter) -> Meeting:
    """A review meeting with the red matter and another item on its agenda, to which the water bureau did not come."""
    officer.open("/meetings/new/")
    officer.page.get_by_label(red.title).check()
    officer.page.get_by_label(OTHER).check()
    officer.fill(place="二楼会议室", others="汛期值班")
    officer.choose(chair="县长 县长人")
    officer.send()
    meeting = Meeting.objects.get()
    officer.expect_text("二楼会议室")
    assert [item.title for item in meeting.items.all()] == [red.title, "汛期值班"]
    _open(officer, meeting, "hold/")
    officer.page.get_by_label(OTHER).check()
    officer.send()
    officer.expect_text("1个单位参会，1个单位缺席")
    return meeting


def test_an_instruction_to_its_look_back(chromium: Browser, cast: Cast, served: Nearby) -> None:
    with person(chromium, served.url, "officer", expected=("400",)) as officer:
        officer.open("/meetings/instructions/new/")
        officer.fill(text="请三日内拿出意见。", paper="水毁情况报告", days="3")
        officer.choose(author="副县长 陆县长", lead_unit=UNIT, domain="安全稳定")
        officer.send()
        officer.expect_text("只有急件可以另定工作日数。")
        officer.choose(urgency="urgent")
        officer.send()
        officer.expect_text("余 3 个工作日")
    row = Instruction.objects.get()
    reply = "已设置限速标志，完成临时加固。"
    with person(chromium, served.url, "liaison", PHONE) as liaison:
        _sent(liaison, row, "write", reply=reply)
        liaison.expect_text("只由单位负责人审核")
        assert liaison.fits()
    with person(chromium, served.url, "officer") as officer:
        _open(officer, row)
        officer.expect_text("单位尚未报出答复")
        with person(chromium, served.url, "head", PHONE) as head:
            _sent(head, row, "sign")
        _sent(officer, row, "verify", words="现场看了限速标志。")
        _sent(officer, row, "close")
        officer.expect_text(reply)
        _sent(officer, row, "take-up", words="回头看发现标志被撤。")
        officer.expect_text("回头看发现标志被撤。")
        expect(officer.page.locator("[aria-current=step]")).to_contain_text("已交办")


def test_a_suggestion_is_answered_until_it_is_said_to_do(chromium: Browser, cast: Cast, served: Nearby) -> None:
    with person(chromium, served.url, "officer", expected=("400",)) as officer:
        officer.open("/meetings/suggestions/new/")
        officer.fill(number="15", session="五次会议", title="增设招呼站", text="沿线增设。", raised_by="石桥镇代表团")
        officer.choose(lead_unit=UNIT, domain="社会民生")
        officer.page.get_by_label(OTHER).check()
        officer.send()
        row = Suggestion.objects.get()
        with person(chromium, served.url, "head", PHONE, expected=("400",)) as head:
            _open(head, row, "write/")
            head.choose(verdict="B")
            head.fill(reply="已列入计划，分两段增设。")
            head.send()
            head.expect_text("列入计划的（B类）要写明完成时间。")
            head.fill(promised_on=_later(60))
            head.send()
            assert head.fits()
            _assess(officer, row, "unsatisfied")
            officer.expect_text("请写明对什么不满意。")
            officer.fill(words="位置没有定。")
            officer.send()
            _open(head, row, "write/")
            head.expect_text("填写答复")
            head.choose(verdict="A")
            head.fill(reply="5个站点已经建成并启用。")
            head.send()
        _assess(officer, row, "satisfied")
        officer.expect_text("A：已经解决或基本解决")
    row.refresh_from_db()
    assert (row.stage, row.rounds, row.verdict) == ("closed", 2, "A")


def _assess(officer: Person, row: Suggestion, said: str) -> None:
    _open(officer, row, "assess/")
    officer.choose(satisfaction=said)
    officer.send()
