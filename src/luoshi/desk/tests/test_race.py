"""Two officers decide about one sentence in the same moment, on a database where commits are real."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections

from luoshi.desk import actions
from luoshi.desk.actions import AlreadyDecided
from luoshi.desk.models import Waiver
from luoshi.desk.tests.conftest import Scene
from luoshi.desk.tests.scripts import report
from luoshi.ledger.models import Matter
from luoshi.org.tests.cast import make_cast

ROADS = "农村公路"


def _both(*acts: Callable[[], object]) -> list[str]:
    """Starts the acts at one moment; the outcome of each: done, or decided by the other."""
    barrier, outcomes = Barrier(len(acts)), list[str]()

    def run(act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            act()
            outcomes.append("done")
        except AlreadyDecided:
            outcomes.append("decided")
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.fixture
def committed(committing_db: str, clock: Any) -> Scene:
    cast = make_cast()
    return Scene(cast, report().stored(cast.county))


def test_accepting_at_once_makes_one_matter(committed: Scene) -> None:
    clause, draft = committed.clause(ROADS), committed.draft(ROADS)
    acts = [
        lambda who=who: actions.accept(actor=committed.cast.actor(who), clause=clause, draft=draft)  # type: ignore[misc]
        for who in ("officer", "officer2")
    ]
    assert _both(*acts) == ["decided", "done"]
    assert Matter.objects.count() == 1


def test_accepting_and_waiving_at_once_does_one_of_them(committed: Scene) -> None:
    clause, draft = committed.clause(ROADS), committed.draft(ROADS)
    outcome = _both(
        lambda: actions.accept(actor=committed.cast.actor("officer"), clause=clause, draft=draft),
        lambda: actions.waive(actor=committed.cast.actor("officer2"), clause=clause, reason="重复"),
    )
    assert outcome == ["decided", "done"]
    assert Matter.objects.count() + Waiver.objects.count() == 1
