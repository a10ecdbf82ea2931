"""One sentence of a real report goes all the way: imported, decomposed, issued, acknowledged, reported with evidence, lit,
claimed, verified, closed, looked back at. By the people whose work it is, each at a browser."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from luoshi.audit.verify import verify
from luoshi.ledger.models import Matter
from luoshi.sources.models import Document
from tests.browser.people import PHONE, Person, evidence, person
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.both_databases]
REPORT = "province/2026_贵州省_政府工作报告.txt"
COUNTY = (
    "county/2023_咸安区_2023年区政府工作报告确定的重点工作任务责任分解方案（节选）.txt",
    "county/2024_洋县_2024年十大民生实事项目清单（节选前5项）.txt",
)
DUE = date.today() + timedelta(days=60)


def import_file(officer: Person, path: Path) -> str:
    """Uploads a document and waits until it is read; its address."""
    officer.open("/documents/?import=1")
    officer.page.set_input_files("main [name=file]", str(path))
    officer.send()
    officer.page.wait_for_url(re.compile(r"/documents/[0-9a-f-]{36}/$"))
    expect(officer.page.locator("main").get_by_role("link", name="分解台")).to_be_visible(timeout=60_000)
    return officer.page.url.removeprefix(officer.url)


def decompose(officer: Person, document: str) -> None:
    """Accepts the first proposal with a target; the transport bureau is to lead it."""
    officer.open(document + "desk/")
    officer.page.locator(".desk-card").wait_for()
    while not officer.page.locator('main [name$="-0-value"]').first.input_value():
        was = officer.page.locator(".desk-card-head b").inner_text()
        officer.page.keyboard.press("j")
        expect(officer.page.locator(".desk-card-head b")).not_to_have_text(was)
    card = officer.page.locator(".desk-card")
    card.locator("[name=lead_unit]").select_option(label="测试县交通运输局")
    card.locator("[name=sponsor]").select_option(index=1)
    card.locator("[name=due_on]").fill(DUE.isoformat())
    officer.page.locator(".desk-card [data-key=a]").click()
    expect(officer.page.locator("main")).to_contain_text("1 件")


def issue(officer: Person, document: str) -> None:
    officer.open(document + "desk/issue/")
    officer.expect_text("测试县交通运输局")
    officer.send()
    officer.expect_text("测试县交通运输局")


def report(liaison: Person, matter: Matter, share: float, proof: Path, *, claim: bool = False) -> None:
    """Reports a share of every target."""
    liaison.open(f"/matters/{matter.pk}/report/")
    for measure in matter.measures.exclude(value=None):
        liaison.fill(**{f"value_{measure.pk}": f"{float(measure.value) * share:.2f}"})
    liaison.fill(words="已完成可研和招标，正在施工。" if not claim else "全部建成，已投入使用。")
    liaison.page.set_input_files("main [name=files]", str(proof))
    if claim:
        liaison.page.locator("main [name=is_claim]").check()
    liaison.send()
    liaison.page.wait_for_url(f"**/matters/{matter.pk}/")
    liaison.expect_text("审核")


def approve(head: Person) -> None:
    """The unit's head finds it in their work."""
    head.open("/my-work/")
    head.page.get_by_role("link", name=re.compile("审核")).first.click()
    head.send()


def test_the_whole_path(chromium: Browser, started: Served, shared: Path, tmp_path: Path) -> None:
    proof = evidence(tmp_path, "计量支付证书.txt", "第一期计量支付证书")
    with person(chromium, started.url, "officer") as officer:
        document = import_file(officer, shared / "corpus" / REPORT)
        for path in COUNTY:
            import_file(officer, shared / "corpus" / path)
        decompose(officer, document)
        issue(officer, document)
    matter = Matter.objects.get()
    assert matter.state == "issued"
    assert matter.measures.exclude(value=None).exists()

    with person(chromium, started.url, "liaison", PHONE) as liaison:
        liaison.open("/my-work/")
        liaison.page.get_by_role("link", name="签收").first.click()
        liaison.send()
        report(liaison, matter, 0.5, proof)
        assert liaison.fits()
    with person(chromium, started.url, "head") as head:
        approve(head)
    with person(chromium, started.url, "leader") as leader:
        leader.open(f"/matters/{matter.pk}/")
        leader.expect_text("单位申报")
    with person(chromium, started.url, "liaison", PHONE) as liaison:
        report(liaison, matter, 1, evidence(tmp_path, "竣工验收.txt", "竣工验收意见"), claim=True)
    with person(chromium, started.url, "head") as head:
        approve(head)

    with person(chromium, started.url, "officer") as officer:
        officer.open(f"/matters/{matter.pk}/verify/")
        officer.choose(outcome="confirmed", where="site")
        officer.fill(words="现场核对，与申报一致。")
        officer.send()
        officer.open(f"/matters/{matter.pk}/close/")
        officer.send()
        officer.expect_text("销号")
        officer.open(f"/matters/{matter.pk}/look_back/".replace("look_back", "look-back"))
        officer.choose(outcome="held", where="site")
        officer.fill(words="三个月后再看，使用正常。")
        officer.send()
        officer.expect_text("回头看")

    matter.refresh_from_db()
    assert matter.state == "closed"
    assert matter.look_backs.get().outcome == "held"
    assert matter.citations.get().clause.version.document_id == Document.objects.earliest("created_at").pk
    assert Document.objects.filter(state="read").count() == 3
    assert verify().ok
