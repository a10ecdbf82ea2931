"""The ledger list in a browser: conditions swap the table, the address follows, nothing is drawn twice."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from luoshi.ledger.tests import stories
from luoshi.org.tests.cast import Cast
from tests.browser.nearby import Nearby
from tests.browser.people import PHONE, WIDE, person

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_conditions_swap_the_table(size: tuple[int, int], chromium: Browser, cast: Cast, served: Nearby) -> None:
    stories.issued(cast, title="甲事项", kind="livelihood_item")
    stories.issued(cast, title="乙事项")
    with person(chromium, served.url, "officer", size) as officer:
        officer.open("/matters/")
        page, rows = officer.page, officer.page.locator("main tbody tr")
        page.evaluate("window.stayed = true")
        page.get_by_role("link", name="民生实事 1").click()
        expect(rows).to_have_count(1)
        expect(page).to_have_url(re.compile(r"view=livelihood"))
        page.get_by_role("link", name="全部 2").click()
        expect(rows).to_have_count(2)
        expect(page.locator("#ledger-list")).to_have_count(1)
        expect(page.locator("h1")).to_have_count(1)
        assert page.evaluate("window.stayed"), "the page was loaded anew instead of swapped"
        assert officer.fits()
        page.get_by_role("link", name="甲事项").click()
        expect(page.locator("h1")).to_have_text("甲事项")


def test_conditions_work_without_scripts(chromium: Browser, cast: Cast, served: Nearby) -> None:
    stories.issued(cast, title="甲事项", domain="economy")
    stories.issued(cast, title="乙事项")
    with person(chromium, served.url, "officer") as officer:
        cookies = officer.page.context.cookies()
    context = chromium.new_context(java_script_enabled=False, locale="zh-CN")
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(served.url + "/matters/")
    page.select_option("[name=domain]", "economy")
    page.get_by_role("button", name="查询", exact=True).click()
    expect(page.locator("main tbody tr")).to_have_count(1)
    context.close()


def test_conditions_fold_again_on_a_phone_so_that_rows_stand_on_the_first_screen(
    chromium: Browser, cast: Cast, served: Nearby
) -> None:
    stories.issued(cast, title="甲事项", domain="economy")
    with person(chromium, served.url, "officer", PHONE) as officer:
        officer.open("/matters/")
        page = officer.page
        page.get_by_role("button", name="查询条件").click()
        page.select_option("[name=domain]", "economy")
        page.get_by_role("button", name="查询", exact=True).click()
        expect(page).to_have_url(re.compile("domain=economy"))
        expect(page.get_by_role("button", name="已设 1 项")).to_be_visible()
        expect(page.get_by_role("link", name="甲事项")).to_be_in_viewport()
        assert officer.fits()


def test_rows_are_chosen_by_keyboard_and_columns_moved(chromium: Browser, cast: Cast, served: Nearby) -> None:
    stories.draft(cast, title="甲事项")
    with person(chromium, served.url, "officer") as officer:
        officer.open("/matters/")
        page = officer.page
        bar = page.locator("#ledger-chosen")
        expect(bar).to_be_hidden()
        page.keyboard.press("j")
        page.keyboard.press("x")
        expect(bar).to_contain_text("已选 1 件")
        bar.get_by_role("button", name="交办").click()
        officer.expect_text("草拟 → 已交办")
        officer.send()
        officer.expect_text("已交办 1 件")
        officer.open("/matters/columns/")
        page.locator("input[value=domain][type=checkbox]").check()
        for _step in range(7):
            page.keyboard.press("Alt+ArrowUp")
        page.get_by_role("button", name="保存列").click()
        expect(page.locator("thead th").nth(2)).to_contain_text("领域")
