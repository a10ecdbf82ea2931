"""An officer confirms what answers the demands of the State Council's report, a hundred links by the keyboard alone, sees what
is open, and prints it; then what became of the province's promises of last year."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from luoshi.org.tests.cast import Cast
from luoshi.sources import comparisons, jobs
from luoshi.sources.models import ClauseLink, Document, LinkRun
from tests.browser.nearby import Nearby
from tests.browser.people import Person, person

pytestmark = pytest.mark.browser
CONFIRMED, REJECTED, ANSWERS = 100, 5, 5
WITHIN = 600  # seconds
REPORTS = ("national/2025_国务院", "province/2025_安徽省", "province/2026_安徽省")


def test_a_hundred_links_by_keyboard(chromium: Browser, served: Nearby, cast: Cast, shared: Path) -> None:
    with person(chromium, served.url, "officer") as officer:
        demands, promises = taken_in(officer, [shared / f"corpus/{name}_政府工作报告.txt" for name in REPORTS])
        base = f"/documents/{demands.pk}/coverage/"
        officer.open(base)
        compare(officer, "查找承接条目")
        officer.expect_text("条疑似承接")
        begun = time.monotonic()
        officer.open(f"{base}?tab=proposed")
        press(officer.page, "n", REJECTED)
        officer.open(f"{base}?tab=proposed")
        press(officer.page, "y", CONFIRMED)
        assert time.monotonic() - begun < WITHIN
        assert ClauseLink.objects.filter(state="confirmed", decided_by_name="方一").count() == CONFIRMED
        assert ClauseLink.objects.filter(state="rejected", decided_by_name="方一").count() == REJECTED
        officer.open(f"{base}?tab=open")
        expect(officer.page.locator("tbody tr").first).to_contain_text("未承接")
        officer.open(f"{base}print/")
        assert in_whole_rows(officer.page) > CONFIRMED + REJECTED

        officer.open(f"/documents/{promises.pk}/promises/")
        compare(officer, "比较")
        strip = officer.page.locator("#coverage-strip")
        before = strip.inner_text()
        press(officer.page, "y", ANSWERS)
        expect(strip).not_to_have_text(before, use_inner_text=True)  # counted anew when the keys rest, for the print
        assert ClauseLink.objects.filter(kind="result", state="confirmed").count() == ANSWERS
        assert in_whole_rows(officer.page) > ANSWERS


def taken_in(officer: Person, files: list[Path]) -> tuple[Document, Document]:
    """Uploads the reports, which are read at once; the State Council's and the elder of the province."""
    officer.open("/documents/?import=1")
    officer.page.locator("main [name=file]").set_input_files(files)
    officer.send()
    for pk in Document.objects.values_list("pk", flat=True):
        jobs.read(pk)
    national = Document.objects.exclude(level="provincial").get()
    officer.open(f"/documents/{national.pk}/")
    officer.choose(level="中央")
    officer.press(officer.page.locator("#metadata button.btn-primary"))
    return national, Document.objects.get(level="provincial", year=2025)


def compare(officer: Person, button: str) -> None:
    """Asks for a comparison, which is made at once; the page as it is afterwards."""
    officer.press(officer.page.get_by_role("button", name=button, exact=True))
    comparisons.run(LinkRun.objects.get(state="queued").pk)
    officer.page.reload()


def press(page: Page, key: str, times: int) -> None:
    """Presses a key on one row after another: the answer has come when the row was drawn anew and one is current."""
    for _row in range(times):
        row = page.evaluate("document.activeElement.closest('tr').id")
        page.keyboard.press(key)
        page.wait_for_function(
            "id => document.getElementById(id)?.dataset.decided && document.activeElement.closest('tr')", arg=row
        )


def in_whole_rows(page: Page) -> int:
    """Prints the page on A4; how many rows it has, of which none is cut between two sheets or at the edge."""
    rows = page.locator("tbody tr td.cov-text:nth-child(2)").all_inner_texts()
    sheets = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))
    texts = ["".join(sheet.get_textpage().get_text_range().split()) for sheet in sheets]
    cut = [row for row in rows if not any("".join(row.split()) in text for text in texts)]
    assert not cut, cut[:3]
    return len(rows)
