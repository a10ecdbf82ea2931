"""A county, its people, and problems of the transport bureau in 2026."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from luoshi.concerns.problems import actions
from luoshi.concerns.problems.models import Problem
from luoshi.org.tests.cast import Cast, make_cast


@pytest.fixture
def cast(clock: Any) -> Cast:
    clock.set(2026, 6, 18, 9, 0)
    return make_cast()


def fields_of(cast: Cast, **changes: Any) -> dict[str, Any]:
    """What is typed of a problem."""
    return {
        "what": "雁汀渡口便桥限载，班车绕行 14 公里",
        "hurt": "沿线 3 个村约 2600 名群众",
        "domain": "key_projects",
        "source": "research",
        "found_on": date(2026, 6, 15),
        "unit": cast.units["transport"],
        "leader": cast.post("leader"),
    } | changes


def raised(cast: Cast, by: str = "officer", **changes: Any) -> Problem:
    given = actions.ProblemInput(fields_of(cast, **changes))
    return actions.raise_problem(actor=cast.actor(by), problem=given)


def triaged(cast: Cast, answer: str = "solve_now", **changes: Any) -> Problem:
    problem = raised(cast, **changes)
    question = actions.QuestionInput("便桥加固由谁出资？", post=cast.post("leader"))
    return actions.triage_problem(
        actor=cast.actor("officer"),
        problem=problem,
        answer=answer,
        measure="加固便桥，恢复通车。",
        question=question if answer == "escalate" else None,
    )


STEPS = (
    actions.StepInput("完成检测", date(2026, 6, 26)),
    actions.StepInput("完成加固", date(2026, 7, 31)),
)


def planned(cast: Cast, **changes: Any) -> Problem:
    problem = triaged(cast, "plan_required", **changes)
    return actions.plan_problem(actor=cast.actor("liaison"), problem=problem, steps=STEPS)


def claimed(cast: Cast, **changes: Any) -> Problem:
    problem = triaged(cast, **changes)
    return actions.claim_solved(actor=cast.actor("liaison"), problem=problem, words="便桥已加固，班车恢复。")


def closed(cast: Cast, **changes: Any) -> Problem:
    found = actions.FindingInput("solved", "现场查看，班车已通行。", on_site=True)
    officer = cast.actor("officer")
    problem = actions.check_problem(actor=officer, problem=claimed(cast, **changes), found=found)
    return actions.close_problem(actor=officer, problem=problem)
