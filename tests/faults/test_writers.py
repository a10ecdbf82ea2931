"""20 writers at once, by real actions, in several processes: no fork, no deadlock, no "database is locked"."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection

from luoshi.audit.models import Event, Submission
from luoshi.audit.tests.cast import Somebody, note
from luoshi.audit.verify import verify
from luoshi.ledger.models import Matter
from luoshi.org.tests.cast import make_cast
from tests.databases import url_of

ROOT = Path(__file__).resolve().parents[2]
PROCESSES, THREADS, ROUNDS = 4, 5, 2
pytestmark = pytest.mark.faults


def run_writers(database: str, rounds: int, *options: str) -> list[dict]:
    """What each process says of its threads."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "LUOSHI_DATABASE_URL": url_of(database),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    command = [sys.executable, "-m", "tests.faults.writers", str(THREADS), str(rounds), *options]
    running = [
        subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(PROCESSES)
    ]
    outcomes = [process.communicate(timeout=120)[0] for process in running]
    assert [process.returncode for process in running] == [0] * PROCESSES
    return [json.loads(outcome) for outcome in outcomes]


def test_twenty_writers_at_once(committing_db):
    cast = make_cast()
    before = Event.objects.filter(county_id=cast.county.pk).count()
    connection.close()
    outcomes = run_writers(committing_db, ROUNDS)
    assert [outcome["problems"] for outcome in outcomes] == [{}] * PROCESSES
    written = PROCESSES * THREADS * ROUNDS
    assert Event.objects.filter(county_id=cast.county.pk).count() == before + 2 * written
    numbers = sorted(int(number.rpartition("-")[2]) for number in Matter.objects.values_list("number", flat=True))
    assert numbers == list(range(1, written + 1))  # without gaps, none twice
    report = verify()
    assert report.ok, report.problems
    seconds = max(o["ended"] for o in outcomes) - min(o["begun"] for o in outcomes)
    print(
        f"{connection.vendor}: {2 * written / seconds:.0f} actions/s, slowest {max(o['slowest'] for o in outcomes):.2f} s"
    )


def test_without_the_locks_the_fault_shows(committing_db):
    """The control: were the test blind, this would pass quietly."""
    make_cast()
    connection.close()
    outcomes = run_writers(committing_db, 1, "loose")
    problems = {problem for outcome in outcomes for problem in outcome["problems"]}
    assert problems, "no conflict among 20 writers without locks: the test above proves nothing"
    expected = ("database is locked",) if connection.vendor == "sqlite" else ("event_", "deadlock")
    assert any(word in problem for problem in problems for word in expected), problems
    assert verify().ok  # the unique constraints still keep the chain from forking


def test_the_same_submission_sent_by_many_at_once_takes_effect_once(committing_db):
    from concurrent.futures import ThreadPoolExecutor

    officer = Somebody(uuid4())
    key = str(uuid4())

    def send(number: int):
        try:
            return note(officer, number, key=key)
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        answers = set(pool.map(send, range(20)))
    assert len(answers) == 1
    assert Event.objects.count() == 1
    assert Submission.objects.filter(action="row").count() == 1
