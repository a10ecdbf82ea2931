"""Records the pictures of the help pages from the sample county: `python -m tests.browser.pictures ADDRESS`.

ADDRESS is where `luoshi up` serves a fresh sample county, for example http://127.0.0.1:8000. Each picture is kept under
60 KB, or the run fails.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "images"
PASSWORD = "Qinghe@2026"  # of the sample's fictional people
MOST = 60_000
WIDTH, HEIGHT, SHOWN = 1280, 800, 1120


def _first(page: Page, url: str, selector: str) -> None:
    page.goto(url)
    page.locator(selector).first.click()


# Picture → who looks, and what they open.
PICTURES = {
    "overview": ("jiangwangshu", lambda page, at: page.goto(f"{at}/overview/")),
    "brief": ("jiangwangshu", lambda page, at: page.goto(f"{at}/overview/brief/")),
    "desk": (
        "fangyanqiu",
        lambda page, at: _first(page, f"{at}/desk/", "main table a[href*='/desk/'], main a[href*='/desk/']"),
    ),
    "ledger": ("fangyanqiu", lambda page, at: page.goto(f"{at}/matters/")),
    "matter": ("fangyanqiu", lambda page, at: _first(page, f"{at}/matters/?light=red", "td.ls-name a")),
    "my-work": ("jiyunfan", lambda page, at: page.goto(f"{at}/my-work/")),
    "unit": (
        "wenjiashu",
        lambda page, at: _first(page, f"{at}/overview/?by=unit", ".ls-matrix tbody a[href*='/units/']"),
    ),
    "figures": ("shenshujiao", lambda page, at: page.goto(f"{at}/indicators/entry/")),
    "indicator": (
        "luhuaizhou",
        lambda page, at: _first(page, f"{at}/indicators/?words=社会消费品", "main tbody td.ls-name a"),
    ),
    "projects": ("fangyanqiu", lambda page, at: page.goto(f"{at}/projects/")),
    "audit": ("yanjihe", lambda page, at: page.goto(f"{at}/audit/")),
    "people": ("weixingye", lambda page, at: page.goto(f"{at}/people/")),
}


def main(address: str) -> None:
    """Makes every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, (person, opens) in PICTURES.items():
            page = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN").new_page()
            page.goto(address)
            page.fill("[name=login]", person)
            page.fill("[name=password]", PASSWORD)
            page.keyboard.press("Enter")
            page.wait_for_selector("#main")
            page.wait_for_load_state("networkidle")
            opens(page, address)
            page.wait_for_load_state("networkidle")
            page.wait_for_selector(".ls-main h1")
            print(name, _keep(page.screenshot(), FOLDER / f"{name}.webp"))
        browser.close()


def _keep(shot: bytes, path: Path) -> int:
    """Smaller in size, then as WebP; the bytes it takes."""
    picture = Image.open(BytesIO(shot)).convert("RGB")
    picture = picture.resize((SHOWN, round(picture.height * SHOWN / picture.width)), Image.Resampling.LANCZOS)
    for quality in (80, 70, 60, 50):
        kept = BytesIO()
        picture.save(kept, "WEBP", quality=quality, method=6)
        if kept.tell() <= MOST:
            path.write_bytes(kept.getvalue())
            return kept.tell()
    raise SystemExit(f"{path.name} stays above {MOST} bytes")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
