"""`luoshi up`: quick, comes back when something dies, ends without leaving anything, says what is wrong."""

from __future__ import annotations

import os
import signal
import socket
import time
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from luoshi import start
from tests.serving import Served, alive, free_port, serving

pytestmark = [pytest.mark.faults, pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")]
BUDGET = 3.0  # seconds from start to first page on an existing database


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A data folder that was started once, and stopped."""
    folder = tmp_path_factory.mktemp("up") / "data"
    with serving(folder, LUOSHI_DATABASE_URL="") as served:
        assert served.stop() == 0
    return folder


def until(condition, seconds: float = 15) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def up(data: Path) -> Served:
    return Served(data, free_port(), LUOSHI_DATABASE_URL="", LUOSHI_LANGUAGE="en")


def test_the_second_start_is_quick(data):
    seconds = []
    for _ in range(3):
        served = up(data)
        seconds.append(served.wait_for_page())
        assert served.stop() == 0
    print(f"second start to first page: {min(seconds):.2f} s")
    assert min(seconds) <= BUDGET, seconds


def test_ctrl_c_leaves_nothing_behind(data):
    served = up(data)
    served.wait_for_page()
    assert until(lambda: any("luoshi.jobs" in command for command in served.programs().values()))
    programs = set(served.programs())
    assert len(programs) >= 3  # granian, its worker, the job process
    assert served.stop() == 0
    assert alive(programs) == []


def test_it_ends_with_its_supervisor_killed(data):
    served = up(data)
    served.wait_for_page()
    programs = set(served.programs())
    os.kill(served.process.pid, signal.SIGKILL)
    served.process.wait()
    assert until(lambda: not alive(programs)), alive(programs)


@pytest.mark.parametrize("what", ["granian", "luoshi.jobs"])
def test_what_was_killed_comes_back(data, what):
    served = up(data)
    try:
        served.wait_for_page()
        assert until(lambda: any(what in command for command in served.programs().values()))
        killed = served.kill(what)
        assert until(lambda: any(what in command for command in served.programs().values()))
        assert not set(killed) & set(served.programs())
        served.wait_for_page()
        assert "is started again" in served.words()
    finally:
        served.stop()


def test_a_port_in_use_is_said(data):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        served = Served(data, taken.getsockname()[1], LUOSHI_LANGUAGE="en", LUOSHI_DATABASE_URL="")
        assert served.process.wait(20) == 1
    assert "choose another port with --port" in served.words()
    assert "Traceback" not in served.words()


def test_a_record_without_its_triggers_stops_the_start(data, tmp_path):
    import shutil
    import sqlite3

    shutil.copytree(data, tmp_path / "data")
    with sqlite3.connect(tmp_path / "data" / "luoshi.sqlite3") as connection:
        connection.execute("DROP TRIGGER audit_event_refuse_update")
    served = Served(tmp_path / "data", free_port(), LUOSHI_LANGUAGE="en", LUOSHI_DATABASE_URL="")
    try:
        assert served.process.wait(60) == 1
    finally:
        if served.process.poll() is None:
            served.stop()
    assert "audit_event_refuse_update" in served.words()


def test_the_migrations_on_disk_are_found_without_django():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    assert set(start.migrations_on_disk()) == set(loader.disk_migrations)
    assert {label for label, _ in loader.disk_migrations} <= {app.label for app in apps.get_app_configs()}
