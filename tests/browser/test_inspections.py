"""An inspection on the spot: the liaison finds the visit by its code, fills in the checklist on a phone, is refused while words
are missing, and what was not met is a hazard at once; the firm's card says who came and why."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from luoshi.concerns.hazards import actions
from luoshi.concerns.hazards.models import Hazard, Inspection
from luoshi.concerns.hazards.tests.conftest import firm_of
from luoshi.lib import clock
from luoshi.org.tests.cast import Cast
from tests.browser.nearby import Nearby
from tests.browser.people import PHONE, person

pytestmark = pytest.mark.browser


@pytest.fixture
def code(cast: Cast) -> str:
    """A visit of today, before the product is served."""
    visit = actions.VisitInput(firm_of(cast), clock.today(), "交联络、交局长")
    plan = actions.PlanInput("夏季检查", "县安委会部署的检查。", "generic", [visit])
    return actions.plan_inspections(actor=cast.actor("liaison"), plan=plan).inspections.get().code


def test_a_checklist_is_filled_in_on_a_phone(chromium: Browser, cast: Cast, code: str, served: Nearby) -> None:
    refused = ("400 (Bad Request)",)
    with person(chromium, served.url, "liaison", PHONE, expected=refused) as liaison:
        page = liaison.page
        liaison.open(f"/hazards/inspections/?q={code}")
        page.locator("td.ls-name a").click()
        page.get_by_role("link", name="填写检查表").first.click()
        assert liaison.fits()
        wrong = page.locator("[name=wrong_exits]")
        expect(wrong).to_be_hidden()
        for item in ("duty", "training", "ledger", "emergency", "fire", "electric", "hotwork", "contractors"):
            liaison.choose(**{f"result_{item}": "met"})
        liaison.choose(result_exits="unmet")
        expect(wrong).to_be_visible()
        liaison.fill(part_exits="东侧出口", words="一项不符合。")
        liaison.send()
        liaison.expect_text("请写明存在的问题。")
        liaison.fill(wrong_exits="安全出口上锁")
        liaison.send()
        liaison.expect_text("安全出口上锁")
        assert liaison.fits()
        page.get_by_role("link", name="检查告知卡").first.click()
        liaison.expect_text(code)
        liaison.expect_text("县安委会部署的检查。")
        assert liaison.fits()
    visit = Inspection.objects.get(code=code)
    hazard = Hazard.objects.get()
    assert (visit.state, hazard.inspection, hazard.part, hazard.grade) == ("done", visit, "东侧出口", "general")
