"""A livelihood item's life: asked for, shortlisted, voted on, promised; told to the public by verified numbers only, done, and
judged by the people, whom another unit asks. What is refused says why."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from luoshi.concerns.livelihood import actions
from luoshi.concerns.livelihood.models import Item
from luoshi.concerns.livelihood.querysets import matters_of
from luoshi.concerns.livelihood.tests.conftest import carried_out, places_found, published
from luoshi.ledger.actions import close
from luoshi.ledger.tests import stories
from luoshi.lib import clock
from luoshi.org.tests.cast import Cast
from tests.browser.nearby import Nearby
from tests.browser.people import PHONE, Person, person

pytestmark = pytest.mark.browser
JANUARY = timezone.make_aware(datetime(2026, 1, 6, 9))


def _act(who: Person, name: str) -> None:
    who.press(who.page.locator("main").get_by_role("link", name=name, exact=True).first)


def test_a_proposal_becomes_a_promise(chromium: Browser, cast: Cast, served: Nearby) -> None:
    with person(chromium, served.url, "town_liaison", PHONE, expected=("400",)) as town:
        town.open("/livelihood/new/")
        town.fill(title="村口路灯", content="请联系 13800001234，装路灯 60 盏。", voices="37")
        town.choose(source="群众")
        town.send()
        town.expect_text("不记姓名和联系方式")
        town.fill(content="村口和集中居住点装路灯 60 盏。")
        town.send()
        assert town.fits()
    item = Item.objects.get()
    with person(chromium, served.url, "officer", expected=("400",)) as officer:
        officer.open(item.get_absolute_url())
        _act(officer, "筛选")
        officer.choose(stage="shortlisted")
        officer.send()
        officer.expect_text("列入候选前请先补齐：牵头单位")
        officer.open(f"{item.get_absolute_url()}edit/")
        officer.choose(lead_unit="测试县交通运输局", sponsor="副县长 陆县长")
        officer.fill(
            beneficiaries="沿线村民", people="5200", funds="45", funds_from="县级财政", due_on=f"{item.year}-11-30"
        )
        officer.send()
        officer.open(f"{item.get_absolute_url()}screen/")
        officer.choose(stage="shortlisted")
        officer.send()
        officer.open("/livelihood/")
        officer.press(officer.page.get_by_role("link", name="待录入票决结果"))
        officer.fill(meeting="县人大会议", deputies="200", present="190", ballots="190", seats="1")
        votes = {f"for_{item.pk}": "150", f"against_{item.pk}": "30", f"abstained_{item.pk}": "9"}
        officer.fill(**votes)
        officer.send()
        officer.expect_text("合计 189 票，不等于有效票 190 张")
        officer.fill(**votes | {f"abstained_{item.pk}": "10"})
        officer.send()
        officer.press(officer.page.get_by_role("link", name="项，待公布"))
        officer.fill(where="县政府网站")
        officer.send()
        officer.expect_text("村口路灯")
        assert officer.fits()
    assert Item.objects.get().stage == "published"


@pytest.fixture
def promised(cast: Cast) -> Item:
    """An item of January, of which 40 kilometres are verified, before the product is served."""
    with clock.at(JANUARY):
        item = published(cast)
        carried_out(cast, item, 40)
    return item


def test_a_promise_is_told_by_verified_numbers_and_judged_by_others(
    chromium: Browser, cast: Cast, promised: Item, served: Nearby
) -> None:
    page, quarter = promised.get_absolute_url(), "/livelihood/quarter/?year=2026&quarter=1"
    with person(chromium, served.url, "liaison", PHONE, expected=("400",)) as liaison:
        liaison.open(f"{page}text/1/")
        liaison.fill(words="已完成 66 公里。")
        liaison.send()
        liaison.expect_text("66 未经核实，不能对外公布。已核实的是：农村公路提档升级40公里")
        liaison.fill(words="已完成 40 公里，其余正在施工。")
        liaison.send()
        assert liaison.fits()
        liaison.open(page)
        expect(liaison.page.locator("main")).to_contain_text("牵头单位不得自行调查群众评价。")
    with person(chromium, served.url, "officer") as officer:
        officer.open(quarter)
        officer.press(officer.page.get_by_role("link", name="发布进展"))
        officer.send()
    _finish(cast, promised)
    with person(chromium, served.url, "statistics", PHONE, expected=("400",)) as others:
        others.open(quarter)
        others.expect_text("已完成 40 公里，其余正在施工。")
        others.open(page)
        _act(others, "录入群众评价")
        others.fill(asked="50", satisfied="41", basically="6", dissatisfied="4", words="弯道还缺护栏。")
        others.send()
        others.expect_text("合计不等于调查人数")
        others.fill(satisfied="40")
        others.send()
        others.expect_text("满意和基本满意占 92.0%")
        assert others.fits()


def _finish(cast: Cast, item: Item) -> None:
    """The matter is claimed, verified and closed; so the item is done."""
    matter = matters_of(item).get()
    stories.reported(cast, matter, 120, is_claim=True, words="全部完成。")
    stories.verified(cast, matter, 120)
    close(actor=cast.actor("officer"), matter=matter)
    places_found(cast, item)
    actions.finish_item(actor=cast.actor("officer"), item=item, on=date(2026, 1, 6))
