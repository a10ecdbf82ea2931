"""The critical path over steps and milestones, in working days.

Source: the critical path method of Kelley and Walker (1959): a forward pass gives the earliest dates, a backward pass
from the finish the latest ones, their difference is the slack. Work with no slack is critical: each day it loses moves
the finish. Dates that happened stay as they happened; what has not begun begins today at the earliest.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from luoshi.lib.workdays import Calendar
from luoshi.projects.plan.axis import Axis


@dataclass(frozen=True, slots=True)
class Task:
    """One step (``days`` ≥ 1) or milestone (``days`` 0) of a plan.

    ``after``: codes of what must be finished first. ``remaining``: working days left of a step under way; without it
    the days planned less the days worked since the start. ``not_before``: a fixed date before which it cannot begin (a
    milestone: cannot happen). ``due``: the date it was promised for; it moves nothing, lateness is measured by it.
    """

    code: str
    name: str
    days: int
    after: tuple[str, ...] = ()
    started: date | None = None
    finished: date | None = None
    remaining: int | None = None
    not_before: date | None = None
    due: date | None = None

    @property
    def under_way(self) -> bool:
        """Begun and not finished; a milestone is a moment and never under way."""
        return self.days > 0 and self.started is not None and self.finished is None


class BrokenPlan(ValueError):
    """A plan that cannot be reckoned. ``kind``: unknown, twice, negative, order or cycle; ``names``: whom it concerns."""

    def __init__(self, kind: str, names: Sequence[str]) -> None:
        super().__init__(f"{kind}: {' → '.join(names)}")
        self.kind, self.names = kind, tuple(names)


@dataclass(frozen=True, slots=True)
class Placed:
    """A task with its working-day numbers; ``slack`` is None once it is finished.

    ``held_by``: the unfinished task that lets it begin no earlier, if another task does.
    """

    task: Task
    start: int
    finish: int
    latest_finish: int
    held_by: str | None

    @property
    def slack(self) -> int | None:
        return None if self.task.finished else self.latest_finish - self.finish

    @property
    def is_critical(self) -> bool:
        return self.slack == 0


@dataclass(frozen=True)
class Network:
    """A plan that was reckoned: every task in an order in which it can be done, the finish, and what follows what."""

    axis: Axis
    placed: Mapping[str, Placed]
    followers: Mapping[str, tuple[str, ...]]
    finish: int
    today: int
    _dates: dict[str, tuple[date, date]] = field(default_factory=dict, repr=False)

    @property
    def finish_day(self) -> date:
        if any(not item.task.finished for item in self.placed.values()):
            return self.end_day(self.finish)
        return max(
            (item.task.finished for item in self.placed.values() if item.task.finished), default=self.axis.origin
        )

    def end_day(self, number: int) -> date:
        """The day on which unfinished work that ends at ``number`` is done: today at the earliest."""
        return self.axis.last_day(number) if number > self.today else self.axis.first_day(self.today)

    def days_of(self, code: str) -> tuple[date, date]:
        """First and last day of a task, as they happened or are expected; for a milestone the same day twice."""
        if code not in self._dates:
            self._dates[code] = self._reckon_days(self.placed[code])
        return self._dates[code]

    def _reckon_days(self, item: Placed) -> tuple[date, date]:
        task = item.task
        last = task.finished or self.end_day(item.finish)
        if not task.days:
            return last, last
        return min(task.started or self.axis.first_day(item.start), last), last

    def critical(self) -> list[Placed]:
        """Unfinished tasks without slack, in order."""
        return [item for item in self.placed.values() if item.is_critical]

    def blocks(self, code: str) -> list[Placed]:
        """Everything that waits for a task, directly or through others, in order."""
        return self._reached(code, self.followers)

    def blocked_by(self, code: str) -> list[Placed]:
        """The unfinished tasks that a task waits for, directly or through others, in order."""
        before = {key: item.task.after for key, item in self.placed.items()}
        return [item for item in self._reached(code, before) if not item.task.finished]

    def _reached(self, code: str, edges: Mapping[str, Iterable[str]]) -> list[Placed]:
        found, queue = set(), deque([code])
        while queue:
            for other in edges.get(queue.popleft(), ()):
                if other not in found:
                    found.add(other)
                    queue.append(other)
        return [item for key, item in self.placed.items() if key in found]

    def holding(self) -> Placed | None:
        """The task that holds the plan up: the first unfinished one on the chain that leads to the finish."""
        return next(iter(self.chain()), None)

    def chain(self) -> list[Placed]:
        """From the task that holds the plan up to the finish, each held by the one before."""
        last = [item for item in self.placed.values() if not item.task.finished and item.finish == self.finish]
        links = last[-1:]
        while links and links[-1].held_by is not None:
            links.append(self.placed[links[-1].held_by])
        return links[::-1]


def reckon(tasks: Sequence[Task], calendar: Calendar, today: date) -> Network:
    """Earliest and latest dates, slack and the critical path.

    Raises:
        BrokenPlan: an unknown predecessor, a code twice, negative days, an end before its start, or a circle.
    """
    check(tasks)
    followers = followers_of(tasks)
    order = ordered(tasks, followers)
    known = [day for task in tasks for day in (task.started, task.finished, task.not_before) if day]
    axis = Axis(calendar, min([today, *known]))
    now = axis.passed(today)
    starts, finishes, held = _forward(order, axis, now)
    open_ones = [finishes[task.code] for task in order if not task.finished]
    finish = max(open_ones or finishes.values(), default=now)
    latest = _backward(order, followers, finish)
    placed = {
        task.code: Placed(task, starts[task.code], finishes[task.code], latest[task.code], held[task.code])
        for task in order
    }
    return Network(axis, placed, followers, finish, now)


def check(tasks: Sequence[Task]) -> None:
    """Refuses what no order can mend. Raises BrokenPlan."""
    names: dict[str, str] = {}
    for task in tasks:
        if task.code in names:
            raise BrokenPlan("twice", [names[task.code], task.name])
        names[task.code] = task.name
    for task in tasks:
        unknown = [code for code in task.after if code not in names]
        if unknown:
            raise BrokenPlan("unknown", [task.name, *unknown])
        if task.days < 0:
            raise BrokenPlan("negative", [task.name])
        if task.started and task.finished and task.finished < task.started:
            raise BrokenPlan("order", [task.name])


def ordered(tasks: Sequence[Task], followers: Mapping[str, Iterable[str]] | None = None) -> list[Task]:
    """The tasks so that each comes after what it waits for, otherwise as given. Raises BrokenPlan for a circle."""
    by_code = {task.code: task for task in tasks}
    waiting = {task.code: len(set(task.after)) for task in tasks}
    followers = followers_of(tasks) if followers is None else followers
    ready = deque(code for code, count in waiting.items() if not count)
    found: list[Task] = []
    while ready:
        code = ready.popleft()
        found.append(by_code[code])
        for other in followers.get(code, ()):
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    if len(found) < len(by_code):
        raise BrokenPlan("cycle", _circle(by_code, {code for code, count in waiting.items() if count}))
    return found


def followers_of(tasks: Iterable[Task]) -> dict[str, tuple[str, ...]]:
    """Code → the codes that wait for it."""
    found: dict[str, list[str]] = {}
    for task in tasks:
        for code in dict.fromkeys(task.after):
            found.setdefault(code, []).append(task.code)
    return {code: tuple(others) for code, others in found.items()}


def _circle(by_code: Mapping[str, Task], left: set[str]) -> list[str]:
    """The names along one circle, its first name again at the end, in the order in which the work would be done."""
    code, seen = min(left), dict[str, int]()
    while code not in seen:
        seen[code] = len(seen)
        code = next(other for other in by_code[code].after if other in left)
    circle = list(seen)[seen[code] :][::-1]
    return [by_code[code].name for code in [*circle, circle[0]]]


@dataclass(frozen=True, slots=True)
class Base:
    """Where a task would stand if nothing came before it; ``span`` is what an unstarted one takes, else what is left."""

    start: int
    finish: int
    span: int


def base_of(task: Task, axis: Axis, now: int) -> Base:
    """A finished task stands where it happened, one under way ends when its days are up, others begin when they may."""
    if task.finished:
        end = axis.after(task.finished)
        start = axis.passed(task.started) if task.started else end - task.days
        return Base(min(start, end), end, 0)
    if task.under_way and task.started:
        start = axis.passed(task.started)
        left = left_of(task, now - start)
        return Base(start, now + left, left)
    free = now
    if task.not_before is not None:
        free = max(now, axis.passed(task.not_before) if task.days else axis.after(task.not_before))
    return Base(free, free + task.days, task.days)


def left_of(task: Task, worked: int) -> int:
    """Working days left of a step under way after ``worked`` days, at least one: it is not finished."""
    left = task.days - worked if task.remaining is None else task.remaining
    return max(left, 1 if task.days else 0)


def _forward(
    order: Sequence[Task], axis: Axis, now: int
) -> tuple[dict[str, int], dict[str, int], dict[str, str | None]]:
    """Earliest starts and finishes, and who holds whom."""
    starts: dict[str, int] = {}
    finishes: dict[str, int] = {}
    held: dict[str, str | None] = {}
    open_ones = {task.code for task in order if not task.finished}
    for task in order:
        base = base_of(task, axis, now)
        start, finish, holder = base.start, base.finish, None
        before = [code for code in task.after if code in open_ones] if not task.finished else []
        if before:
            last = max(before, key=finishes.__getitem__)
            reach = finishes[last]
            if task.under_way:  # begun before its predecessors ended, it cannot end before they do
                holder = last if reach > finish else None
                finish = max(finish, reach)
            else:
                holder = last if reach >= start else None
                start = max(start, reach)
                finish = start + base.span
        starts[task.code], finishes[task.code], held[task.code] = start, finish, holder
    return starts, finishes, held


def _backward(order: Sequence[Task], followers: Mapping[str, Iterable[str]], finish: int) -> dict[str, int]:
    """Latest finishes that leave the finish where it is."""
    latest: dict[str, int] = {}
    spans = {task.code: 0 if task.under_way else task.days for task in order if not task.finished}
    for task in reversed(order):
        bound = finish
        for code in followers.get(task.code, ()):
            if code in spans:
                bound = min(bound, latest[code] - spans[code])
        latest[task.code] = bound
    return latest


@dataclass(frozen=True, slots=True)
class Moved:
    """A task that a slip moves: its last day before and after, and by how many working days."""

    task: Task
    before: date
    after: date
    days: int


@dataclass(frozen=True, slots=True)
class Slip:
    """What follows when a task loses days: who moves, the finish before and after, and how many days slack absorbed."""

    moved: list[Moved]
    before: date
    after: date
    days: int
    absorbed: int


def slip(network: Network, code: str, days: int, calendar: Calendar, today: date) -> Slip:
    """The plan again with one unfinished task taking ``days`` working days more.

    Raises:
        KeyError: no such task.
        ValueError: it is finished, or ``days`` is not positive.
    """
    task = network.placed[code].task
    if task.finished or days <= 0:
        raise ValueError("only unfinished work slips, by one day or more")
    tasks = [_longer(item, days, network) if key == code else item.task for key, item in network.placed.items()]
    later = reckon(tasks, calendar, today)
    shift = network.today - later.today  # the two may count from different days
    gone = {key: later.placed[key].finish + shift - item.finish for key, item in network.placed.items()}
    moved = [
        Moved(item.task, network.days_of(key)[1], later.days_of(key)[1], gone[key])
        for key, item in network.placed.items()
        if gone[key] > 0
    ]
    lost = later.finish + shift - network.finish
    return Slip(moved, network.finish_day, later.finish_day, lost, days - lost)


def _longer(item: Placed, days: int, network: Network) -> Task:
    task = item.task
    if task.under_way:
        return replace(task, remaining=max(item.finish - network.today, 1) + days)
    if task.days:
        return replace(task, days=task.days + days)
    return replace(task, not_before=network.axis.last_day(item.finish + days))
