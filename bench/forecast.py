"""Where a year will end, seen from its middle: our seasonal shares beside the straight line and statsmodels' ETS.

    LUOSHI_SHARED=… python bench/forecast.py [--record]

Every whole year of every series is forecast from the value at mid-year. Two orders: *any* other years may be learned from
(each year left out once, so that short series count), and *past* years only, with at least two of them, where ETS can be
fitted too. Errors are means over the years of a series, in per cent of the year's total; for rates in points.
``product`` is what the pages use: the seasons, or the line where the back-test on the years that may be learned from
prefers it. ``held``: years that ended within our 80 % range. With ``--record`` all of it is written to
docs/explanation/forecast.md. Ends with 1 when the seasons are not better than the line on the median and on 80 % of the
real flows.
"""

from __future__ import annotations

import statistics
import sys
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).parent)]

from forecast_series import ROOT, Case, corpus, made, monthly_rates, provincial, quarterly  # noqa: E402
from luoshi.indicators.paths import backtest  # noqa: E402
from luoshi.indicators.paths.forecast import Method, centre, forecast  # noqa: E402
from luoshi.indicators.paths.series import Nature, Series  # noqa: E402

try:
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel
except ImportError:
    ETSModel = None

WANTED_SHARE = 0.8
DOCUMENT = ROOT / "docs" / "explanation" / "forecast.md"
Guess = Callable[[Series, int, int], float]
"""A series, the last year of it and the place of mid-year → the year's end."""


@dataclass(frozen=True)
class Row:
    """Mean errors of one series; ``past`` ones are None where no year has two before it (or there is no ETS)."""

    name: str
    years: int
    errors: dict[str, float]
    held: int
    past: dict[str, float | None]


def main(record: bool) -> int:
    folder = corpus()
    if folder is None:
        print("LUOSHI_SHARED is not set: only made series are tried.")
    flows = (
        [*provincial(folder, "累计值", Nature.FLOW), *quarterly(folder, "季度GDP现价", Nature.FLOW)] if folder else []
    )
    rates = []
    if folder:
        rates = [
            *provincial(folder, "累计增长", Nature.RATE),
            *quarterly(folder, "季度GDP指数", Nature.RATE, 100),
            *monthly_rates(folder),
        ]
    parts = [
        ("Published flows", [_flow_row(case) for case in flows]),
        ("Made flows", [_flow_row(case) for case in made()]),
        ("Published rates", [_rate_row(case) for case in rates]),
    ]
    parts = [(title, rows) for title, rows in parts if rows]
    print("\n".join(_summary(parts)))
    if record:
        DOCUMENT.write_text("\n".join(_document(parts)) + "\n", encoding="utf-8")
    return 0 if _good(parts[0][1]) else 1


def _good(rows: Sequence[Row]) -> bool:
    return _median(rows, "seasonal") < _median(rows, "line") and _better(rows, "seasonal", "line") >= WANTED_SHARE


def _flow_row(case: Case) -> Row:
    at = backtest.mid_period(case.series)
    guesses: dict[str, Guess] = {"seasonal": _seasonal, "line": _line, "product": _product}
    tried = [_any_order(case, year, at) for year in case.years]
    errors = {name: _mean([_off(guess(s, y, at), t) for s, y, t in tried]) for name, guess in guesses.items()}
    held = sum(_holds(series, year, at, truth) for series, year, truth in tried)
    later = [_past_order(case, year, at) for year in case.years[2:]]
    past = {name: _past_error(guess, later, at) for name, guess in {**guesses, "ETS": _ets}.items()}
    return Row(case.name, len(tried), errors, held, past)


def _rate_row(case: Case) -> Row:
    """Rates: staying where the year is, against adding the mean change of other years; no ETS of cumulative rates."""
    at = backtest.mid_period(case.series)
    tried = [_any_order(case, year, at) for year in case.years]
    stays = [abs(float(s.values(y)[at]) - t) for s, y, t in tried]
    drifts = [abs(float(s.values(y)[at]) + _drift(s, y, at) - t) for s, y, t in tried]
    held = sum(_holds(series, year, at, truth) for series, year, truth in tried)
    return Row(case.name, len(tried), {"stays": _mean(stays), "usual change": _mean(drifts)}, held, {})


def _drift(series: Series, year: int, at: int) -> float:
    table = series.table(series.full_years(year, at))
    return float(np.mean(table[:, -1] - table[:, at]))


def _any_order(case: Case, year: int, at: int) -> tuple[Series, int, float]:
    moved = backtest.held_out(case.series, case.years, year)
    return _cut(moved, max(case.years) + 1, at), max(case.years) + 1, case.series.years[year][12]


def _past_order(case: Case, year: int, at: int) -> tuple[Series, int, float]:
    years = {y: case.series.years[y] for y in case.years if y <= year}
    return _cut(Series(case.series.nature, case.series.ends, years), year, at), year, case.series.years[year][12]


