"""The best choice against trying every choice there is, and its reasons against the same."""

import subprocess
import sys
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.projects.allocation.explain import answer
from luoshi.projects.allocation.problem import (
    ZERO,
    After,
    Candidate,
    Must,
    OneOf,
    Problem,
    Share,
    broken,
    worth,
)
from luoshi.projects.allocation.solver import QUOTA, Rule, Solver


def item(code, need, points, least=None):
    return Candidate(code, f"项目{code}", Decimal(need), Decimal(least or need), points)


def every_choice(problem):
    """All choices in whole amounts that keep all limits, with their worth."""
    ranges = [[ZERO, *map(Decimal, range(int(c.least), int(c.need) + 1))] for c in problem.candidates]
    for amounts in product(*ranges):
        found = {c.code: a for c, a in zip(problem.candidates, amounts, strict=True) if a}
        if not broken(problem, found):
            yield worth(problem, found), found


@st.composite
def problems(draw):
    """Up to five projects with small whole needs in two townships, and some limits of every sort."""
    count = draw(st.integers(2, 5))
    codes = [str(n) for n in range(count)]
    items = []
    for code in codes:
        need = draw(st.integers(1, 4))
        items.append(item(code, need, draw(st.integers(0, 9)), draw(st.integers(1, need))))
    pair = st.lists(st.sampled_from(codes), min_size=2, max_size=2, unique=True).map(tuple)
    half = count // 2
    bound = st.none() | st.integers(0, 6)
    limits = draw(
        st.lists(
            st.one_of(
                st.sampled_from(codes).map(Must),
                pair.map(lambda p: After(*p)),
                pair.map(OneOf),
                st.builds(
                    Share,
                    st.just("镇"),
                    st.sampled_from([tuple(codes[:half]), tuple(codes[half:])]),
                    (st.none() | st.integers(0, 3)).map(_decimal),
                    bound.map(_decimal),
                    st.none() | st.integers(0, 2),
                    st.none() | st.integers(1, 3),
                ),
            ),
            max_size=4,
        )
    )
    return Problem(tuple(items), Decimal(draw(st.integers(0, 12))), tuple(limits))


def _decimal(value):
    return None if value is None else Decimal(value)


@settings(deadline=None, max_examples=60)
@given(problems())
def test_the_choice_is_the_best_of_all(problem):
    choices = list(every_choice(problem))
    found = answer(problem)
    if not choices:
        assert found.choice is None
        _assert_smallest(problem, found.conflict)
        return
    best = max(value for value, _amounts in choices)
    assert not broken(problem, found.choice.amounts)
    assert found.choice.worth == pytest.approx(best)
    for left in found.left_out:
        values = [value for value, amounts in choices if left.code in amounts]
        if left.loss is None:
            assert not values
            assert left.blocked_by
        else:
            assert float(left.loss) == pytest.approx(float(best - max(values)), abs=0.006)


def _assert_smallest(problem, conflict):
    """The rules named contradict each other, and without any one of them they do not."""
    solver = Solver(problem)
    others = [rule for rule in solver.rules if rule not in conflict]
    assert solver.solve(without=others) is None
    for rule in conflict:
        assert solver.solve(without=[*others, rule]) is not None


ROADS = Problem(
    (item("a", 500, 80), item("b", 400, 60), item("c", 300, 50), item("d", 600, 40, 200), item("e", 900, 90)),
    Decimal(1000),
    (
        After("c", "b"),
        OneOf(("a", "e")),
        Share("禾溪镇", ("d", "e"), least=Decimal(250)),
        Share("全县", ("a", "b", "c", "d", "e"), largest=3),
    ),
)


def test_reasons_say_the_loss_and_what_a_limit_costs():
    found = answer(ROADS)
    assert found.choice.amounts == {"b": Decimal(400), "c": Decimal(300), "d": Decimal(300)}
    assert found.choice.worth == 130
    left = {x.code: (x.loss, x.pushed_out) for x in found.left_out}
    assert left == {"a": (Decimal("16.67"), ("b", "c")), "e": (Decimal("40.00"), ("b", "c", "d"))}
    gains = [(x.rule, x.gain, x.brought_in) for x in found.relaxed]
    assert gains == [(Rule(2, "least"), Decimal("10.00"), ("a",)), (QUOTA, Decimal("6.67"), ())]


def test_limits_that_contradict_each_other_are_named():
    problem = Problem(ROADS.candidates, Decimal(1000), (*ROADS.limits, Must("e"), Must("c")))
    found = answer(problem)
    assert found.choice is None
    assert set(found.conflict) == {QUOTA, Rule(4), Rule(5)}
    blocked = answer(Problem(ROADS.candidates, Decimal(1000), (*ROADS.limits, Must("a")))).left_out
    assert {x.code: x.blocked_by for x in blocked}["e"] in {(Rule(1), Rule(4)), (QUOTA, Rule(4))}


@pytest.mark.parametrize(
    ("items", "quota", "limits"),
    [
        ([item("a", 1, 1), item("a", 2, 1)], 5, ()),
        ([item("a", 1, 1)], -1, ()),
        ([item("a", 1, 1, 2)], 5, ()),
        ([item("a", 1, 1)], 5, (Must("b"),)),
    ],
)
def test_what_cannot_be_meant_is_refused(items, quota, limits):
    with pytest.raises(ValueError, match=r"once|negative|least|no candidates"):
        Problem(tuple(items), Decimal(quota), limits)


def test_nothing_to_choose_from():
    found = answer(Problem((), Decimal(100)))
    assert found.choice.amounts == {}


def test_the_solver_prints_nothing():
    """In a process of its own: the library greets once in a process."""
    script = (
        "from decimal import Decimal\n"
        "from luoshi.projects.allocation.problem import Candidate, Problem\n"
        "from luoshi.projects.allocation.solver import Solver\n"
        "one = Candidate('1', '项目1', Decimal(2), Decimal(2), 3)\n"
        "assert Solver(Problem((one,), Decimal(5), ())).solve().amounts\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
