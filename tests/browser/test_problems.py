"""A problem from its finding to the look-back: raised from a matter on a phone, triaged, planned, solved, checked by another."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from luoshi.concerns.problems.models import Problem
from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.org.tests.cast import Cast
from tests.browser.nearby import Nearby
from tests.browser.people import PHONE, person

pytestmark = pytest.mark.browser


@pytest.fixture
def matter(cast: Cast) -> Matter:
    """A matter of the transport bureau, before the product is served."""
    return stories.issued(cast)


def test_a_problem_to_its_look_back(chromium: Browser, cast: Cast, matter: Matter, served: Nearby) -> None:
    with person(chromium, served.url, "liaison", PHONE, expected=("403",)) as liaison:
        liaison.open(matter.get_absolute_url())
        liaison.page.get_by_role("link", name="提出问题").click()
        expect(liaison.page.locator("[name=found_at]")).to_have_value(f"{matter.number} {matter.title}")
        liaison.fill(what="施工便道被占，三天无法进料")
        assert liaison.fits()
        liaison.send()
        liaison.expect_text("施工便道被占")
        assert liaison.fits()
        row = Problem.objects.get()
        page = row.get_absolute_url()
        liaison.page.goto(f"{served.url}{page}triage/")
        liaison.expect_text("由督查室或者责任单位负责人分类")
    with person(chromium, served.url, "officer") as officer:
        officer.open("/problems/")
        officer.page.get_by_role("link", name="施工便道被占").click()
        officer.page.locator("main").get_by_role("link", name="分类").first.click()
        officer.choose(answer="plan_required")
        officer.fill(measure="协商改道。")
        officer.send()
        officer.expect_text("拿方案")
    with person(chromium, served.url, "head", PHONE, expected=("400", "403")) as head:
        head.open(f"{page}plan/")
        day = matter.due_on
        assert day is not None
        head.fill(words_1="签订改道协议", on_1=day.isoformat(), words_2="便道通车")
        head.send()
        head.expect_text("没有日期不算方案")
        assert head.fits()
        head.fill(on_2=day.isoformat())
        head.send()
        for _step in range(2):
            head.page.get_by_role("link", name="登记完成").first.click()
            head.fill(words="已完成。")
            head.send()
        head.open(f"{page}claim/")
        head.fill(words="便道已通，材料进场。")
        head.send()
        head.page.goto(f"{served.url}{page}check/")
        head.expect_text("不能核查本单位负责解决的问题")
    with person(chromium, served.url, "officer") as officer:
        officer.open(f"{page}check/")
        officer.choose(outcome="solved")
        officer.fill(words="现场查看属实。")
        officer.send()
        officer.page.locator("main").get_by_role("link", name="销号").first.click()
        officer.send()
        officer.open(f"{page}look-back/")
        officer.choose(outcome="relapsed")
        officer.fill(words="便道又被占。")
        officer.send()
        officer.open(f"/problems/of/{matter.pk}/")
        officer.expect_text("重新打开")
    row.refresh_from_db()
    assert (row.stage, row.relapses, row.origin_id) == ("reopened", 1, matter.pk)
