"""Entering figures in a browser: keyboard, a block from a spreadsheet, the 10,000-fold question, approval, the lock."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from playwright.sync_api import Browser, Locator, Page, expect

from luoshi.indicators.models import Observation
from luoshi.indicators.periods import month_end
from luoshi.indicators.tests import scripts
from luoshi.lib import clock
from luoshi.org.tests.cast import Cast
from tests.browser.nearby import Nearby
from tests.browser.people import PHONE, person

pytestmark = pytest.mark.browser
PASTE = """(field, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def cell(page: Page, name: str, month: int) -> Locator:
    return page.get_by_label(f"{name} 万元 {month}月", exact=True)


def test_from_paste_to_lock(chromium: Browser, cast: Cast, served: Nearby) -> None:
    year = clock.today().year - 1  # all of its months are over
    scripts.indicator(cast, has_rate=False, sort_no=1)
    other = scripts.indicator(cast, code="expenditure", name="一般公共预算支出", has_rate=False, sort_no=2)
    scripts.approved(cast, other, {month_end(year - 1, 4): "20000"})
    connection.close()
    with person(chromium, served.url, "liaison", expected=("422",)) as liaison:
        liaison.open(f"/indicators/entry/?year={year}")
        page = liaison.page
        first = cell(page, "一般公共预算收入", 1)
        first.focus()
        page.keyboard.press("ArrowRight")
        expect(cell(page, "一般公共预算收入", 2)).to_be_focused()
        page.keyboard.press("Enter")
        expect(cell(page, "一般公共预算支出", 2)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowLeft")
        block = "指标\t1月\t2月\t3月\t4月\n收入\t5,000\t１０２００万元\t—\t2.04亿元\n支出\t\t9800\t15100\t200800000\n"
        first.evaluate(PASTE, block)
        expect(cell(page, "一般公共预算支出", 4)).to_have_value("200800000")
        page.get_by_role("button", name="撤销粘贴").click()
        expect(first).to_have_value("")
        first.evaluate(PASTE, block)
        page.get_by_role("button", name="保存并送审").click()
        liaison.expect_text("是不是差了一万倍")
        page.get_by_label("改为 20,080").check()
        page.get_by_role("button", name="按选择保存").click()
        liaison.expect_text("待审")
        expect(cell(page, "一般公共预算支出", 4)).to_have_value("20080")
        expect(cell(page, "一般公共预算收入", 4)).to_have_value("20400")
    with person(chromium, served.url, "head", PHONE) as head:
        head.open("/indicators/approvals/")
        head.expect_text("20,080")
        assert head.fits()
        head.press(head.page.get_by_role("button", name="审核并锁定所选"))
        head.expect_text("没有待审的数")
    with person(chromium, served.url, "liaison") as liaison:
        liaison.open(f"/indicators/entry/?year={year}")
        expect(cell(liaison.page, "一般公共预算收入", 4)).to_have_attribute("readonly", "")
        liaison.press(liaison.page.get_by_role("link", name="修订已锁定的数"))
        cell(liaison.page, "一般公共预算收入", 4).fill("20500")
        liaison.fill(reason="国库对账后核增。")
        liaison.press(liaison.page.get_by_role("button", name="保存并送审"))
        liaison.expect_text("1 个数已送单位负责人审核")
    kept = Observation.objects.filter(indicator__code="revenue", period_end=date(year, 4, 30)).order_by("revision")
    assert [(int(row.value), row.status) for row in kept] == [(20400, "approved"), (20500, "submitted")]
