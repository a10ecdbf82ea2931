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
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from luoshi import start
from tests.serving import ROOT, Served, alive, free_port, serving

pytestmark = [pytest.mark.faults, pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")]
SERVER, JOBS = "granian", "luoshi.jobs"
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


def seconds_to_load() -> float:
    """What loading the site alone takes here and now: other work on the machine slows both."""
    begun = time.monotonic()
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    subprocess.run([sys.executable, "-c", "import django; django.setup()"], env=environment, cwd=ROOT, check=True)
    return time.monotonic() - begun


def test_the_second_start_is_quick_and_ctrl_c_leaves_nothing_behind(data):
    seconds = []
    for _ in range(2):
        reference = seconds_to_load()
        served = up(data)
        seconds.append(served.wait_for_page())
        assert until(lambda: JOBS in " ".join(served.programs().values()))  # noqa: B023
        programs = set(served.programs())
        assert len(programs) >= 3  # granian, its worker, the job process
        assert served.stop() == 0
        assert alive(programs) == []
        if seconds[-1] <= max(BUDGET, 2.5 * reference):
            break
    print(f"second start to first page: {seconds[-1]:.2f} s; loading alone {reference:.2f} s")
    assert seconds[-1] <= max(BUDGET, 2.5 * reference), seconds


def test_what_was_killed_comes_back_and_nothing_outlives_the_supervisor(data):
    served = up(data)
    served.wait_for_page()
    for what in (SERVER, JOBS):
        assert until(lambda: what in " ".join(served.programs().values()))  # noqa: B023
        killed = served.kill(what)
        assert killed
        assert until(lambda: what in " ".join(served.programs().values()))  # noqa: B023
        assert not set(killed) & set(served.programs())
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
        served = Served(data, taken.getsockname()[1], LUOSHI_LANGUAGE="en", LUOSHI_DATABASE_URL="")
        assert served.process.wait(20) == 1
    assert "choose another port with --port" in served.words()
    assert "Traceback" not in served.words()


def test_a_record_without_its_triggers_stops_the_start(data, tmp_path):
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
