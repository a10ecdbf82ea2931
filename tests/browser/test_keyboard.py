"""Submit, approve, verify and close without a mouse: everything is reached by Tab, and every field has a name."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.org.tests.cast import Cast
from tests.browser.nearby import Nearby
from tests.browser.people import person

pytestmark = pytest.mark.browser
MOST_TABS = 120
NAMELESS = """() => [...document.querySelectorAll('main input:not([type=hidden]), main select, main textarea')]
  .filter(e => !e.labels?.length && !e.getAttribute('aria-label') && !e.getAttribute('aria-labelledby'))
  .map(e => e.name)"""


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the thing has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"{selector} is not reached by Tab on {page.url}")


def enter(page: Page, selector: str) -> None:
    """Goes to a link or button and presses Enter; the next page is there when it returns."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_submit_approve_verify_and_close(chromium: Browser, served: Nearby, cast: Cast) -> None:
    matter = stories.acknowledged(cast)
    value = f"main [name=value_{matter.measures.get().pk}]"
    with person(chromium, served.url, "liaison") as liaison:
        liaison.open("/my-work/")
        enter(liaison.page, "main a[href$='/report/']")
        assert liaison.page.evaluate(NAMELESS) == []
        tab_to(liaison.page, value)
        liaison.page.keyboard.type("120")
        tab_to(liaison.page, "main [name=words]")
        liaison.page.keyboard.type("全部完工。")
        tab_to(liaison.page, "main [name=is_claim]")
        liaison.page.keyboard.press("Space")
        enter(liaison.page, "main form button.btn-primary")
    with person(chromium, served.url, "head") as head:
        head.open("/my-work/")
        enter(head.page, "main a[href$='/approval/']")
        assert head.page.evaluate(NAMELESS) == []
        enter(head.page, "main form button.btn-primary")
    assert Matter.objects.get().state == "claimed"
    with person(chromium, served.url, "officer") as officer:
        officer.open("/verify/")
        officer.page.keyboard.press("j")
        with officer.page.expect_navigation():
            officer.page.keyboard.press("Enter")
        assert officer.page.evaluate(NAMELESS) == []
        tab_to(officer.page, "main [name=reason]")
        officer.page.keyboard.press("ArrowDown")
        expect(officer.page.locator("main [name=words]")).to_have_value(
            "所附佐证不能证明已全部完成。请补充验收单、合同或现场照片后重新报结。"
        )
        officer.page.keyboard.press("ArrowUp")
        expect(officer.page.locator("main [name=words]")).to_have_value("")
        tab_to(officer.page, "main [name=words]")
        officer.page.keyboard.type("现场核对，与申报一致。")
        enter(officer.page, "main button[value=close]")
        officer.expect_text("没有待核查的报结")
    assert Matter.objects.get().state == "closed"