def _cut(series: Series, year: int, at: int) -> Series:
    """The series with its last year known up to mid-year only."""
    known = {end: value for end, value in series.years[year].items() if end <= series.ends[at]}
    return Series(series.nature, series.ends, {**series.years, year: known})


def _seasonal(series: Series, year: int, at: int) -> float:
    return centre(series, year, at, Method.SEASONAL)


def _line(series: Series, year: int, at: int) -> float:
    return centre(series, year, at, Method.LINE)


def _product(series: Series, year: int, at: int) -> float:
    return centre(series, year, at, backtest.choose(series, year))


def _ets(series: Series, year: int, at: int) -> float:
    """Additive and multiplicative ETS with season; the one of the lower AIC."""
    flows = np.concatenate([np.diff(series.values(y), prepend=0.0) for y in sorted(series.years)])
    known = flows[~np.isnan(flows)]
    left = len(series.ends) - at - 1
    fitted = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for kind in ("add", "mul") if (known > 0).all() else ("add",):
            model = ETSModel(known, error=kind, seasonal=kind, seasonal_periods=len(series.ends))
            fitted.append(model.fit(disp=False, maxiter=200))
        best = min(fitted, key=lambda fit: fit.aic)
        return float(series.values(year)[at] + np.sum(best.forecast(left)))


def _past_error(guess: Guess, tried: Sequence[tuple[Series, int, float]], at: int) -> float | None:
    if not tried or (guess is _ets and ETSModel is None):
        return None
    return _mean([_off(guess(series, year, at), truth) for series, year, truth in tried])


def _holds(series: Series, year: int, at: int, truth: float) -> bool:
    low, high = forecast(series, year, backtest.choose(series, year)).range
    return bool(low <= truth <= high)


def _off(guess: float, truth: float) -> float:
    return abs(guess / truth - 1) * 100


def _mean(values: Sequence[float]) -> float:
    return statistics.fmean(values)


def _median(rows: Sequence[Row], name: str) -> float:
    return statistics.median(row.errors[name] for row in rows)


def _better(rows: Sequence[Row], one: str, other: str) -> float:
    return _mean([row.errors[one] < row.errors[other] for row in rows])


Parts = Sequence[tuple[str, Sequence[Row]]]


def _summary(parts: Parts) -> list[str]:
    lines = [
        "| part | series | method | median error, any | better than the line | median error, past | held by 80 % |"
    ]
    lines.append("| --- | --- | --- | --- | --- | --- | --- |")
    for title, rows in parts:
        held = f"{sum(r.held for r in rows) / sum(r.years for r in rows):.0%}"
        for name in {**rows[0].errors, **rows[0].past}:
            lines.append(f"| {title} | {len(rows)} | {name} | {_any(rows, name)} | {_past(rows, name)} | {held} |")
    return lines


def _any(rows: Sequence[Row], name: str) -> str:
    if name not in rows[0].errors:
        return "– | –"
    other = "line" if "line" in rows[0].errors else "stays"
    share = "–" if name == other else f"{_better(rows, name, other):.0%}"
    return f"{_median(rows, name):.2f} | {share}"


def _past(rows: Sequence[Row], name: str) -> str:
    known = [row.past[name] for row in rows if row.past.get(name) is not None]
    return f"{statistics.median(known):.2f} ({len(known)} series)" if known else "–"


def _document(parts: Parts) -> list[str]:
    lines = [
        "# How well the year's end is seen from its middle",
        "",
        "Written by `python bench/forecast.py --record`. Errors are in per cent of the year's total (rates: in points), means",
        "over the years of a series. *any*: every year forecast from all the others; *past*: only from at least two earlier",
        "years, where ETS (statsmodels) can be fitted. `product` is what the pages use: the seasons, or the straight line where",
        "the series' own back-test prefers it. `held`: years that ended within the 80 % range. A rate is expected to stay where",
        "it is, because adding the usual change of other years is worse.",
        "",
        *_summary(parts),
    ]
    for title, rows in parts:
        names, past = list(rows[0].errors), list(rows[0].past)
        head = ["series", "years", *names, "held", *(f"{name}, past" for name in past)]
        lines += ["", f"## {title}", "", _cells(head), _cells(["---"] * len(head))]
        lines += [_cells(_line_of(row, names, past)) for row in rows]
    return lines


def _line_of(row: Row, names: Sequence[str], past: Sequence[str]) -> list[str]:
    later = ["–" if row.past[name] is None else f"{row.past[name]:.2f}" for name in past]
    return [row.name, str(row.years), *(f"{row.errors[name]:.2f}" for name in names), str(row.held), *later]


def _cells(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main("--record" in sys.argv))
