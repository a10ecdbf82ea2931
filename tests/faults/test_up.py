"""`luoshi up`: quick, comes back when something dies, ends without leaving anything, says what is wrong."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from luoshi import start
from tests.serving import ROOT, Served, alive, free_port

pytestmark = [pytest.mark.faults, pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")]
SERVER, JOBS = "granian", "luoshi.jobs"
BUDGET = 3.0  # seconds from start to first page on an existing database


@pytest.fixture
def data(databases, django_db_blocker, tmp_path):
    """A data folder with a migrated database in it."""
    folder = tmp_path / "data"
    folder.mkdir()
    with django_db_blocker.unblock():
        if databases.is_postgresql:
            pytest.skip("starting and ending do not depend on the database: tested on SQLite")
        shutil.copyfile(databases.bare(), folder / "luoshi.sqlite3")
    return folder


def until(condition, seconds: float = 15) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


@contextmanager
def up(data: Path, port: int | None = None) -> Iterator[Served]:
    """`luoshi up` from the moment it is called; ended whatever happens."""
    served = Served(data, port or free_port(), LUOSHI_DATABASE_URL="", LUOSHI_LANGUAGE="en")
    try:
        yield served
    finally:
        if served.process.poll() is None:
            served.stop()


def seconds_to_load() -> float:
    """What loading the site alone takes here and now: other work on the machine slows both."""
    begun = time.monotonic()
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    subprocess.run([sys.executable, "-c", "import django; django.setup()"], env=environment, cwd=ROOT, check=True)
    return time.monotonic() - begun


def test_the_second_start_is_quick_and_ctrl_c_leaves_nothing_behind(data):
    for _ in range(2):  # once more where other work came between the two measurements
        reference = seconds_to_load()
        with up(data) as served:
            seconds = served.wait_for_page()
            assert until(lambda: JOBS in " ".join(served.programs().values()))
            programs = set(served.programs())
            assert len(programs) >= 3  # granian, its worker, the job process
            assert served.stop() == 0
        assert alive(programs) == []
        if seconds <= max(BUDGET, 2.5 * reference):
            break
    print(f"second start to first page: {seconds:.2f} s; loading alone {reference:.2f} s")
    assert seconds <= max(BUDGET, 2.5 * reference), (seconds, reference)


def test_what_was_killed_comes_back_and_nothing_outlives_the_supervisor(data):
    with up(data) as served:
        served.wait_for_page()
        for what in (SERVER, JOBS):
            assert until(lambda: what in " ".join(served.programs().values()))  # noqa: B023
            killed = served.kill(what)
            assert killed
            assert until(lambda: not alive(killed)), what  # noqa: B023  (a killed process lingers a moment)
            assert until(lambda: what in " ".join(served.programs().values()))  # noqa: B023
            served.wait_for_page()
        assert served.words().count("is started again") == 2
        programs = set(served.programs())
        os.kill(served.process.pid, signal.SIGKILL)
        served.process.wait()
        assert until(lambda: not alive(programs)), alive(programs)


def test_a_port_in_use_is_said(data):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with up(data, taken.getsockname()[1]) as served:
            assert served.process.wait(60) == 1
    assert "choose another port with --port" in served.words()
    assert "Traceback" not in served.words()


def test_a_record_without_its_triggers_stops_the_start(data):
    with sqlite3.connect(data / "luoshi.sqlite3") as connection:
        connection.execute("DROP TRIGGER audit_event_refuse_update")
    with up(data) as served:
        assert served.process.wait(60) == 1
    assert "audit_event_refuse_update" in served.words()
    assert "Traceback" not in served.words()


def test_the_migrations_on_disk_are_found_without_django():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    assert set(start.migrations_on_disk()) == set(loader.disk_migrations)
    assert {label for label, _ in loader.disk_migrations} <= {app.label for app in apps.get_app_configs()}
