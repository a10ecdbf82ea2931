"""A real browser before the real product: server and worker in processes of their own, real commits."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Browser, sync_playwright

from luoshi.org.tests.cast import Cast, make_cast
from tests.browser.people import QUIET
from tests.databases import url_of
from tests.serving import Served, serving

# Playwright keeps an event loop in this thread; nothing asynchronous of ours runs in it, so Django's guard is mistaken.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; without one the test is skipped."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


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
