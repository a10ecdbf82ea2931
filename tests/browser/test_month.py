"""A month of the delivery office: June 2026, day by day, each by the person whose work it is.

Imported on the 1st and issued; a round with one unit that reports and one that does not; a slip from the ladder and a red
one over the sponsor's name; an extension; a claim that is returned and one that is verified; closed, looked back at, and
the month's one-page brief.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from luoshi.audit.verify import verify
from luoshi.chase.models import NoticeColour, NoticeState
from luoshi.ledger.models import Matter
from luoshi.org.tests.cast import Cast
from tests.browser.days import Site, site
from tests.browser.people import PHONE, WIDE, Person, evidence, person

pytestmark = pytest.mark.browser

NOTICE = """测试县人民政府办公室关于做好六月份重点工作的通知
测政办〔2026〕6号

各有关单位：
现将六月份重点工作通知如下：
一、交通运输
6月28日前完成农村公路提档升级120公里。（牵头单位：县交通局）
二、水利建设
6月12日前完成病险水库除险加固8座。（牵头单位：县水利局）

测试县人民政府办公室
2026年6月1日
"""


class Month:
    """The people of the county at their browsers, and the days."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.browser, self.site = browser, site

    def day(self, number: int) -> None:
        self.site.on(date(2026, 6, number))

    def person(self, username: str, size: tuple[int, int] = WIDE) -> AbstractContextManager[Person]:
        return person(self.browser, self.site.url, username, size)

    def follow(self, username: str, path: str, link: str, size: tuple[int, int] = WIDE) -> None:
        """Opens a page, the first link with these words, and sends the form behind it as it stands."""
        with self.person(username, size) as someone:
            someone.open(path)
            someone.page.locator("main").get_by_role("link", name=re.compile(link)).first.click()
            someone.send()


@pytest.fixture
def month(chromium: Browser, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Month]:
    with site(monkeypatch) as served:
        yield Month(chromium, served)


def road() -> Matter:
    return Matter.objects.get(lead_unit__short_name="县交通局")


def dam() -> Matter:
    return Matter.objects.get(lead_unit__short_name="县水利局")


def test_a_month_of_the_office(month: Month, tmp_path: Path) -> None:
    month.day(1)
    imported_and_issued(month, tmp_path)
    month.day(2)
    for liaison in ("liaison", "water_liaison"):
        month.follow(liaison, "/my-work/", "签收", PHONE)

    month.day(15)
    a_slip_from_the_ladder(month)
    month.day(17)
    reported(month, 60, "已完成60公里。", tmp_path)
    extension(month)
    month.day(22)
    a_red_slip(month)
    month.day(23)
    who_has_not_reported(month)

    month.day(24)
    reported(month, 120, "120公里全部完成。", tmp_path, claim=True)
    returned(month)
    month.day(26)
    reported(month, 120, "120公里全部完成，附验收意见。", tmp_path, claim=True)
    verified_and_closed(month)
    month.day(29)
    a_late_entry(month)
    month.day(30)
    looked_back_at(month)
    brief(month)
    assert verify().ok


def imported_and_issued(month: Month, folder: Path) -> None:
    with month.person("officer") as officer:
        officer.open("/documents/?import=1")
        officer.page.set_input_files("main [name=file]", str(evidence(folder, "六月重点工作.txt", NOTICE)))
        officer.send()
        officer.page.wait_for_url(re.compile(r"/documents/[0-9a-f-]{36}/$"))
        month.site.work()
        expect(officer.page.locator("main").get_by_role("link", name="分解台")).to_be_visible(timeout=60_000)
        document = officer.page.url.removeprefix(month.site.url)
        officer.open(document + "desk/")
        for done in (1, 2):
            officer.page.locator(".desk-card [data-key=a]").click()
            expect(officer.page.locator("main")).to_contain_text(f"{done} 件")
        officer.open(document + "desk/issue/")
        officer.expect_text("测试县交通运输局")
        officer.expect_text("测试县水利局")
        officer.send()
    assert (road().due_on, dam().due_on) == (date(2026, 6, 28), date(2026, 6, 12))
    assert {matter.state for matter in Matter.objects.all()} == {"issued"}


def a_slip_from_the_ladder(month: Month) -> None:
    """The dam is overdue: the ladder proposes, the office sends, the unit receives."""
    proposed = dam().notices.get()
    assert (proposed.colour, proposed.state) == (NoticeColour.BLUE, NoticeState.PROPOSED)
    with month.person("officer") as officer:
        officer.open(f"/chase/notices/{proposed.pk}/issue/")
        officer.send()
    month.follow("water_liaison", f"/chase/notices/{proposed.pk}/", "签收", PHONE)
    proposed.refresh_from_db()
    assert proposed.received_at is not None


