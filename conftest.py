"""Fixtures for every test of the product.

``db`` (pytest's own mark ``django_db``): an empty migrated database, rolled back after the test.
``sample_db``: the same with the sample county on 30 June 2026; not together with the mark.
``committing_db``, ``committing_sample_db``: a database of the test's own, for threads, processes and real commits.
``chromium``: a real browser, one for the whole run. ``clock``: puts the server's clock. ``shared``: the folder of labelled documents.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.databases import Databases


def pytest_configure() -> None:
    """One name for the databases of this run, inherited by the workers of xdist."""
    os.environ.setdefault("LUOSHI_TEST_SESSION", uuid.uuid4().hex[:12])


_WITH_DATABASE = {"db", "databases", "sample_db", "committing_db", "committing_sample_db"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches a database runs; the rest was the same on SQLite."""
    if not _on_postgresql():
        return
    kept, left = [], []
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        (kept if item.get_closest_marker("django_db") or names & _WITH_DATABASE else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept


def _on_postgresql() -> bool:
    return os.environ.get("LUOSHI_DATABASE_URL", "").startswith("postgres")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Drops what this run left on a PostgreSQL server; SQLite's files are in pytest's own folder."""
    if hasattr(session.config, "workerinput") or not _on_postgresql():
        return
    from pytest_django.plugin import blocking_manager_key
    from tests.databases import drop_session

    with session.config.stash[blocking_manager_key].unblock():
        drop_session()


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """The session's template databases."""
    from tests.databases import Databases, kept_for

    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if hasattr(request.config, "workerinput") else base) / "databases"
    folder.mkdir(exist_ok=True)
    return Databases(folder, folder if _on_postgresql() else kept_for(request.config.rootpath))


@pytest.fixture(scope="session")
def django_db_setup(databases: Databases, django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Instead of Django's test database: a copy of the migrated template, for the whole session."""
    with django_db_blocker.unblock(), databases.own_copy(databases.bare()):
        yield


@pytest.fixture
def transactional_db() -> None:
    """Django's way of emptying tables after each test; the audit record refuses that."""
    pytest.fail("use committing_db or committing_sample_db: tests never flush")


@pytest.fixture
def committing_db(databases: Databases, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The name of an empty database of the test's own, where commits are real."""
    with django_db_blocker.unblock(), databases.own_copy(databases.bare()) as name:
        yield name


@pytest.fixture
def committing_sample_db(
    databases: Databases, django_db_setup: None, django_db_blocker: Any, settings: Any, tmp_path: Path
) -> Iterator[str]:
    """The same with the sample county and its files."""
    with django_db_blocker.unblock(), databases.own_copy(databases.sample()) as name, _on_the_samples_day():
        settings.FILES = _own_files(databases, tmp_path)
        yield name


@pytest.fixture(scope="session")
def _sample_copy(databases: Databases, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    with django_db_blocker.unblock():
        name = databases.copy(databases.sample())
    yield name
    with django_db_blocker.unblock():
        databases.drop(name)


@pytest.fixture
def sample_db(
    request: pytest.FixtureRequest,
    databases: Databases,
    _sample_copy: str,
    django_db_blocker: Any,
    settings: Any,
    tmp_path: Path,
) -> Iterator[None]:
    """The sample county, in a transaction that is rolled back after the test."""
    from tests.databases import rolled_back

    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        pytest.fail("sample_db stands for itself: take away the mark django_db")
    settings.FILES = _own_files(databases, tmp_path)
    with django_db_blocker.unblock(), databases.using(_sample_copy), rolled_back(), _on_the_samples_day():
        yield


def _on_the_samples_day() -> AbstractContextManager[None]:
    """The evening on which the sample of the tests stands; other threads and processes have the real time."""
    from tests.databases import SAMPLE_DAY

    from luoshi.lib import clock
    from luoshi.sample.load import evening

    return clock.at(evening(SAMPLE_DAY))


def _own_files(databases: Databases, folder: Path) -> Path:
    """The sample's files for one test: hard links, so that nothing is copied and the originals stay."""
    source, target = databases.sample_files, folder / "files"
    if source.exists():
        shutil.copytree(source, target, copy_function=os.link)
    return target


@pytest.fixture(autouse=True)
def _own_folders(request: pytest.FixtureRequest) -> None:
    """Files, witness and backups of one test are not another's. fenjie's tests know no Django."""
    if "fenjie" in request.path.parts:
        return
    settings, folder = request.getfixturevalue("settings"), request.getfixturevalue("tmp_path")
    settings.FILES = folder / "files"
    settings.WITNESS = folder / "witness.jsonl"
    settings.BACKUPS = folder / "backups"


class Clock:
    """Puts the server's clock for one test."""

    def __init__(self, enter: Callable[[Any], Any]) -> None:
        self._enter = enter

    def set(self, year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
        """To a moment in the county's time zone."""
        from django.utils import timezone

        return self._put(timezone.make_aware(datetime(year, month, day, hour, minute)))

    def advance(self, **time: float) -> datetime:
        """Onwards, as ``timedelta`` says: ``clock.advance(days=3)``."""
        from luoshi.lib import clock

        return self._put(clock.now() + timedelta(**time))

    def _put(self, moment: datetime) -> datetime:
        from luoshi.lib import clock

        self._enter(clock.at(moment))
        return moment


@pytest.fixture
def clock() -> Iterator[Clock]:
    """The server's clock: ``clock.set(2026, 6, 30)``, ``clock.advance(days=1)``."""
    with ExitStack() as stack:
        yield Clock(stack.enter_context)


QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The machine's own Chromium; without one the test is skipped. One for all: Playwright takes one loop a process."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine")
    # Playwright keeps an event loop in this thread; nothing asynchronous of ours runs in it, so Django's guard is mistaken.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of labelled documents, by LUOSHI_SHARED."""
    given = os.environ.get("LUOSHI_SHARED")
    if not given:
        pytest.skip("LUOSHI_SHARED is not set: no labelled documents here")
    folder = Path(given)
    if not folder.is_dir():
        pytest.fail(f"LUOSHI_SHARED={given} is no folder")
    return folder
