"""The gallery in a real browser: accessibility, the policy, keys, drafts, sending once."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from playwright.sync_api import Browser, Page, expect

from luoshi.ui import build

pytestmark = pytest.mark.browser

AXE = build.MODULES / "axe-core" / "axe.min.js"
WIDTHS = {"wide": (1440, 900), "phone": (390, 844)}


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def browser(chromium: Browser) -> Browser:
    if not (build.TARGET / "app.js").is_file() or not AXE.is_file():
        pytest.skip("the front end is not built: python -m luoshi.ui.build")
    return chromium


@pytest.fixture
def address(settings: Any) -> Iterator[str]:
    settings.ROOT_URLCONF = "luoshi.ui.tests.urls"
    server = make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), server_class=Server, handler_class=Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/ui/gallery/"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    yield from opened(browser, address, request.param)


@pytest.fixture
def wide(browser: Browser, address: str) -> Iterator[Page]:
    yield from opened(browser, address, "wide")


def opened(browser: Browser, address: str, width: str) -> Iterator[Page]:
    """A page on the gallery; whatever the browser refuses or complains of fails the test."""
    wanted = WIDTHS[width]
    context = browser.new_context(viewport={"width": wanted[0], "height": wanted[1]}, is_mobile=width == "phone")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    page.locator("[data-drawn] svg").first.wait_for()
    yield page
    context.close()
    assert complaints == []


def test_no_serious_fault_of_accessibility(page: Page) -> None:
    for pop in page.locator("details").all():
        pop.evaluate("d => { d.open = true }")
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    serious = [v for v in found["violations"] if v["impact"] in ("serious", "critical")]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in serious] == []
    assert len(found["passes"]) > 20


def test_the_page_is_no_wider_than_the_window(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_job_asks_until_it_is_done(page: Page) -> None:
    expect(page.locator(".ls-job progress")).to_have_count(0, timeout=5000)


def test_keys(wide: Page) -> None:
    wide.keyboard.press("j")
    wide.keyboard.press("j")
    wide.keyboard.press("x")
    expect(wide.locator("#chosen")).to_be_visible()
    expect(wide.locator("[data-chosen]")).to_have_text("1")
    wide.keyboard.press("?")
    expect(wide.locator("#shortcuts")).to_be_visible()
    wide.keyboard.press("Escape")
    expect(wide.locator("#shortcuts")).to_be_hidden()
    wide.keyboard.press("/")
    expect(wide.locator("[data-slash]")).to_be_focused()


def test_an_explanation_opens_by_key_and_escape_gives_the_focus_back(wide: Page) -> None:
    summary = wide.locator("details.ls-why-bare > summary")
    summary.focus()
    wide.keyboard.press("Enter")
    expect(wide.locator("details.ls-why-bare .ls-pop-body")).to_be_visible()
    wide.keyboard.press("Tab")
    wide.keyboard.press("Escape")
    expect(wide.locator("details.ls-why-bare .ls-pop-body")).to_be_hidden()
    expect(summary).to_be_focused()


def test_a_confirmation_shows_to_whom_it_goes(wide: Page) -> None:
    wide.locator(".ls-actions [data-open-dialog=remind]").click()
    expect(wide.locator("#remind .ls-receivers li")).to_have_count(2)
    wide.locator("#remind [data-close-dialog]").click()
    expect(wide.locator("#remind")).to_be_hidden()


def test_typed_words_survive_a_reload_and_go_when_sent(wide: Page, address: str) -> None:
    words = wide.locator("#forms textarea").first
    words.fill("云麓乡段开始摊铺。")
    expect(wide.locator("[data-draft-note]")).to_have_text(re.compile(r"\d\d:\d\d"))
    wide.on("dialog", lambda dialog: dialog.accept())
    wide.goto(address)
    assert words.input_value() != "云麓乡段开始摊铺。"
    wide.locator("[data-draft-restore]").click()
    assert words.input_value() == "云麓乡段开始摊铺。"
    assert wide.evaluate("Object.keys(localStorage).filter(k => k.startsWith('luoshi-draft:')).length") == 1


def test_leaving_typed_words_asks_first(wide: Page, address: str) -> None:
    asked: list[str] = []
    wide.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    wide.locator("#forms textarea").first.fill("没有提交的文字")
    wide.goto(address)
    assert asked == ["beforeunload"]


def test_a_form_is_sent_once(wide: Page) -> None:
    stopped = wide.locator("#forms form").first.evaluate(
        """form => {
          form.noValidate = true;
          const stopped = [];
          window.addEventListener("submit", e => { stopped.push(e.defaultPrevented); e.preventDefault(); });
          const button = form.querySelector(".btn-primary");
          button.click();
          button.click();
          return stopped;
        }"""
    )
    assert stopped == [False, True]


def test_chosen_files_are_listed_and_too_large_ones_refused(wide: Page, tmp_path: Path) -> None:
    small, large = tmp_path / "路段完成情况表.xlsx", tmp_path / "照片.jpg"
    small.write_bytes(b"x" * 3_400_000)
    large.write_bytes(b"x" * 5_000_000)
    control = wide.locator("input[name=ok-evidence]")
    control.evaluate("e => { e.dataset.maxBytes = 4e6 }")
    control.set_input_files(small)
    expect(wide.locator("[data-drop] .ls-files li").first).to_contain_text("3.4 MB")
    sent = "e => [...e.files].map(file => file.name)"
    assert control.evaluate(sent) == ["路段完成情况表.xlsx"]
    control.set_input_files(large)
    expect(wide.locator("[data-drop] .ls-files li").last.locator(".ls-warn")).to_be_visible()
    assert "照片.jpg" not in control.evaluate(sent)


def test_without_a_connection_the_form_stays(wide: Page) -> None:
    wide.context.set_offline(True)
    expect(wide.locator(".ls-offline-note")).to_be_visible()
    form = wide.locator("#forms form").first
    form.evaluate("form => { form.noValidate = true }")
    wide.locator(".ls-form-foot .btn-primary").click()
    assert form.get_attribute("data-sent") is None
    wide.context.set_offline(False)
    expect(wide.locator(".ls-offline-note")).to_be_hidden()
