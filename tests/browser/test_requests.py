"""A request from the sheet to the look-back: imported with a bad row, refused once on a phone, ruled on, answered, revisited."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from luoshi.concerns.requests.models import Contact, Request
from luoshi.org.tests.cast import Cast
from tests.browser.nearby import Nearby
from tests.browser.people import PHONE, Person, evidence, person

pytestmark = pytest.mark.browser
SHEET = """工单编号,受理时间,诉求标题,诉求内容,诉求人,联系电话,承办单位
A-1,2020-01-06,路灯不亮,桥头路灯一周不亮。,欧阳测试,000-5555-0001,测试县交通运输局
A-2,2020-01-06,没有联系方式,河边有垃圾。,,,测试县交通运输局
"""
NUMBER = "000-5555-0001"


def test_a_request_to_its_look_back(chromium: Browser, cast: Cast, served: Nearby, tmp_path: Path) -> None:
    with person(chromium, served.url, "officer", expected=("400",)) as officer:
        row = imported(officer, evidence(tmp_path, "一月.csv", SHEET))
    page = row.get_absolute_url()
    with person(chromium, served.url, "liaison", PHONE, expected=("403",)) as liaison:
        liaison.open(page)
        liaison.page.get_by_role("link", name="退单").click()
        liaison.fill(reason="路灯由城管部门管理。")
        assert liaison.fits()
        liaison.send()
        liaison.page.goto(f"{served.url}{page}refuse/")
        liaison.expect_text("退单")
    with person(chromium, served.url, "officer") as officer:
        officer.open(f"{page}rule/")
        officer.choose(unit="测试县交通运输局")
        officer.fill(ruling="该路灯在公路用地内，由交通运输局负责。")
        officer.send()
        officer.expect_text("该路灯在公路用地内")
    with person(chromium, served.url, "liaison", PHONE, expected=("403",)) as liaison:
        answered(liaison, page)
    with person(chromium, served.url, "officer", expected=("400",)) as officer:
        heard_again(officer, row)
        officer.open(page)
        officer.expect_text("第 2 轮")
        assert NUMBER not in officer.page.content()
    with person(chromium, served.url, "head", PHONE) as head:
        head.open(f"{page}answer/")
        head.choose(outcome="solved")
        head.fill(answer="更换了控制箱。")
        head.send()
    with person(chromium, served.url, "officer", PHONE) as officer:
        looked_back(officer, row)
        expect(officer.page.locator("#rounds")).to_contain_text("第 3 轮")
    row.refresh_from_db()
    assert (row.stage, Contact.objects.count()) == ("handling", 1)


def imported(officer: Person, sheet: Path) -> Request:
    """The good row of a sheet with a bad one, dispatched at once."""
    officer.open("/requests/import/")
    officer.page.locator("main [name=file]").first.set_input_files(sheet)
    officer.send()
    officer.expect_text("可导入 1 行，有错误 1 行")
    officer.expect_text("没有答复方式")
    assert not Request.objects.exists()
    officer.page.locator("main [name=dispatch]").check()
    officer.send()
    officer.expect_text("路灯不亮")
    return Request.objects.get()


def answered(liaison: Person, page: str) -> None:
    """By whoever handles it: who asked is seen on asking, a second refusal is not possible."""
    liaison.open(page)
    assert NUMBER not in liaison.page.content()
    liaison.press(liaison.page.get_by_role("button", name="查看联系方式"))
    liaison.expect_text(NUMBER)
    liaison.page.goto(f"{liaison.url}{page}refuse/")
    liaison.expect_text("裁定")
    liaison.open(f"{page}answer/")
    liaison.choose(outcome="solved")
    liaison.fill(answer="已换灯，当晚亮灯。")
    liaison.send()
    assert liaison.fits()


def heard_again(officer: Person, row: Request) -> None:
    """The revisit says that it is not solved; without saying what, it is refused."""
    officer.open("/requests/revisits/")
    officer.page.locator(f"[name=heard_{row.pk}]").select_option("again")
    officer.send()
    officer.expect_text("请写明哪里没有解决")
    officer.page.locator(f"[name=words_{row.pk}]").fill("夜里又灭了。")
    officer.send()


def looked_back(officer: Person, row: Request) -> None:
    """Resolved at the revisit, and taken up again by a look-back."""
    officer.open(f"/requests/revisits/?request={row.pk}")
    officer.page.locator(f"[name=heard_{row.pk}]").select_option("resolved")
    assert officer.fits()
    officer.send()
    officer.open(row.get_absolute_url())
    officer.page.locator("main").get_by_role("link", name="重新办理").click()
    officer.fill(words="回头看又灭了。")
    officer.send()
