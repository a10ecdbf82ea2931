"""Every page that a link leads to, as its readers see it: nothing sticks out, nothing is English, nobody is shut out.

People of the sample county follow links from their first page, one of each sort of page, at both widths. On a wide
screen axe-core looks at each sort of page once; a serious or critical finding fails. Which pages nobody reached is
checked against the list of all addresses.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.urls import Resolver404, resolve
from django.utils import timezone
from playwright.sync_api import Browser, Error, Page, expect

from luoshi.lib import clock, tick
from luoshi.org.models import Person as Account
from luoshi.org.tests.cast import PASSWORD
from luoshi.ui import build
from tests.architecture.addresses import names
from tests.architecture.permissions import ROWS
from tests.browser.people import PHONE, WIDE, person
from tests.databases import url_of
from tests.serving import Served, serving

pytestmark = pytest.mark.browser

AXE = build.MODULES / "axe-core" / "axe.min.js"
ROLES = (
    "delivery_office",
    "project_office",
    "statistics",
    "liaison",
    "unit_head",
    "county_head",
    "auditor",
    "system_admin",
    "security_admin",
)
# On a wide window these look at everything; the others follow every link, but look at what nobody before them has looked at.
WHOLE = {"delivery_office", "unit_head"}
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
ENGLISH = re.compile(r"[A-Za-z]{3,}(?: [A-Za-z]{2,}){2,}")  # three words in a row: a sentence without a translation
WORDS = """() => {
  const main = document.querySelector("main").cloneNode(true);
  main.querySelectorAll("code, pre, kbd, script, style").forEach(part => part.remove());
  return main.textContent;
}"""  # commands that people type stay English
NO_PAGES = {"account_logout", "ledger:picture"}  # leaving, and a picture that the browser shows by itself
MOST = 400  # sorts of pages one person has
# Before signing in, downloads, and a form that a button of the list opens: their own tests look at them.
ELSEWHERE = {
    "account_login",
    "account_logout",
    "language",
    "desk:table_of_all",
    "hazards:import_template",
    "indicators:import_template",
    "insight:brief_word",
    "ledger:export_csv",
    "ledger:export_xlsx",
    "ledger:save_view",
    "org:import_template",
    "projects:compare",
    "projects:export",
    "projects:import_template",
    "requests:import_template",
}


@pytest.fixture
def served(committing_sample_db: str, tmp_path: Path, settings: Any) -> Iterator[Served]:
    """The sample county; one person of each role gets the password of the tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    for role in ROLES:
        someone = _of(role)
        someone.set_password(PASSWORD)
        someone.must_change_password = False
        someone.save(update_fields=["password", "must_change_password"])
    with clock.at(timezone.now()):  # what the product does by itself today is done before anybody reads
        tick.run()
    connection.close()
    shutil.copytree(settings.FILES, tmp_path / "data" / "files")
    with serving(tmp_path / "data", LUOSHI_DATABASE_URL=url_of(committing_sample_db)) as running:
        yield running


def _of(role: str) -> Account:
    people = Account.objects.filter(holdings__post__role=role, is_active=True)
    return people.order_by("username")[0]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_every_page(size: tuple[int, int], chromium: Browser, served: Served) -> None:
    reached: set[str] = set()
    looked: set[str] = set()
    faults: list[str] = []
    for role in ROLES:
        with person(chromium, served.url, _of(role).username, size) as reader:
            known = set() if size == WIDE else looked - {"/"}
            for address, status in _walk(reader.page, served.url, frozenset(known)):
                reached.add(resolve(address.split("?")[0]).view_name)
                found = [] if status == 200 else [f"a link that answers {status}"]
                is_new = _sort(address) not in looked
                if status == 200 and (role in WHOLE or is_new):
                    found = [*_faults(reader.page), *(_barriers(reader.page) if is_new and size == WIDE else [])]
                looked.add(_sort(address))
                faults += [f"{role} {address}: {fault}" for fault in found]
    assert not faults, "\n".join(faults)
    if size == WIDE:
        assert _pages() - reached - ELSEWHERE == set()


def _pages() -> set[str]:
    """Addresses that answer with a page to look at without an object of a rare state."""
    return {row.name for row in ROWS if row.method == "GET" and not row.scene} & set(names())


def _sort(address: str) -> str:
    """The address without its objects and conditions."""
    return ID.sub("ID", address.split("?")[0])


def _walk(page: Page, url: str, known: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Addresses with what they answered, the browser standing on each in turn; none of a sort that is known."""
    waiting, seen = ["/"], set(known)
    while waiting:
        address = waiting.pop(0)
        sort = _sort(address)
        if sort in seen or not _is_page(address):
            continue
        seen.add(sort)
        assert len(seen - known) < MOST, sorted(seen)
        if (status := _status(page, url + address)) is None:
            continue
        yield address, status
        waiting += page.eval_on_selector_all(
            "a[href^='/']:not([download])", "all => all.map(a => a.getAttribute('href'))"
        )


def _status(page: Page, address: str) -> int | None:
    """What a page answers, loaded with what it fetches after itself; None for a download."""
    try:
        answer = page.goto(address)
    except Error as error:
        if "Download is starting" in str(error):
            return None
        raise
    assert answer is not None
    expect(page.locator(".htmx-request")).to_have_count(0)  # what a page fetches after itself
    return answer.status if "html" in answer.headers["content-type"] else None


def _is_page(address: str) -> bool:
    try:
        return resolve(address.split("?")[0]).view_name not in NO_PAGES
    except Resolver404:
        return False


def _faults(page: Page) -> Iterator[str]:
    title = page.locator("h1").all_inner_texts()
    if len(title) != 1:
        yield f"main headings: {title}"
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        yield "wider than the window"
    if found := ENGLISH.findall(page.evaluate(WORDS)):
        yield f"English: {found[:3]}"


def _barriers(page: Page) -> Iterator[str]:
    """What keeps somebody out, by axe-core: the slowest look at a page by far."""
    page.evaluate(AXE.read_text())
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    for violation in result["violations"]:
        if violation["impact"] in ("serious", "critical"):
            yield f"{violation['id']}: {[node['html'][:150] for node in violation['nodes'][:2]]}"
