"""What is to be decided: which projects get how much of a limited quota, and the limits on that. No tables, no solver.

Amounts are in 10,000 yuan (万元) with two decimals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A project that asks for ``need``; it may get any amount from ``least`` to ``need`` or nothing (``least`` equal to
    ``need``: all or nothing). ``points``: what the full amount is worth; a part is worth its share."""

    code: str
    name: str
    need: Decimal
    least: Decimal
    points: int


@dataclass(frozen=True, slots=True)
class Must:
    """A project that has to be put forward."""

    code: str


@dataclass(frozen=True, slots=True)
class After:
    """``code`` only together with ``needs``."""

    code: str
    needs: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """At most one of these."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """The projects of a group (a township, a domain, all) together: at least and at most so much money, so many."""

    group: str
    codes: tuple[str, ...]
    least: Decimal | None = None
    most: Decimal | None = None
    fewest: int | None = None
    largest: int | None = None


Limit = Must | After | OneOf | Share


@dataclass(frozen=True)
class Problem:
    """Candidates, the quota, and the limits in the order in which people wrote them."""

    candidates: tuple[Candidate, ...]
    quota: Decimal
    limits: tuple[Limit, ...] = ()

    def __post_init__(self) -> None:
        check(self)


Amounts = Mapping[str, Decimal]


def check(problem: Problem) -> None:
    """Refuses what cannot be meant. Raises ValueError naming the first of it."""
    codes = [item.code for item in problem.candidates]
    if len(set(codes)) < len(codes):
        raise ValueError("a project is a candidate once")
    if problem.quota < 0:
        raise ValueError("the quota is not negative")
    for item in problem.candidates:
        if not ZERO < item.least <= item.need or item.points < 0:
            raise ValueError(f"{item.code}: 0 < least amount ≤ need, points not negative")
    unknown = {code for limit in problem.limits for code in codes_of(limit)} - set(codes)
    if unknown:
        raise ValueError(f"limits name projects that are no candidates: {', '.join(sorted(unknown))}")


def codes_of(limit: Limit) -> tuple[str, ...]:
    """The projects a limit is about."""
    if isinstance(limit, Must):
        return (limit.code,)
    if isinstance(limit, After):
        return (limit.code, limit.needs)
    return limit.codes


def worth(problem: Problem, amounts: Amounts) -> Decimal:
    """The points of a choice."""
    return sum((item.points * amounts.get(item.code, ZERO) / item.need for item in problem.candidates), ZERO)


def broken(problem: Problem, amounts: Amounts) -> list[Limit | str]:
    """Which limits a choice breaks, reckoned exactly; ``quota`` and codes stand for the quota and a project's own bounds.

    Nothing of the solver's is used here: it guards what the solver says.
    """
    found: list[Limit | str] = [
        item.code
        for item in problem.candidates
        if amounts.get(item.code, ZERO) and not item.least <= amounts[item.code] <= item.need
    ]
    if sum(amounts.values(), ZERO) > problem.quota:
        found.append("quota")
    return found + [limit for limit in problem.limits if not _kept(limit, amounts)]


def _kept(limit: Limit, amounts: Amounts) -> bool:
    if isinstance(limit, Must):
        return bool(amounts.get(limit.code))
    if isinstance(limit, After):
        return not amounts.get(limit.code) or bool(amounts.get(limit.needs))
    if isinstance(limit, OneOf):
        return _count(limit.codes, amounts) <= 1
    money = sum((amounts.get(code, ZERO) for code in limit.codes), ZERO)
    return _within(money, limit.least, limit.most) and _within(
        _count(limit.codes, amounts), limit.fewest, limit.largest
    )


def _count(codes: Iterable[str], amounts: Amounts) -> int:
    return sum(1 for code in codes if amounts.get(code))


def _within(value: Decimal | int, low: Decimal | int | None, high: Decimal | int | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)
