"""The permission table: every address, by every sort of person, gives the answer that stands in `permissions`.

Whether somebody may is decided before a page is drawn: templates draw nothing here, which halves the time. That pages are
drawn for everybody is seen by `tests/browser/test_every_page.py`, `test_canary.py` and each app's own tests.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.template.backends.django import Template
from django.test import Client
from django.urls import path

from luoshi.org.tests.cast import Cast, make_cast
from tests.architecture import permissions
from tests.architecture.addresses import names
from tests.architecture.permissions import EVERYBODY, ROWS, Row
from tests.architecture.scenes import Scenes

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


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
def test_row(row: Row, cast: Cast, clock: object, monkeypatch: pytest.MonkeyPatch) -> None:
    clock.set(*permissions.TODAY)  # type: ignore[attr-defined]
    url, data = Scenes(cast).address(row)
    monkeypatch.setattr(Template, "render", lambda *args, **named: "")
    wrong = {}
    for person in EVERYBODY:
        status = answer(cast, person, row, url, data)
        if status != row.expected_of(person):
            wrong[person] = f"{status} instead of {row.expected_of(person)}"
    assert not wrong, f"{row.method} {url}"


def answer(cast: Cast, person: str, row: Row, url: str, data: dict[str, object]) -> int:
    """What this person gets; whatever it changed is taken back."""
    client = Client(raise_request_exception=False)
    if person != "visitor":
        client.force_login(cast.people[person])
    place = transaction.savepoint()
    try:
        return (
            client.generic(row.method, url).status_code if row.method == "GET" else client.post(url, data).status_code
        )
    finally:
        transaction.savepoint_rollback(place)
