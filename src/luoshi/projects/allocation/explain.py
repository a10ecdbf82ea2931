"""The best choice with its reasons: who was left out and what would change it, what each limit costs, what contradicts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from luoshi.projects.allocation.problem import Problem
from luoshi.projects.allocation.solver import QUOTA, Choice, Rule, Solver

MORE = Decimal("1.1")  # the quota is tried a tenth larger
MOST_REASONS = 100  # reasons are reckoned for so many of those left out, the most points for the money first
_POINT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A project that gets nothing. Put forward all the same, the choice loses ``loss`` points (0: just as good) and
    ``pushed_out`` go; or no choice is left at all, because ``blocked_by`` and this project contradict each other. With
    neither, no reason was reckoned."""

    code: str
    loss: Decimal | None
    pushed_out: tuple[str, ...] = ()
    blocked_by: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What letting a rule go would win (the quota: a tenth more of it), and who would come in."""

    rule: Rule
    gain: Decimal
    brought_in: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """``choice`` is None when the limits contradict each other: then ``conflict`` names a smallest set that does."""

    choice: Choice | None
    left_out: tuple[LeftOut, ...] = ()
    relaxed: tuple[Relaxed, ...] = ()
    conflict: tuple[Rule, ...] = ()


def answer(problem: Problem) -> Answer:
    """Chooses and explains. Raises TooHard."""
    solver = Solver(problem)
    choice = solver.solve()
    if choice is None:
        return Answer(None, conflict=conflict_of(solver))
    left = [item for item in problem.candidates if item.code not in choice.amounts]
    near = {item.code for item in sorted(left, key=lambda item: -item.points / item.need)[:MOST_REASONS]}
    reasons = (left_out(solver, choice, x.code) if x.code in near else LeftOut(x.code, None) for x in left)
    return Answer(choice, tuple(reasons), relaxed(solver, choice))


def left_out(solver: Solver, choice: Choice, code: str) -> LeftOut:
    """What putting one project forward would cost."""
    other = solver.solve(forced=[code])
    if other is None:
        return LeftOut(code, None, blocked_by=conflict_of(solver, [code]))
    gone = tuple(other_code for other_code in choice.amounts if other_code not in other.amounts)
    return LeftOut(code, (choice.worth - other.worth).quantize(_POINT), gone)


def relaxed(solver: Solver, choice: Choice) -> tuple[Relaxed, ...]:
    """The rules whose letting go would win something, the dearest first."""
    found = []
    for rule in solver.rules:
        other = solver.solve(quota=solver.problem.quota * MORE) if rule == QUOTA else solver.solve(without=[rule])
        if other is not None and other.worth > choice.worth:
            came = tuple(code for code in other.amounts if code not in choice.amounts)
            found.append(Relaxed(rule, (other.worth - choice.worth).quantize(_POINT), came))
    return tuple(sorted(found, key=lambda item: (-item.gain, item.rule.limit)))


def conflict_of(solver: Solver, forced: Collection[str] = ()) -> tuple[Rule, ...]:
    """A smallest set of rules that cannot hold together (with the projects forced in): deletion filter.

    Each rule is let go in turn and stays away where the rest still contradicts itself.
    """
    dropped: list[Rule] = []
    for rule in solver.rules:
        if solver.solve(forced=forced, without=[*dropped, rule]) is None:
            dropped.append(rule)
    return tuple(rule for rule in solver.rules if rule not in dropped)
