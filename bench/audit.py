"""Trust, measured: chained writes, verification, backup, and the second start, each beside its peer in the same run.

    python bench/audit.py [EVENTS]

The database is LUOSHI_DATABASE_URL (an empty one) or SQLite in a folder of its own. Peers: the same row written without
an event; a bare SHA-256 pass over the exported record; SQLite's backup interface alone; loading the site alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
WRITERS = 20


def main(events: int) -> None:
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as folder:
        os.environ |= {"LUOSHI_DATA": folder, "DJANGO_SETTINGS_MODULE": "luoshi.settings", "LUOSHI_SAMPLE": "no"}
        import django  # reads the settings, so the folder must be known before

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        writes(events)
        verification(Path(folder))
        backups(Path(folder))
        second_start(folder)


def seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def by_twenty(act: Callable[[], object], times: int) -> float:
    """Seconds for ``times`` acts, spread over 20 threads that begin together."""
    from django.db import connection

    def work() -> None:
        gate.wait()
        for _ in range(times // WRITERS):
            act()
        connection.close()

    gate = threading.Barrier(WRITERS + 1)
    threads = [threading.Thread(target=work) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    gate.wait()
    return seconds(lambda: [thread.join() for thread in threads])


def writes(events: int) -> None:
    from django.db import connection, transaction

    from luoshi.audit.tests.cast import Somebody, note, row

    def alone() -> None:
        with transaction.atomic():
            row()

    officer = Somebody(uuid4())
    note(officer)
    peer = by_twenty(alone, events)
    ours = by_twenty(lambda: note(officer), events)
    print(f"{connection.vendor}, {WRITERS} writers: {events / ours:.0f} actions/s with their event;", end=" ")
    print(f"peer, the row alone: {events / peer:.0f}/s ({ours / peer:.1f} times the time)")


def verification(folder: Path) -> None:
    from luoshi.audit import export, standalone, verify

    record = folder / "record.jsonl"
    count = export.write(record)
    report = verify.verify()
    assert report.ok
    assert report.events == count
    ours = seconds(verify.verify)
    with contextlib.redirect_stdout(io.StringIO()):
        apart = seconds(lambda: standalone.run(str(record), None))
    peer = seconds(lambda: [hashlib.sha256(line).hexdigest() for line in record.read_bytes().splitlines()])
    print(
        f"verify: {count / ours:.0f} events/s, stand-alone {count / apart:.0f}/s; peer, SHA-256 of each line: {count / peer:.0f}/s"
    )


def backups(folder: Path) -> None:
    from django.db import connection

    from luoshi import backup
    from luoshi.lib import files

    for number in range(50):
        files.store([os.urandom(200_000)], f"{number}.bin")
    made: list[backup.Backup] = []
    create = seconds(lambda: made.append(backup.create()))
    check = seconds(lambda: backup.verify(made[0].path))
    print(f"backup of {made[0].size / 1e6:.0f} MB: create {create:.2f} s, verify {check:.2f} s", end="")
    if connection.vendor == "postgresql":
        print()
        return
    restore = seconds(lambda: backup.restore(made[0].path, folder / "restored"))
    print(f", restore {restore:.2f} s; peer, SQLite's backup interface alone: {_copy(folder):.2f} s")


def _copy(folder: Path) -> float:
    import sqlite3

    source, target = sqlite3.connect(folder / "luoshi.sqlite3"), sqlite3.connect(folder / "copy.sqlite3")
    return seconds(lambda: source.backup(target))


def second_start(folder: str) -> None:
    from django.db import connection
    from tests.serving import Served, free_port

    connection.close()
    command = [sys.executable, "-c", "import luoshi.wsgi, luoshi.urls"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    peer = seconds(lambda: subprocess.run(command, env=environment, check=True))
    served = Served(Path(folder), free_port())
    try:
        ours = served.wait_for_page()
    finally:
        served.stop()
    print(f"second start to first page: {ours:.2f} s; peer, loading the site alone: {peer:.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
