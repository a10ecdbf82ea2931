"""The critical path against a reckoning by hand and against every path of small plans."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.lib.workdays import Calendar
from luoshi.projects.plan.axis import Axis
from luoshi.projects.plan.network import BrokenPlan, Task, reckon, slip

TODAY = date(2026, 9, 16)  # a Wednesday
ALL_DAYS = Calendar({TODAY + timedelta(days=n): True for n in range(-400, 900)})


def step(code, days, *after, **more):
    return Task(code, f"步骤{code}", days, tuple(after), **more)


HALL = [
    step("land", 10),
    step("design", 20),
    step("permit", 5, "land", "design"),
    step("base", 30, "permit"),
    step("power", 12, "land"),
    Task("open", "竣工投产", 0, ("base", "power")),
]


def test_dates_slack_and_the_critical_path():
    plan = reckon(HALL, Calendar(), TODAY)
    assert [item.task.code for item in plan.critical()] == ["design", "permit", "base", "open"]
    assert plan.placed["land"].slack == 10
    assert plan.placed["power"].slack == 33
    assert plan.finish == 55
    # Wednesday 16 September + 20 working days: 20 September and 10 October are made up for holidays.
    assert plan.days_of("design") == (TODAY, date(2026, 10, 19))
    assert plan.days_of("permit")[0] == date(2026, 10, 20)
    assert plan.days_of("open")[0] == plan.days_of("base")[1] == plan.finish_day


def test_what_blocks_what_and_what_holds_it_up():
    plan = reckon(HALL, Calendar(), TODAY)
    assert [item.task.code for item in plan.blocks("land")] == ["power", "permit", "base", "open"]
    assert [item.task.code for item in plan.blocked_by("permit")] == ["land", "design"]
    assert plan.holding().task.code == "design"
    assert [item.task.code for item in plan.chain()] == ["design", "permit", "base", "open"]


def test_what_happened_stays_and_the_rest_begins_today():
    tasks = [
        step("a", 10, started=date(2026, 8, 3), finished=date(2026, 8, 28)),
        step("b", 10, "a", started=date(2026, 9, 9)),
        step("c", 5, "a"),
        step("d", 5, "b", not_before=date(2026, 11, 2)),
        step("e", 3, started=date(2026, 8, 3)),
    ]
    plan = reckon(tasks, Calendar(), TODAY)
    assert plan.days_of("a") == (date(2026, 8, 3), date(2026, 8, 28))
    assert plan.placed["a"].slack is None
    assert plan.days_of("b") == (date(2026, 9, 9), date(2026, 9, 21))  # five days worked, five left
    assert plan.days_of("c")[0] == TODAY
    assert plan.days_of("d") == (date(2026, 11, 2), date(2026, 11, 6))
    assert plan.holding().task.code == "d"  # its fixed date holds it, not the work before it
    assert plan.days_of("e")[1] == TODAY  # long over its days: not before the end of today


def test_a_slip_runs_through_the_chain_and_slack_absorbs():
    plan = reckon(HALL, Calendar(), TODAY)
    found = slip(plan, "land", 12, Calendar(), TODAY)
    assert {m.task.code: m.days for m in found.moved} == {"land": 12, "permit": 2, "base": 2, "open": 2, "power": 12}
    assert (found.days, found.absorbed) == (2, 10)
    assert found.after > found.before == plan.finish_day
    with pytest.raises(ValueError, match="unfinished"):
        slip(plan, "land", 0, Calendar(), TODAY)


@pytest.mark.parametrize(
    ("tasks", "kind", "names"),
    [
        (
            [step("a", 1, "c"), step("b", 1, "a"), step("c", 1, "b"), step("d", 1, "b")],
            "cycle",
            "步骤b 步骤c 步骤a 步骤b",
        ),
        ([step("a", 1, "a")], "cycle", "步骤a 步骤a"),
        ([step("a", 1, "z")], "unknown", "步骤a z"),
        ([step("a", 1), step("a", 2)], "twice", "步骤a 步骤a"),
        ([step("a", -1)], "negative", "步骤a"),
        ([step("a", 1, started=date(2026, 9, 2), finished=date(2026, 9, 1))], "order", "步骤a"),
    ],
)
def test_a_broken_plan_names_what_is_wrong(tasks, kind, names):
    with pytest.raises(BrokenPlan) as caught:
        reckon(tasks, Calendar(), TODAY)
    assert caught.value.kind == kind
    found = list(caught.value.names)
    wanted = names.split(" ")
    rotations = [wanted[n:-1] + wanted[: n + 1] for n in range(len(wanted) - 1)] if kind == "cycle" else [wanted]
    assert found in rotations


@given(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.integers(0, 400))
def test_numbers_and_days_are_each_others_inverse(origin, number):
    calendar = Calendar({date(2026, 3, 7): True, date(2026, 3, 9): False})
    axis = Axis(calendar, origin)
    first, last = axis.first_day(number), axis.last_day(number + 1)
    assert first == last
    assert calendar.is_working(first)
    assert axis.passed(first) == number
    assert axis.after(first) == number + 1


@st.composite
def plans(draw):
    """Up to eight tasks, each after some of those before it, some of them done or under way."""
    tasks: list[Task] = []
    for n in range(draw(st.integers(1, 8))):
        after = draw(st.sets(st.sampled_from([t.code for t in tasks]), max_size=3)) if tasks else set()
        more = {}
        if not after and draw(st.booleans()):
            begun = draw(st.integers(1, 20))
            more["started"] = TODAY - timedelta(days=begun)
            if draw(st.booleans()):
                more["finished"] = TODAY - timedelta(days=draw(st.integers(0, begun)))
        if draw(st.booleans()) and not more:
            more["not_before"] = TODAY + timedelta(days=draw(st.integers(-5, 30)))
        tasks.append(step(str(n), draw(st.integers(0, 9)), *sorted(after), **more))
    return tasks


def longest(tasks, code):
    """Days after today at which a task ends, over every path: brute force, each day a working day."""
    task = {t.code: t for t in tasks}[code]
    if task.finished:
        return (task.finished - TODAY).days + 1
    if task.started:
        worked = (TODAY - task.started).days
        return max(task.days - worked, 1 if task.days else 0)
    free = 0
    if task.not_before:
        free = max(0, (task.not_before - TODAY).days + (0 if task.days else 1))
    open_ones = [c for c in task.after if not {t.code: t for t in tasks}[c].finished]
    return max([free, *(longest(tasks, c) for c in open_ones)]) + task.days


@given(plans())
def test_the_finish_is_the_longest_path_and_slack_is_what_it_says(tasks):
    plan = reckon(tasks, ALL_DAYS, TODAY)
    for code, item in plan.placed.items():
        assert item.finish - plan.today == longest(tasks, code)
    for code, item in plan.placed.items():
        if item.task.finished:
            continue
        for days in (item.slack, item.slack + 3):
            if days:
                found = slip(plan, code, days, ALL_DAYS, TODAY)
                assert found.days == days - item.slack
    if not all(t.finished for t in tasks):
        chain = plan.chain()
        assert chain[-1].finish == plan.finish
        assert all(a.task.code in b.task.after for a, b in zip(chain, chain[1:], strict=False))
