"""The best choice, found exactly as a mixed-integer programme by HiGHS and reckoned again in decimals.

For each candidate a binary "is put forward"; for one that may get a part also an amount between its least and its need.
Every limit is a row of its own, so that it can be let go and the choice made again.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

import highspy
import numpy as np

from luoshi.projects.allocation.problem import (
    ZERO,
    After,
    Candidate,
    Limit,
    Must,
    OneOf,
    Problem,
    Share,
    broken,
    worth,
)

_CENT = Decimal("0.01")
_EXACT = 1e-9
SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Rule:
    """One row that can be let go. ``limit``: its place among the problem's limits, −1 is the quota; ``side``: least, most,
    fewest or largest of a share."""

    limit: int
    side: str = ""


QUOTA = Rule(-1, "most")


@dataclass(frozen=True)
class Choice:
    """Amounts by code, of those put forward only, and what they are worth."""

    amounts: dict[str, Decimal]
    worth: Decimal


class _Quiet(highspy.Highs):
    """HiGHS greets on standard output when it is made, before any option can be set; here it is silent from its first call."""

    def enableCallbacks(self) -> None:
        self.silent()
        cast(Any, super()).enableCallbacks()  # has no types either


class TooHard(Exception):
    """No proof of the best choice within the time allowed."""


Terms = list[tuple[int, float]]


class Solver:
    """A problem built once and solved under changing conditions."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._place = {item.code: n for n, item in enumerate(problem.candidates)}
        self._part = self._parts(problem.candidates)
        self._terms: list[Terms] = []
        self._bounds: list[tuple[float, float]] = []
        self.rules: dict[Rule, int] = {}
        self._rows()
        self._model = self._build()

    @staticmethod
    def _parts(candidates: Collection[Candidate]) -> dict[str, int]:
        """Columns of the amounts of those that may get a part; they stand after the binaries."""
        partial = [item.code for item in candidates if item.least < item.need]
        return {code: len(candidates) + n for n, code in enumerate(partial)}

    def _money(self, codes: Collection[str]) -> Terms:
        """The amounts of projects as terms of a row."""
        return [self._one_amount(self.problem.candidates[self._place[code]]) for code in codes]

    def _one_amount(self, item: Candidate) -> tuple[int, float]:
        if item.code in self._part:
            return self._part[item.code], 1.0
        return self._place[item.code], float(item.need)

    def _add(self, terms: Terms, low: float | None, high: float | None, rule: Rule | None = None) -> None:
        if rule:
            self.rules[rule] = len(self._terms)
        self._terms.append(terms)
        self._bounds.append((-highspy.kHighsInf if low is None else low, highspy.kHighsInf if high is None else high))

    def _rows(self) -> None:
        for item in self.problem.candidates:
            if item.code in self._part:
                chosen, amount = self._place[item.code], self._part[item.code]
                self._add([(amount, 1.0), (chosen, -float(item.need))], None, 0)
                self._add([(amount, 1.0), (chosen, -float(item.least))], 0, None)
        self._add(self._money(list(self._place)), None, float(self.problem.quota), QUOTA)
        for n, limit in enumerate(self.problem.limits):
            self._limit(n, limit)

    def _limit(self, n: int, limit: Limit) -> None:
        if isinstance(limit, Must):
            self._add([(self._place[limit.code], 1.0)], 1, None, Rule(n))
        elif isinstance(limit, After):
            self._add([(self._place[limit.code], 1.0), (self._place[limit.needs], -1.0)], None, 0, Rule(n))
        elif isinstance(limit, OneOf):
            self._add([(self._place[code], 1.0) for code in limit.codes], None, 1, Rule(n))
        else:
            self._share(n, limit)

    def _share(self, n: int, limit: Share) -> None:
        money, count = self._money(limit.codes), [(self._place[code], 1.0) for code in limit.codes]
        if limit.least is not None:
            self._add(money, float(limit.least), None, Rule(n, "least"))
        if limit.most is not None:
            self._add(money, None, float(limit.most), Rule(n, "most"))
        if limit.fewest is not None:
            self._add(count, limit.fewest, None, Rule(n, "fewest"))
        if limit.largest is not None:
            self._add(count, None, limit.largest, Rule(n, "largest"))

    def programme(self) -> highspy.HighsLp:
        """The problem as the solver takes it."""
        items = self.problem.candidates
        columns = len(items) + len(self._part)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = columns, len(self._terms)
        lp.sense_ = highspy.ObjSense.kMaximize
        lp.col_cost_ = self._costs(columns)
        lp.col_lower_ = np.zeros(columns)
        lp.col_upper_ = np.array([1.0] * len(items) + [float(items[self._place[code]].need) for code in self._part])
        lp.row_lower_ = np.array([low for low, _high in self._bounds])
        lp.row_upper_ = np.array([high for _low, high in self._bounds])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(row) for row in self._terms)])
        lp.a_matrix_.index_ = np.array([column for row in self._terms for column, _value in row], dtype=np.int32)
        lp.a_matrix_.value_ = np.array([value for row in self._terms for _column, value in row])
        whole, real = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        lp.integrality_ = [whole] * len(items) + [real] * len(self._part)
        return lp

    def _build(self) -> highspy.Highs:
        model = cast("highspy.Highs", cast(Any, _Quiet)())  # its constructor has no types
        for name, value in _OPTIONS.items():
            model.setOptionValue(name, value)
        model.passModel(self.programme())
        return model

    def _costs(self, columns: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        costs = np.zeros(columns)
        for item in self.problem.candidates:
            if item.code in self._part:
                costs[self._part[item.code]] = item.points / float(item.need)
            else:
                costs[self._place[item.code]] = item.points
        return costs

    def solve(
        self, *, forced: Collection[str] = (), without: Collection[Rule] = (), quota: Decimal | None = None
    ) -> Choice | None:
        """The best choice with some projects forced in and some rules let go; None if there is none at all.

        Raises:
            TooHard: the best choice was not proven in time.
        """
        for code in forced:
            self._model.changeColBounds(self._place[code], 1, 1)
        for rule in without:
            self._model.changeRowBounds(self.rules[rule], -highspy.kHighsInf, highspy.kHighsInf)
        if quota is not None:
            self._model.changeRowBounds(self.rules[QUOTA], -highspy.kHighsInf, float(quota))
        try:
            return self._run(bool(without) or quota is not None)
        finally:
            for code in forced:
                self._model.changeColBounds(self._place[code], 0, 1)
            for rule in {*without, QUOTA}:
                self._model.changeRowBounds(self.rules[rule], *self._bounds[self.rules[rule]])

    def _run(self, loosened: bool) -> Choice | None:
        self._model.clearSolver()
        self._model.run()
        status = self._model.getModelStatus()
        if status == highspy.HighsModelStatus.kModelEmpty:
            return None if broken(self.problem, {}) else Choice({}, ZERO)
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise TooHard
        amounts = self._amounts(list(self._model.getSolution().col_value))
        wrong = [] if loosened else broken(self.problem, amounts)
        if wrong:
            raise TooHard(f"the solver's choice breaks {wrong}")
        return Choice(amounts, worth(self.problem, amounts))

    def _amounts(self, values: list[float]) -> dict[str, Decimal]:
        found: dict[str, Decimal] = {}
        for n, item in enumerate(self.problem.candidates):
            if values[n] < 0.5:
                continue
            part = self._part.get(item.code)
            exact = item.need if part is None else Decimal(values[part]).quantize(_CENT)
            found[item.code] = min(max(exact, item.least), item.need)
        return found


_OPTIONS: dict[str, bool | int | float] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "time_limit": SECONDS,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-6,
    "mip_feasibility_tolerance": _EXACT,
    "primal_feasibility_tolerance": _EXACT,
}


def total(choice: Choice) -> Decimal:
    """The money of a choice."""
    return sum(choice.amounts.values(), ZERO)