def reported(month: Month, value: int, words: str, folder: Path, *, claim: bool = False) -> None:
    """The liaison reports on the phone, the head approves."""
    matter = road()
    with month.person("liaison", PHONE) as liaison:
        liaison.open(f"/matters/{matter.pk}/report/")
        liaison.fill(**{f"value_{matter.measures.get().pk}": str(value)}, words=words)
        liaison.page.set_input_files("main [name=files]", str(evidence(folder, f"验收{value}.txt", words)))
        if claim:
            liaison.page.locator("main [name=is_claim]").check()
        liaison.send()
        assert liaison.fits()
    month.follow("head", "/my-work/", "审核")


def extension(month: Month) -> None:
    matter = road()
    with month.person("liaison") as liaison:
        liaison.open(f"/matters/{matter.pk}/extension/")
        liaison.fill(new_due_on="2026-07-10", reason="连续降雨，路面无法摊铺。")
        liaison.send()
    with month.person("officer") as officer:
        officer.open("/my-work/")
        officer.page.locator("main").get_by_role("link", name=re.compile("延期")).first.click()
        officer.choose(decision="grant")
        officer.send()
    matter.refresh_from_db()
    assert matter.due_on == date(2026, 7, 10)


def a_red_slip(month: Month) -> None:
    """Written by the office, signed by the sponsor, answered by the head with a date."""
    matter = dam()
    with month.person("officer") as officer:
        officer.open(f"/matters/{matter.pk}/notice/")
        officer.choose(colour="red")
        officer.fill(text="6月12日到期，至今未完成，也未报进展。", asked="未完成的原因和完成日期。")
        officer.send()
    slip = matter.notices.get(colour="red")
    assert slip.state == NoticeState.TO_SIGN
    month.follow("leader2", f"/chase/notices/{slip.pk}/", "签")
    with month.person("water_head") as head:
        head.open(f"/chase/notices/{slip.pk}/answer/")
        head.choose(answer="plan_required")
        head.fill(words="汛前完成主体，局长包抓。", promised_on="2026-07-20")
        head.send()
    slip.refresh_from_db()
    assert slip.state == NoticeState.ANSWERED


def who_has_not_reported(month: Month) -> None:
    with month.person("officer") as officer:
        officer.open("/chase/rounds/")
        officer.page.locator("main tbody a").first.click()
        officer.expect_text("县水利局")


def returned(month: Month) -> None:
    """From the bench, with one of the office's reasons."""
    with month.person("officer") as officer:
        officer.open("/verify/")
        officer.page.locator("main").get_by_role("link", name=re.compile("公路")).first.click()
        officer.page.locator("[name=reason]").select_option(index=1)
        expect(officer.page.locator("[name=words]")).not_to_have_value("")
        officer.press(officer.page.locator("[name=decision][value=return]"))
    assert road().state == "in_progress"


def verified_and_closed(month: Month) -> None:
    with month.person("officer") as officer:
        officer.open("/verify/")
        officer.page.locator("main").get_by_role("link", name=re.compile("公路")).first.click()
        officer.choose(where="site")
        officer.fill(words="现场核对，与申报一致。")
        officer.press(officer.page.locator("[name=decision][value=close]"))
    assert road().state == "closed"


def a_late_entry(month: Month) -> None:
    """The dam's liaison reports after the round: it counts as late, and says so."""
    matter = dam()
    with month.person("water_liaison", PHONE) as liaison:
        liaison.open(f"/matters/{matter.pk}/report/")
        liaison.fill(**{f"value_{matter.measures.get().pk}": "5"}, words="已完成5座主体。")
        liaison.send()
    month.follow("water_head", "/my-work/", "审核")
    assert matter.reports.get().state == "approved"


def looked_back_at(month: Month) -> None:
    with month.person("officer") as officer:
        officer.open("/chase/look-backs/new/")
        officer.fill(name="六月销号抽查", size="1", seed="沪市收盘3412.55")
        officer.send()
        officer.page.locator("main").get_by_role("link", name="六月销号抽查").click()
        officer.expect_text("公路")
        officer.open(f"/matters/{road().pk}/look-back/")
        officer.choose(outcome="held", where="site")
        officer.fill(words="路面完好。")
        officer.send()
    assert road().look_backs.get().outcome == "held"


def brief(month: Month) -> None:
    with month.person("county_head") as head:
        head.open("/overview/")
        head.page.get_by_role("link", name=re.compile("一页")).first.click()
        head.page.wait_for_url(re.compile("brief"))
        head.expect_text("水库")
        assert head.page.locator("h1").count() == 1
