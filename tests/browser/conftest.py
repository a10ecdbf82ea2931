"""A real browser before the real product, real commits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.db import connection

from luoshi.org.models import Person
from luoshi.org.tests.cast import PASSWORD, Cast, make_cast
from tests.browser.nearby import Nearby, nearby
from tests.databases import url_of
from tests.serving import Served, serving


@pytest.fixture
def cast(committing_db: str) -> Cast:
    """The cast, committed."""
    return make_cast()


@pytest.fixture
def served(cast: Cast) -> Iterator[Nearby]:
    """The site on the cast's database."""
    connection.close()
    with nearby() as running:
        yield running


@pytest.fixture
def started(cast: Cast, committing_db: str, tmp_path: Path) -> Iterator[Served]:
    """`luoshi up` on the cast's database: server and job process. Their passwords are hashed as the product does it, once."""
    Person.objects.update(password=make_password(PASSWORD, hasher=PBKDF2PasswordHasher()))
    connection.close()
    with serving(tmp_path / "data", LUOSHI_DATABASE_URL=url_of(committing_db)) as running:
        yield running


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The walk over every page comes first: it takes as long as many others, which the second worker does meanwhile."""
    items.sort(key=lambda item: "test_every_page" not in item.nodeid)
