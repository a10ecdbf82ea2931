"""A major hazard from its finding to the look-back: five points, an extension before the day, listed, closed by another."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from luoshi.concerns.hazards.models import Hazard
from luoshi.concerns.hazards.tests.conftest import firm_of, kept_by_water
from luoshi.lib import clock
from luoshi.org.tests.cast import Cast
from tests.browser.nearby import Nearby
from tests.browser.people import PHONE, Person, person

pytestmark = pytest.mark.browser


@pytest.fixture
def firm(cast: Cast) -> str:
    """A firm of the transport bureau, before the product is served."""
    return firm_of(kept_by_water(cast)).name


def _act(who: Person, name: str) -> None:
    """Follows an act of the row's page."""
    who.press(who.page.locator("main").get_by_role("link", name=name, exact=True).first)


def test_a_major_hazard_to_its_look_back(chromium: Browser, firm: str, served: Nearby) -> None:
    due = clock.today() + timedelta(days=20)
    with person(chromium, served.url, "liaison", PHONE, expected=("400", "403")) as liaison:
        liaison.open("/hazards/")
        _act(liaison, "登记隐患")
        liaison.choose(establishment=firm, grade="major")
        liaison.fill(part="三号储罐", description="联锁阀门不动作", cause="阀门老化，备件停产。")
        assert liaison.fits()
        liaison.send()
        row = Hazard.objects.get()
        page = row.get_absolute_url()
        _act(liaison, "下达整改通知")
        liaison.fill(demand="更换联锁阀门并联调。", due_on=due.isoformat())
        liaison.send()
        _act(liaison, "落实五项、开始整改")
        liaison.fill(owner="测试化工安全总监", measure="更换阀门并联调。")
        liaison.send()
        liaison.expect_text("落实下列各项后才能开始整改")
        liaison.fill(money="12.5", emergency_plan="停用三号储罐，专人值守。")
        liaison.send()
        _act(liaison, "申请延期整改")
        liaison.fill(new_due_on=(due + timedelta(days=10)).isoformat(), reason="备件未到。")
        liaison.send()
        assert liaison.fits()
    with person(chromium, served.url, "officer") as officer:
        officer.open(page)
        _act(officer, "审批延期")
        officer.choose(outcome="yes")
        officer.fill(words="同意，停用措施不变。")
        officer.send()
        _act(officer, "挂牌督办")
        officer.fill(number="青安委〔2026〕7号", published="县政府网站")
        officer.send()
        officer.expect_text("青安委〔2026〕7号")
    with person(chromium, served.url, "liaison", expected=("403",)) as liaison:
        liaison.open(page)
        _act(liaison, "报告整改完成")
        liaison.fill(words="已更换并联调。")
        liaison.send()
        liaison.page.goto(f"{served.url}{page}recheck/")
        liaison.expect_text("整改的人不能给自己整改的隐患销号")
    with person(chromium, served.url, "head", PHONE) as head:
        head.open(page)
        _act(head, "复查")
        head.choose(outcome="yes")
        head.fill(words="现场试验，动作正常。")
        head.send()
        _act(head, "回头看")
        head.choose(outcome="no")
        head.fill(words="阀门又失灵。")
        head.send()
        assert head.fits()
    row.refresh_from_db()
    assert (row.relapses, row.due_on, row.is_open) == (1, due + timedelta(days=10), True)
