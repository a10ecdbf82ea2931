"""A real browser before the real product: server and worker in processes of their own, real commits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from luoshi.org.tests.cast import Cast, make_cast
from tests.databases import url_of
from tests.serving import Served, serving


@pytest.fixture
def cast(committing_db: str, settings: Any) -> Cast:
    """The cast, with passwords that the served product can check."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    return make_cast()


@pytest.fixture
def served(cast: Cast, committing_db: str, tmp_path: Path) -> Iterator[Served]:
    """`luoshi up` on the cast's database."""
    connection.close()
    with serving(tmp_path / "data", LUOSHI_DATABASE_URL=url_of(committing_db)) as running:
        yield running
