"""The plan of a project, what a slip does, the choice under a quota, and the map, in a browser at both widths."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from luoshi.lib import clock
from luoshi.org.tests.cast import Cast
from luoshi.projects import actions, stages
from luoshi.projects.models import Project, Step
from luoshi.projects.tests.conftest import project_of
from tests.browser.nearby import Nearby
from tests.browser.people import PHONE, WIDE, person

pytestmark = pytest.mark.browser


def planned(cast: Cast) -> Project:
    """A road whose approval took place and whose other steps wait for the study."""
    project, today = project_of(cast, stages.PREPARATION), clock.today()
    actions.lay_steps(actor=cast.actor("project_office"), project=project, start=today - timedelta(days=90))
    Step.objects.filter(project=project, code="approval").update(
        actual_start=today - timedelta(days=90), actual_finish=today - timedelta(days=70)
    )
    return project


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_leader_sees_in_two_clicks_what_slips_and_asks_what_if(
    size: tuple[int, int], chromium: Browser, cast: Cast, served: Nearby
) -> None:
    project = planned(cast)
    with person(chromium, served.url, "leader", size) as leader:
        leader.open("/projects/")
        page = leader.page
        page.get_by_role("link", name="哪些会拖期").click()
        row = page.locator("main tbody tr", has_text=project.name)
        expect(row).to_contain_text("晚")
        expect(row).to_contain_text("可行性研究报告批复")
        assert leader.fits()
        row.get_by_role("link", name=project.name).click()
        leader.expect_text("卡在哪里")
        chart = page.locator("[data-chart=gantt-data] svg")
        expect(chart).to_be_attached()
        expect(chart).to_contain_text("今天")
        expect(chart).to_contain_text("关键")
        assert leader.fits()
        page.get_by_text("列表查看各步").click()
        expect(page.locator("main details table tbody tr", has_text="施工许可")).to_contain_text("关键")
        leader.choose(step="施工许可")
        leader.fill(days="20")
        page.get_by_role("button", name="推算后果").click()
        leader.expect_text("完工推迟 20 个工作日")
        assert leader.fits()
        what_if_without_scripts(chromium, served, page.context.cookies(), project)
        leader.open("/projects/map/")
        assert leader.fits()
        page.locator("a.ls-tile", has_text="石桥镇").click()
        expect(page.locator("main").get_by_role("link", name=project.name)).to_be_visible()


def what_if_without_scripts(chromium: Browser, served: Nearby, cookies: list[Any], project: Project) -> None:
    """The same question by somebody whose browser runs no scripts."""
    context = chromium.new_context(java_script_enabled=False, locale="zh-CN")
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{served.url}/projects/{project.pk}/plan/")
    page.select_option("[name=step]", label="施工许可")
    page.get_by_role("button", name="推算后果").click()
    expect(page.locator("#what-if tbody tr", has_text="竣工投产")).to_contain_text("20")
    context.close()


def test_a_choice_is_reckoned_kept_and_adopted(chromium: Browser, cast: Cast, served: Nearby) -> None:
    for name in ("石桥水厂", "青岭光伏", "禾溪灌区"):
        project_of(cast, stages.RESERVE, name=name)
    with person(chromium, served.url, "project_office") as office:
        office.open("/projects/allocation/")
        page = office.page
        page.get_by_role("link", name="新建方案").click()
        office.fill(quota="24000")
        page.get_by_role("spinbutton", name="青岭光伏：得分").fill("5")
        page.get_by_role("checkbox", name="禾溪灌区：必须列入").check()
        page.get_by_role("button", name="求最优方案").click()
        office.expect_text("没有更高的选法")
        expect(page.locator("main tbody tr", has_text="青岭光伏").first).to_contain_text("将挤出：石桥水厂")
        assert office.fits()
        page.get_by_role("button", name="存为方案").click()
        office.expect_text("已存为方案，未作任何安排")
        address = page.url.removeprefix(served.url)
    with person(chromium, served.url, "county_head", PHONE) as head:
        head.open(address)
        head.page.locator("#id_adopt_reason").fill("县政府第 9 次常务会议")
        head.page.get_by_role("button", name="采纳方案").click()
        head.expect_text("已采纳")
        assert head.fits()
