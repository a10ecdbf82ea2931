"""An officer confirms what answers the demands of the State Council's report, a hundred links by the keyboard alone."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from luoshi.org.tests.cast import Cast
from luoshi.sources.models import ClauseLink, Document
from tests.browser.people import Person, person
from tests.serving import Served

pytestmark = pytest.mark.browser
WANTED = 100
WITHIN = 600  # seconds
FILES = (
    "national/2025_国务院_政府工作报告.txt",
    "province/2025_安徽省_政府工作报告.txt",
    "province/2026_安徽省_政府工作报告.txt",
)


@pytest.fixture
def corpus() -> Path:
    """The folder with real reports."""
    shared = os.environ.get("LUOSHI_SHARED")
    if not shared:
        pytest.skip("LUOSHI_SHARED does not name the folder with real documents")
    folder = Path(shared) / "corpus"
    assert folder.is_dir(), f"{folder} is not there"
    return folder


def taken_in(officer: Person, folder: Path) -> Document:
    """Uploads the three reports and waits until they were read; the State Council's."""
    officer.open("/documents/?import=1")
    officer.page.locator("main [name=file]").set_input_files([folder / name for name in FILES])
    officer.send()
    deadline = time.monotonic() + WITHIN
    while Document.objects.filter(state="read").count() < len(FILES):
        assert time.monotonic() < deadline, list(Document.objects.values_list("state", "problem"))
        officer.page.wait_for_timeout(500)
    national = Document.objects.exclude(level="provincial").get()
    officer.open(f"/documents/{national.pk}/")
    officer.choose(level="中央")
    officer.press(officer.page.locator("#metadata button.btn-primary"))
    return national


def decide(page: Page, key: str) -> None:
    """Presses the key on the current row; the answer has come when the row was drawn anew and another is current."""
    row = page.evaluate("document.activeElement.closest('tr')?.id")
    assert row, "no row is current"
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/links/" in answer.url):
        page.keyboard.press(key)
    page.wait_for_function("id => (document.activeElement.closest('tr')?.id ?? id) !== id", arg=row)


def test_a_hundred_links_by_keyboard(chromium: Browser, started: Served, cast: Cast, corpus: Path) -> None:
    with person(chromium, started.url, "officer") as officer:
        page, national = officer.page, taken_in(officer, corpus)
        base = f"/documents/{national.pk}/coverage/"
        officer.open(base)
        page.get_by_role("button", name="查找承接条目").click()
        expect(page.get_by_text("条疑似承接")).to_be_visible(timeout=120_000)
        officer.open(f"{base}?tab=proposed")
        begun, decided = time.monotonic(), 0
        while decided < WANTED:
            rows = page.locator("tr[data-waits]").count()
            assert rows, "no link is left to decide"
            for _row in range(min(rows - 1, WANTED - decided) or 1):
                decide(page, "n" if decided % 10 == 9 else "y")
                decided += 1
            officer.open(f"{base}?tab=proposed")
        assert time.monotonic() - begun < WITHIN
        assert ClauseLink.objects.exclude(state="proposed").count() == WANTED
        assert ClauseLink.objects.filter(state="rejected", decided_by_name="方一").count() == WANTED // 10
        officer.open(f"{base}?tab=open")
        expect(page.get_by_text("未承接").first).to_be_visible()
        officer.open(f"{base}print/")
        expect(page.get_by_role("button", name="打印")).to_be_visible()
        assert page.locator("tbody tr").count() > WANTED
