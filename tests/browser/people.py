"""What a person at a browser does: signs in, opens, fills in, sends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from luoshi.org.tests.cast import PASSWORD

WIDE, PHONE = (1440, 900), (390, 844)


class Person:
    """Somebody of the cast at a screen of one size."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url

    def open(self, path: str) -> None:
        answer = self.page.goto(self.url + path)
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}"

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            self.page.locator(f"main [name={name}]").fill(value)

    def choose(self, **values: str) -> None:
        """A select by the words of its option, or a radio button by its value."""
        for name, value in values.items():
            field = self.page.locator(f"main [name={name}]")
            if field.first.evaluate("e => e.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                self.page.locator(f"main label:has([name={name}][value={value}])").click()

    def send(self) -> None:
        """The one filled button of the form."""
        self.press(self.page.locator("main form button.btn-primary:visible").first)

    def press(self, button: Locator) -> None:
        """A button that leads to another page; the answer is there when this returns."""
        with self.page.expect_navigation():
            button.click()

    def expect_text(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)

    def fits(self) -> bool:
        """Nothing sticks out of the page sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


@contextmanager
def person(
    browser: Browser, url: str, username: str, size: tuple[int, int] = WIDE, *, expected: tuple[str, ...] = ()
) -> Iterator[Person]:
    """Signs somebody in; whatever the browser complains of meanwhile, but for what is expected, fails the test."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, locale="zh-CN", is_mobile=size == PHONE, has_touch=size == PHONE
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        page.goto(url + "/account/sign-in/")
        page.fill("[name=login]", username)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda address: "sign-in" not in address)
        yield Person(page, url)
    finally:
        context.close()
    unexpected = [words for words in complaints if not any(part in words for part in expected)]
    assert not unexpected, unexpected


def evidence(folder: Path, name: str, text: str) -> Path:
    """A small file to show."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path
