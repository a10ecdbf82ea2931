"""A liaison on the road: the line breaks, nothing typed is lost, and what is sent again has one effect."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from luoshi.chase.duties import keep_rounds
from luoshi.ledger.models import Evidence, Matter, ProgressReport
from luoshi.ledger.tests import stories
from luoshi.org.tests.cast import Cast
from tests.browser.nearby import Nearby
from tests.browser.people import PHONE, Person, evidence, person

pytestmark = pytest.mark.browser
LOST = ("net::ERR", "htmx:")
KEPT = "Object.keys(localStorage).filter(k => k.startsWith('luoshi-draft:')).length"


@pytest.fixture
def matter(cast: Cast) -> Matter:
    """In work, with 30 of 120 km reported and the round open; made before the server starts, whose first minute would
    open the round in the middle of a test: another round is another draft."""
    made = stories.acknowledged(cast, due_on=date.today() + timedelta(days=60))
    stories.reported(cast, made, 30, words="完成三十公里。")
    keep_rounds()
    return made


def fill_in(liaison: Person, matter: Matter) -> None:
    liaison.open(f"/matters/{matter.pk}/report/")
    liaison.fill(**{f"value_{matter.measures.get().pk}": "41.5"}, words="完成四十一公里半。")


def sent_once(matter: Matter) -> None:
    report = matter.reports.get(state="submitted")
    assert [str(value.value.normalize()) for value in report.values.all()] == ["41.5"]
    assert Evidence.objects.get(report=report).file.name == "计量单.txt"
    assert ProgressReport.objects.count() == 2


def test_offline_it_waits_and_online_it_goes_once(
    matter: Matter, chromium: Browser, served: Nearby, tmp_path: Path
) -> None:
    proof = evidence(tmp_path, "计量单.txt", "第二期计量单")
    with person(chromium, served.url, "liaison", PHONE) as liaison:
        page = liaison.page
        fill_in(liaison, matter)
        page.set_input_files("main [name=files]", str(proof))
        expect(page.locator("[data-change]").first).to_have_text("+11.5")
        expect(page.locator(".ls-changes ins").first).to_be_visible()
        expect(page.locator("[data-files] li")).to_contain_text("计量单.txt")
        assert page.evaluate("document.querySelector('[data-when]').hidden"), "no problem, no questions about it"
        page.context.set_offline(True)
        page.locator("main form button.btn-primary:visible").click()
        expect(page.locator("[data-send-note]")).to_contain_text("没有送出")
        assert matter.reports.count() == 1
        page.context.set_offline(False)
        page.wait_for_url(f"**/matters/{matter.pk}/")
        liaison.expect_text("审核")
        assert page.evaluate(KEPT) == 0
    sent_once(matter)


def test_an_answer_that_got_lost_is_not_a_second_report(matter: Matter, chromium: Browser, served: Nearby) -> None:
    with person(chromium, served.url, "liaison", expected=LOST) as liaison:
        page = liaison.page
        fill_in(liaison, matter)

        def lose_the_answer(route: Route) -> None:
            if route.request.method == "POST":
                route.fetch(max_redirects=0)  # the server takes it; its answer does not come through
                route.abort("connectionreset")
            else:
                route.continue_()

        page.route("**/report/", lose_the_answer)
        page.locator("main form button.btn-primary:visible").click()
        expect(page.locator("[data-send-note]")).to_contain_text("没有送出")
        assert matter.reports.count() == 2, "the server took it"
        page.unroute("**/report/")
        page.evaluate("window.dispatchEvent(new Event('online'))")
        page.wait_for_url(f"**/matters/{matter.pk}/")
    assert ProgressReport.objects.count() == 2


def test_words_come_back_to_their_writer_only(
    matter: Matter, chromium: Browser, served: Nearby, tmp_path: Path
) -> None:
    with person(chromium, served.url, "liaison") as liaison:
        page = liaison.page
        liaison.open(f"/matters/{matter.pk}/report/")
        liaison.fill(words="写了一半的进展")
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(served.url + "/my-work/")
        assert page.evaluate(KEPT) == 1
        liaison.open(f"/matters/{matter.pk}/report/")
        expect(page.locator("main [name=words]")).to_have_value("写了一半的进展")
        expect(page.locator("[data-draft-offer]")).to_contain_text("已恢复")
        page.locator("[data-draft-drop]").click()
        expect(page.locator("main [name=words]")).to_have_value("完成三十公里。")
        assert page.evaluate(KEPT) == 0


def test_files_are_shown_taken_out_and_refused_before_they_are_sent(
    matter: Matter, chromium: Browser, served: Nearby, tmp_path: Path
) -> None:
    picture = tmp_path / "现场.png"
    with person(chromium, served.url, "liaison") as liaison:
        page = liaison.page
        liaison.open(f"/matters/{matter.pk}/report/")
        page.locator("main .ls-panel").first.screenshot(path=picture)
        for path in (picture, evidence(tmp_path, "多余.txt", "x"), evidence(tmp_path, "空.txt", "")):
            page.set_input_files("main [name=files]", str(path))
        rows = page.locator("[data-files] li")
        expect(rows).to_have_count(3)
        expect(rows.nth(0).locator("canvas")).to_be_visible()
        expect(rows.nth(2)).to_contain_text("空文件")
        rows.nth(1).get_by_role("button").click()
        expect(rows).to_have_count(2)
        liaison.fill(words="附现场图。")
        liaison.send()
        page.wait_for_url(f"**/matters/{matter.pk}/")
    assert [row.file.name for row in Evidence.objects.all()] == ["现场.png"]
