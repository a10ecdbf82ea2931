"""The critical path beside networkx and the allocation beside SciPy's milp, in the same run.

    python bench/projects.py [STEPS] [PROJECTS]

5,000 steps and 300 projects by default. Both peers get the same input and must find the same length and the same worth;
the allocation also says how much a choice by points per money would lose. Ends with 1 when a figure of the design is
missed (5,000 steps in 50 ms, 300 projects in 1 s) or an answer differs.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

import numpy as np  # noqa: E402  (the path of our own code is set first)
from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: E402

from luoshi.lib.workdays import Calendar  # noqa: E402
from luoshi.projects.allocation.explain import answer  # noqa: E402
from luoshi.projects.allocation.problem import ZERO, After, Candidate, Must, OneOf, Problem, Share, worth  # noqa: E402
from luoshi.projects.allocation.solver import Solver  # noqa: E402
from luoshi.projects.plan.network import Task, reckon  # noqa: E402
from luoshi.projects.plan.simulate import Estimate, simulate  # noqa: E402

PATH_MS, CHOICE_SECONDS, ROUNDS = 50, 1.0, 7
TODAY = date(2026, 9, 16)


def timed(what: Callable[[], Any]) -> tuple[float, Any]:
    """The fastest of some rounds in seconds (the machine may be doing other things), and what came out."""
    taken, found = [], None
    for _ in range(ROUNDS):
        start = time.perf_counter()
        found = what()
        taken.append(time.perf_counter() - start)
    return min(taken), found


def plan(steps: int) -> list[Task]:
    """Each step after up to three of the fifty before it."""
    pick = random.Random(2026)
    tasks = [Task("0", "步骤 0", 5)]
    for n in range(1, steps):
        after = {str(pick.randint(max(0, n - 50), n - 1)) for _ in range(3)}
        tasks.append(Task(str(n), f"步骤 {n}", pick.randint(1, 30), tuple(sorted(after))))
    return tasks


def with_networkx(tasks: list[Task]) -> int:
    """Longest path of the same plan: the length of a task stands on the arrows that leave it."""
    import networkx  # a peer that may be missing

    graph = networkx.DiGraph()
    for task in tasks:
        graph.add_edge(task.code, "end", weight=task.days)
        graph.add_edges_from((code, task.code, {"weight": int(tasks[int(code)].days)}) for code in task.after)
    return int(networkx.dag_longest_path_length(graph))


def paths(steps: int) -> bool:
    tasks, calendar = plan(steps), Calendar()
    ours, network = timed(lambda: reckon(tasks, calendar, TODAY))
    print(f"critical path, {steps} steps: {ours * 1000:.1f} ms (both passes, slack, holders)")
    good = steps > 5000 or ours * 1000 <= PATH_MS
    try:
        theirs, length = timed(lambda: with_networkx(tasks))
        print(f"  networkx, longest path alone: {theirs * 1000:.1f} ms, ratio {theirs / ours:.1f}")
        good = good and length == network.finish - network.today
    except ImportError:
        print("  networkx is not installed: left out")
    sixty = tasks[:60]
    estimates = {t.code: Estimate(max(1, t.days // 2), t.days, 2 * t.days) for t in sixty}
    taken, _outlook = timed(lambda: simulate(sixty, estimates, calendar, TODAY))
    print(f"simulated finish, 60 steps × 5,000 runs: {taken * 1000:.1f} ms")
    return good


def problem(projects: int) -> Problem:
    """A pool over twelve townships and nine domains, three in ten of its need to give, one in three may get a part."""
    pick = random.Random(2026)
    items = []
    for n in range(projects):
        need = Decimal(pick.randint(5, 400)) * 100
        least = need if pick.random() < 2 / 3 else need / 2
        items.append(Candidate(str(n), f"项目 {n}", need, least, pick.randint(10, 100)))
    quota = sum((item.need for item in items), ZERO) * 3 / 10
    codes = [item.code for item in items]
    limits: list[Any] = [Must("3"), Must("7"), After("5", "6"), After("9", "10"), OneOf(("20", "21", "22"))]
    for n in range(12):
        limits.append(Share(f"乡镇 {n}", tuple(codes[n::12]), quota * 3 / 100, quota * 15 / 100, 1))
    limits += [Share(f"领域 {n}", tuple(codes[n::9]), most=quota * 3 / 10, largest=40) for n in range(9)]
    limits.append(Share("全县", tuple(codes), largest=projects * 3 // 10))
    return Problem(tuple(items), quota, tuple(limits))


def with_scipy(solver: Solver) -> float:
    """The same programme through SciPy, which brings a HiGHS of its own."""
    lp = solver.programme()
    rows = np.zeros((lp.num_row_, lp.num_col_))
    starts = np.asarray(lp.a_matrix_.start_)
    for row in range(lp.num_row_):
        part = slice(starts[row], starts[row + 1])
        rows[row, np.asarray(lp.a_matrix_.index_)[part]] = np.asarray(lp.a_matrix_.value_)[part]
    whole = np.array([int(kind.value == 1) for kind in lp.integrality_])
    limits = LinearConstraint(rows, np.asarray(lp.row_lower_), np.asarray(lp.row_upper_))
    bounds = Bounds(np.asarray(lp.col_lower_), np.asarray(lp.col_upper_))
    found = milp(-np.asarray(lp.col_cost_), integrality=whole, bounds=bounds, constraints=limits)
    return -float(found.fun)


def by_points_for_money(asked: Problem) -> Decimal:
    """What a list sorted by points for the money gets when it stops at the quota and knows no other limit but that."""
    left, amounts = asked.quota, {}
    for item in sorted(asked.candidates, key=lambda c: -c.points / c.need)[: len(asked.candidates) * 3 // 10]:
        if item.need <= left:
            amounts[item.code] = item.need
            left -= item.need
    return worth(asked, amounts)


def choices(projects: int) -> bool:
    asked = problem(projects)
    ours, choice = timed(lambda: Solver(asked).solve())
    print(f"allocation, {projects} projects: {ours * 1000:.0f} ms, exact, {len(choice.amounts)} put forward")
    theirs, value = timed(lambda: with_scipy(Solver(asked)))
    print(f"  scipy milp, same programme: {theirs * 1000:.0f} ms, ratio {theirs / ours:.1f}")
    start = time.perf_counter()
    reasons = answer(asked)
    seconds = time.perf_counter() - start
    print(f"  with reasons for {len(reasons.left_out)} left out and {len(asked.limits)} limits: {seconds:.1f} s")
    print(
        f"  a list by points for the money, blind to the limits, reaches {by_points_for_money(asked) / choice.worth:.1%}"
    )
    return (projects > 300 or ours <= CHOICE_SECONDS) and abs(value - float(choice.worth)) < 1


if __name__ == "__main__":
    numbers = [int(arg) for arg in sys.argv[1:]]
    well = [paths(numbers[0] if numbers else 5000), choices(numbers[1] if len(numbers) > 1 else 300)]
    sys.exit(0 if all(well) else 1)
