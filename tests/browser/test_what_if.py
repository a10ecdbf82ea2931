"""A leader asks which targets will be missed, how sure that is, and what would change it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, expect

from luoshi.indicators.actions import targets
from luoshi.indicators.models import Target
from luoshi.indicators.tests import scripts
from luoshi.indicators.tests.test_targets import years_of
from luoshi.lib import clock
from luoshi.org.tests.cast import Cast
from tests.browser.nearby import Nearby
from tests.browser.people import PHONE, WIDE, person

pytestmark = pytest.mark.browser


def missed(cast: Cast) -> Target:
    """A target a tenth above where the year's seasons lead."""
    year = clock.today().year - 1
    row = scripts.indicator(cast)
    figures = years_of(year - 3, date(year - 1, 12, 31)) | years_of(year, date(year, 8, 31), scale=11.5, growth=1)
    scripts.approved(cast, row, figures)
    wanted = {"value": Decimal(1250), "comparator": "ge", "basis": "level", "datum": "level"}
    given = targets.TargetInput(row, scripts.county_area(cast), year, wanted)
    return targets.set_targets(actor=cast.actor("officer"), targets=[given])[0]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_two_clicks_to_what_will_be_missed(
    size: tuple[int, int], chromium: Browser, cast: Cast, served: Nearby
) -> None:
    target = missed(cast)
    with person(chromium, served.url, "leader", size) as leader:
        leader.open(f"/targets/?year={target.year}")
        page = leader.page
        expect(page.locator("main")).to_contain_text("可能完不成")
        page.get_by_role("link", name="一般公共预算收入").first.click()
        expect(page.locator("[data-chart] svg").first).to_be_visible()
        rows = page.locator("#what-if tbody tr")
        expect(rows).to_have_count(2)  # as usual, and what would just do it
        page.evaluate("window.stayed = true")
        page.locator("#what-if [name=more]").fill("40")
        page.locator("#what-if [name=once]").fill("30")
        page.get_by_role("button", name="测算").click()
        expect(rows).to_have_count(3)
        expect(rows.last).to_contain_text("再加一次性30")
        assert page.evaluate("window.stayed"), "the page was loaded anew instead of swapped"
        assert leader.fits()


def test_what_if_answers_without_scripts(chromium: Browser, cast: Cast, served: Nearby) -> None:
    target = missed(cast)
    with person(chromium, served.url, "leader") as leader:
        cookies = leader.page.context.cookies()
    context = chromium.new_context(java_script_enabled=False, locale="zh-CN")
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(served.url + target.get_absolute_url())
    page.locator("#what-if [name=more]").fill("40")
    page.get_by_role("button", name="测算").click()
    expect(page.locator("#what-if tbody tr")).to_have_count(2)
    expect(page.locator("#what-if tbody tr").last).to_contain_text("余下多40%")
    context.close()
