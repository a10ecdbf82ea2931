"""A month of a key project: the liaison writes it on a phone, the head approves, the project office verifies, and the leader
finds the one that waits in two clicks and answers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from luoshi.org.tests.cast import Cast
from luoshi.projects.models import Dispatch
from luoshi.projects.tests.conftest import project_of
from tests.browser.nearby import Nearby
from tests.browser.people import PHONE, person

pytestmark = pytest.mark.browser


@pytest.fixture
def project_name(cast: Cast) -> str:
    """A project under way, before the product is served."""
    return project_of(cast).name


def test_a_month_of_a_project(chromium: Browser, cast: Cast, project_name: str, served: Nearby) -> None:
    with person(chromium, served.url, "liaison", PHONE) as liaison:
        liaison.open("/projects/")
        liaison.page.get_by_role("link", name=f"填写调度: {project_name}").click()
        liaison.fill(done="1,250.5", physical="完成路基 12 公里。", ask="请协调线路迁改。")
        assert liaison.fits()
        liaison.send()
        liaison.expect_text("完成路基 12 公里。")
    with person(chromium, served.url, "head") as head:
        head.open("/projects/")
        head.page.get_by_role("link", name=f"审核: {project_name}").click()
        head.expect_text("1,250.5")
        head.send()
    row = Dispatch.objects.get()
    assert (row.state, row.ask_state) == ("approved", "open")
    with person(chromium, served.url, "project_office") as office:
        office.open("/projects/")
        office.page.get_by_role("link", name="核查: ").click()
        office.fill(words="查阅计量支付凭证。", **{f"value_{row.pk}": "1100"})
        office.send()
        office.expect_text("1,100")
    with person(chromium, served.url, "leader") as leader:
        leader.open("/projects/")
        expect(leader.page.locator("main")).to_contain_text("请协调线路迁改。")
        leader.page.get_by_role("link", name=f"决定: {project_name}").click()
        leader.fill(answer="县供电公司下月 5 日前完成迁改。")
        leader.send()
        leader.expect_text("县供电公司下月 5 日前完成迁改。")
    row.refresh_from_db()
    assert (row.total, row.verified_total, row.ask_state) == (row.done, 1100, "answered")
