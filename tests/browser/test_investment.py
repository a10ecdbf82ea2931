"""A lead's life: found, talked about, signed, paid for, checked; what is refused says why; what the firm was promised is a
matter of the county."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from luoshi.concerns.investment.models import Capital, Lead, Signing
from luoshi.ledger.models import Matter
from luoshi.org.tests.cast import Cast
from tests.browser.nearby import Nearby
from tests.browser.people import PHONE, person

pytestmark = pytest.mark.browser
LEAD = {"name": "客车总装线", "investor": "云河客车有限公司", "planned": "30,000", "found_on": "2026-02-03"}


def test_a_lead_from_the_first_word_to_capital_in_place(chromium: Browser, cast: Cast, served: Nearby) -> None:
    with person(chromium, served.url, "liaison", PHONE, expected=("400",)) as liaison:
        liaison.open("/investment/new/")
        liaison.fill(**LEAD)
        liaison.choose(industry="装备和汽车配件")
        liaison.send()
        page = Lead.objects.get().get_absolute_url()
        liaison.expect_text("客车总装线")
        assert liaison.fits()

        liaison.open("/investment/new/")  # the same firm once more is asked about
        liaison.fill(**LEAD | {"name": "客车二期"})
        liaison.choose(industry="装备和汽车配件")
        liaison.send()
        liaison.expect_text("如是另一个项目请勾选确认")
        assert Lead.objects.count() == 1

        liaison.open(f"{page}move/")
        liaison.choose(stage="in_talks")
        liaison.send()
        liaison.open(f"{page}follow/")
        liaison.fill(words="看了两处厂房。", next_step="回复厂房方案", next_on="2099-06-25")
        liaison.send()
        liaison.expect_text("回复厂房方案")
        liaison.open(f"{page}sign/")
        liaison.choose(kind="contract")
        liaison.fill(amount="24,000", proof="投资合同第 6 条")
        liaison.send()
        expect(liaison.page.locator("main")).to_contain_text("签订合同以后由台账管理单位变更阶段。")
        liaison.open(f"{page}capital/")
        liaison.fill(amount="6,000", proof="银行进账单")
        liaison.send()
        assert liaison.fits()
    with person(chromium, served.url, "officer") as officer:
        for what, kept, found in (("signings", Signing, "24000"), ("capital", Capital, "5500")):
            officer.open(f"/investment/verify/{what}/")
            officer.fill(words="查阅合同和进账单。", **{f"value_{kept.objects.get().pk}": found})
            officer.send()
        officer.open("/investment/tally/")
        officer.expect_text("5,500")
        officer.open(f"{page}matter/")
        officer.fill(title="厂区道路通车", due_on="2099-10-31")
        officer.choose(lead_unit="测试县交通运输局")
        officer.send()
        officer.expect_text("厂区道路通车")
    assert Matter.objects.about(Lead.objects.get()).get().kind == "investment_lead"
