"""The finish of a plan simulated: each unfinished step draws its days from three points, many times over.

Triangular distribution between the optimistic and the pessimistic days with the mode at the likely ones; a step under
way draws from what is left of its triangle beyond the days already worked. The same plan gives the same answer: the
seed is fixed and stated. Steps are drawn independently of each other; what delays all of them at once (money, weather)
is not in it, so the spread is rather too narrow than too wide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from luoshi.lib.workdays import Calendar
from luoshi.projects.plan.network import Base, Network, Task, base_of, followers_of, reckon

RUNS = 5000
SEED = 20260101
SURE = 0.8  # the date kept in four runs of five

Days = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """Working days of a step: optimistic ≤ likely ≤ pessimistic."""

    low: int
    likely: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.likely <= self.high:
            raise ValueError("an estimate goes from the optimistic over the likely to the pessimistic days")


@dataclass(frozen=True, slots=True)
class Driver:
    """How much a step drives the finish.

    ``criticality``: the share of runs in which it lay on the critical path. ``sensitivity``: that share times the
    step's standard deviation over the finish's (schedule sensitivity index, Project Management Institute); steps are
    ordered by it.
    """

    task: Task
    criticality: float
    sensitivity: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """The simulated finish. ``chance``: the share of runs that finish by the due date, None without one."""

    planned: date
    half: date
    sure: date
    earliest: date
    latest: date
    chance: float | None
    drivers: list[Driver]
    exhausted: list[Task]
    runs: int = RUNS
    seed: int = SEED

    @property
    def main_driver(self) -> Driver | None:
        return self.drivers[0] if self.drivers and self.drivers[0].sensitivity > 0 else None


def simulate(
    tasks: Sequence[Task],
    estimates: Mapping[str, Estimate],
    calendar: Calendar,
    today: date,
    *,
    due: date | None = None,
    runs: int = RUNS,
) -> Outlook:
    """Draws the plan ``runs`` times. A task without an estimate takes the days planned, each time.

    Raises:
        BrokenPlan: as `network.reckon`.
    """
    network = reckon(tasks, calendar, today)
    order = [item.task for item in network.placed.values()]
    bases = {task.code: base_of(task, network.axis, network.today) for task in order}
    spans, exhausted = _draw(order, bases, estimates, network, runs)
    finishes = _forward(order, bases, spans, network.today)
    open_ones = [finishes[task.code] for task in order if not task.finished]
    finish = np.maximum.reduce(open_ones) if open_ones else np.full(runs, network.finish)
    drivers = _drivers(order, spans, finishes, finish)
    limit = network.axis.after(due) if due else None
    pick = [int(value) for value in np.quantile(finish, (0.5, SURE, 0, 1), method="higher")]
    half, sure, earliest, latest = (network.end_day(value) if open_ones else network.finish_day for value in pick)
    chance = None if limit is None else float(np.mean(finish <= limit))
    return Outlook(network.finish_day, half, sure, earliest, latest, chance, drivers, exhausted, runs)


def triangular(estimate: Estimate, worked: int, chance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Days drawn by the inverse of the triangle's distribution beyond ``worked``, for chances in [0, 1).

    Where the estimate is used up (``worked`` ≥ the pessimistic days) the step needs one day more than worked.
    """
    low, likely, high = float(estimate.low), float(estimate.likely), float(estimate.high)
    if worked >= high:
        return np.full(chance.shape, worked + 1 if worked else high)
    if high == low:
        return np.full(chance.shape, high)
    turn = (likely - low) / (high - low)
    begin = _below(low, likely, high, worked)
    share = begin + (1 - begin) * chance
    left = low + np.sqrt(share * (high - low) * (likely - low))
    right = high - np.sqrt((1 - share) * (high - low) * (high - likely))
    return np.where(share < turn, left, right)


def _below(low: float, likely: float, high: float, worked: float) -> float:
    """The share of the triangle that lies below ``worked``."""
    if worked <= low:
        return 0.0
    if worked < likely:
        return (worked - low) ** 2 / ((high - low) * (likely - low))
    return 1 - (high - worked) ** 2 / ((high - low) * (high - likely))


def _draw(
    order: Sequence[Task], bases: Mapping[str, Base], estimates: Mapping[str, Estimate], network: Network, runs: int
) -> tuple[dict[str, Days], list[Task]]:
    """The days each task still takes in each run, and the tasks that have used up their estimate."""
    generator = np.random.default_rng(SEED)
    spans: dict[str, Days] = {}
    exhausted: list[Task] = []
    for task in order:
        chance = generator.random(runs)  # drawn for every task, so that one estimate less changes no other step
        estimate = estimates.get(task.code)
        if task.finished or estimate is None or not task.days or (task.under_way and task.remaining is not None):
            spans[task.code] = np.full(runs, bases[task.code].span, dtype=np.int64)
            continue
        worked = network.today - bases[task.code].start if task.under_way else 0
        if task.under_way and worked >= estimate.high:
            exhausted.append(task)
        days = np.rint(triangular(estimate, worked, chance)).astype(np.int64) - worked
        spans[task.code] = np.maximum(days, 1)
    return spans, exhausted


def _forward(order: Sequence[Task], bases: Mapping[str, Base], spans: Mapping[str, Days], now: int) -> dict[str, Days]:
    """The finish of each task in each run, by the rules of `network`."""
    finishes: dict[str, Days] = {}
    open_ones = {task.code for task in order if not task.finished}
    for task in order:
        base, span = bases[task.code], spans[task.code]
        if task.finished:
            finishes[task.code] = np.full(span.shape, base.finish, dtype=np.int64)
            continue
        before = [finishes[code] for code in task.after if code in open_ones]
        if task.under_way:
            finishes[task.code] = np.maximum.reduce([now + span, *before])
        else:
            finishes[task.code] = np.maximum.reduce([np.full_like(span, base.start), *before]) + span
    return finishes


def _drivers(
    order: Sequence[Task], spans: Mapping[str, Days], finishes: Mapping[str, Days], finish: Days
) -> list[Driver]:
    """Steps with days to go, by how much they drive the finish."""
    latest: dict[str, Days] = {}
    followers = followers_of(order)
    spread = float(np.std(finish)) or 1.0
    found: list[Driver] = []
    open_ones = {task.code: task for task in order if not task.finished}
    for task in reversed(open_ones.values()):
        bounds = [
            latest[c] - (0 if open_ones[c].under_way else spans[c]) for c in followers.get(task.code, ()) if c in latest
        ]
        latest[task.code] = np.minimum.reduce([finish, *bounds])
        if task.days:
            share = float(np.mean(latest[task.code] == finishes[task.code]))
            found.append(Driver(task, share, share * float(np.std(spans[task.code])) / spread))
    found.reverse()
    return sorted(found, key=lambda driver: (-driver.sensitivity, -driver.criticality))
