"""The permission table: every address, by every sort of person, gives the answer that stands in `permissions`.

Whether somebody may is decided before a page is drawn: templates draw nothing here, which halves the time. That pages are
drawn for everybody is seen by `tests/browser/test_every_page.py`, `test_canary.py` and each app's own tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.template.backends.django import Template
from django.test import Client
from django.urls import path

from luoshi.org.tests.cast import Cast, make_cast
from tests.architecture import permissions
from tests.architecture.addresses import names
from tests.architecture.permissions import EVERYBODY, ROWS, Row
from tests.architecture.scenes import Scenes
from tests.databases import rolled_back

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """One cast for all rows: what a row makes and changes is rolled back to it."""
    with django_db_blocker.unblock(), rolled_back():
        yield make_cast()


@pytest.fixture(scope="module")
def sessions(cast: Cast) -> dict[str, str]:
    """The session of everybody who has signed in, by user name."""
    found = {}
    for person in EVERYBODY:
        if person != "visitor":
            client = Client()
            client.force_login(cast.people[person])
            found[person] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return found


def missing(addresses: Iterator[str]) -> set[str]:
    """Addresses without a row."""
    return set(addresses) - {row.name for row in ROWS}


def test_every_address_has_a_row() -> None:
    assert not missing(names()), "add a row to tests/architecture/permissions/"


def test_every_row_has_an_address() -> None:
    assert {row.name for row in ROWS} <= set(names())


def test_an_address_without_a_row_is_found() -> None:
    """The control: were somebody to add a page without thinking who may see it, the build would fail."""
    added = [path("secret/", lambda request: None, name="secret")]
    assert missing(names(added)) == {"secret"}


def test_the_table_speaks_of_everybody() -> None:
    for row in ROWS:
        strangers = set(row.expected) - set(EVERYBODY)
        assert not strangers, f"{row}: {strangers}"


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_row(row: Row, cast: Cast, sessions: dict[str, str], clock: object, monkeypatch: pytest.MonkeyPatch) -> None:
    clock.set(*permissions.TODAY)  # type: ignore[attr-defined]
    url, data = Scenes(cast).address(row)
    monkeypatch.setattr(Template, "render", lambda *args, **named: "")
    wrong = {}
    for person in EVERYBODY:
        status = answer(sessions.get(person), row, url, data)
        if status != row.expected_of(person):
            wrong[person] = f"{status} instead of {row.expected_of(person)}"
    assert not wrong, f"{row.method} {url}"


def answer(session: str | None, row: Row, url: str, data: dict[str, object]) -> int:
    """What the owner of a session gets, or a visitor; whatever it changed is taken back."""
    client = Client(raise_request_exception=False)
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    place = transaction.savepoint()
    try:
        return (
            client.generic(row.method, url).status_code if row.method == "GET" else client.post(url, data).status_code
        )
    finally:
        transaction.savepoint_rollback(place)
