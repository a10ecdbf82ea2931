"""A backup taken while people write and upload restores into an empty folder and verifies."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection

from luoshi import backup
from luoshi.audit import verify
from luoshi.audit.models import Event
from luoshi.audit.record import recording
from luoshi.audit.tests.cast import KIND, Somebody, row
from luoshi.lib import files

pytestmark = pytest.mark.faults
WRITERS = 8


def report_with_evidence(actor: Somebody, number: int) -> None:
    """As an action with an upload does: the file first, then the row and the event that name it."""
    stored = files.store([f"evidence {number} ".encode() * 5_000], f"{number}.txt")
    with recording(actor, KIND) as entry:
        entry.about(row(), text=number, sha256=stored.sha256)


def test_a_backup_under_load_restores_and_verifies(committing_db, databases, settings, tmp_path):
    officer, stop = Somebody(uuid4()), threading.Event()
    sent = [0] * WRITERS

    def write(lane: int) -> None:
        while not stop.is_set():
            report_with_evidence(officer, lane * 1_000_000 + sent[lane])
            sent[lane] += 1
        connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        lanes = [pool.submit(write, lane) for lane in range(WRITERS)]
        try:
            made, seconds = take_three_backups(sent)
        finally:
            stop.set()
        for lane in lanes:
            lane.result()
    assert verify.verify().ok
    for number, archive in enumerate(made):
        with databases.restore_target():
            begun = time.monotonic()
            backup.restore(archive.path, tmp_path / f"restored-{number}")
            check_restored(archive, tmp_path / f"restored-{number}", databases, settings)
            print(
                f"{connection.vendor}: {archive.events} events, {archive.files} files; "
                f"backup {seconds[number]:.2f} s, restore {time.monotonic() - begun:.2f} s"
            )


def take_three_backups(sent: list[int]) -> tuple[list[backup.Backup], list[float]]:
    """Each after some more was written; writing goes on during each."""
    made, seconds = [], []
    for _ in range(3):
        until = sum(sent) + 40
        while sum(sent) < until:
            time.sleep(0.01)
        before, begun = sum(sent), time.monotonic()
        made.append(backup.create())
        seconds.append(time.monotonic() - begun)
        assert sum(sent) > before, "nothing was written meanwhile: this was no load"
    return made, seconds


def check_restored(archive, folder, databases, settings) -> None:
    settings.FILES = folder / "files"
    name = connection.settings_dict["NAME"] if databases.is_postgresql else str(folder / "luoshi.sqlite3")
    with databases.using(name):
        report = verify.verify(witness_file=folder / "none.jsonl")
        assert report.ok
        assert report.events == archive.events == Event.objects.count() >= 40
        for event in Event.objects.select_related("body"):
            files.read(event.words["sha256"])  # every file that an event names is there and whole
    assert list(files.damaged()) == []
