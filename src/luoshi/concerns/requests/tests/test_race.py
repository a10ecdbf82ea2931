"""Two officers rule in the same moment, on a database where commits are real."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connections

from luoshi.audit.models import Event
from luoshi.concerns.requests import actions
from luoshi.concerns.requests.tests.conftest import refused
from luoshi.lib.errors import Conflict
from luoshi.org.tests.cast import make_cast


def test_two_officers_rule_at_once(committing_db: str, clock: Any) -> None:
    clock.set(2026, 6, 8, 9, 0)
    cast = make_cast()
    row, barrier, outcomes = refused(cast), Barrier(2), list[str]()

    def run(act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            act()
            outcomes.append("ruled")
        except Conflict:
            outcomes.append("conflict")
        finally:
            connections.close_all()

    def rule(who: str, unit: str) -> Callable[[], object]:
        actor = cast.actor(who)
        return lambda: actions.rule_refusal(actor=actor, request=row, unit=cast.units[unit], ruling=f"归{unit}。")

    threads = [Thread(target=run, args=(rule(*pair),)) for pair in (("officer", "water"), ("officer2", "town"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["conflict", "ruled"]
    assert Event.objects.filter(kind="request_ruled").count() == 1
