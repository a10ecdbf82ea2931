"""One process of several that write at once: `python -m tests.faults.writers THREADS ROUNDS [loose]`.

Each thread drafts and issues matters by the real actions. ``loose`` takes the two locks away (the control): SQLite
begins its transactions deferred, PostgreSQL reads the head of the chain without locking it. Prints what happened as
JSON. The environment names the database.
"""

from __future__ import annotations

import collections
import json
import sys
import threading
import time

import django


def main(threads: int, rounds: int, loose: bool) -> None:
    django.setup()
    from django.db import connection

    if loose:
        _take_locks_away(connection)
    problems: collections.Counter[str] = collections.Counter()
    done: list[float] = []
    gate = threading.Barrier(threads)
    workers = [threading.Thread(target=_write, args=(gate, rounds, done, problems)) for _ in range(threads)]
    begun = time.time()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    outcome = {
        "actions": len(done),
        "problems": problems,
        "begun": begun,
        "ended": time.time(),
        "slowest": max(done, default=0),
    }
    sys.stdout.write(json.dumps(outcome))


def _write(gate, rounds, done, problems):
    from django.db import connection

    from luoshi.ledger import actions
    from luoshi.ledger.tests import stories
    from luoshi.org.models import County, Person, Unit
    from luoshi.org.tests.cast import Cast

    county = County.objects.get(code="990001")
    units = {unit.code: unit for unit in Unit.objects.filter(county=county)}
    people = {person.username: person for person in Person.objects.select_related("county").filter(county=county)}
    cast = Cast(county, units, people)
    gate.wait()
    for _ in range(rounds):
        matter = _timed(done, problems, lambda: stories.draft(cast))
        if matter is not None:
            _timed(done, problems, lambda: actions.issue_matters(actor=cast.actor("officer"), matters=[matter]))  # noqa: B023
    connection.close()


def _timed(done, problems, act):
    begun = time.monotonic()
    try:
        result = act()
    except Exception as problem:  # noqa: BLE001  (counted and shown)
        problems[f"{type(problem).__name__}: {str(problem).splitlines()[0][:80]}"] += 1
        return None
    done.append(time.monotonic() - begun)
    return result


def _take_locks_away(connection):
    from luoshi.audit import record
    from luoshi.audit.models import ChainHead

    connection.settings_dict["OPTIONS"].update(
        {"transaction_mode": None, "timeout": 0.2} if connection.vendor == "sqlite" else {}
    )
    connection.close()
    record._locked_head = lambda county_id: ChainHead.objects.get(county_id=county_id)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:] == ["loose"])
