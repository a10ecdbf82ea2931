"""Data of the path chart, for the script (JSON) and for the equivalent table."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.ui.parts import Figures, Path


def data(path: Path) -> dict[str, Any]:
    """What assets/js/chart reads: periods, series in drawing order, names already translated."""
    series = [
        {"kind": kind, "name": str(name), "values": _filled(values, len(path.periods))}
        for kind, name, values in _series(path)
        if any(v is not None for v in values)
    ]
    return {"periods": list(path.periods), "unit": str(path.unit), "series": series}


def rows(path: Path) -> dict[str, Any]:
    """`head` and `rows` of the table that says the same as the chart."""
    shown = [(name, _filled(values, len(path.periods))) for _kind, name, values in _series(path) if values]
    return {
        "head": [str(name) for name, _values in shown],
        "rows": [(period, [values[i] for _name, values in shown]) for i, period in enumerate(path.periods)],
    }


def figures(item: Figures) -> dict[str, Any]:
    """What assets/js/chart_figures.js reads."""
    series = [{"code": row.code, "name": str(row.name), "values": list(row.values)} for row in item.series]
    periods = list(item.periods)
    return {"kind": item.kind, "periods": periods, "unit": str(item.unit), "series": series, "now": item.now}


def figure_rows(item: Figures) -> dict[str, Any]:
    """The table that says the same."""
    rows = [(period, [row.values[i] for row in item.series]) for i, period in enumerate(item.periods)]
    return {"head": [str(row.name) for row in item.series], "rows": rows}


def _series(path: Path) -> list[tuple[str, Any, Sequence[float | None]]]:
    return [
        ("low", _("Low end of 80 %"), path.low),
        ("high", _("High end of 80 %"), path.high),
        ("expected", pgettext("forecast", "Expected"), path.expected),
        ("extra", path.extra_name, path.extra),
        ("planned", path.planned_name or _("Planned"), path.planned),
        ("claimed", _("Claimed"), path.claimed),
        ("verified", path.verified_name or _("Verified"), path.verified),
    ]


def _filled(values: Sequence[float | None], length: int) -> list[float | None]:
    return [None if v is None else float(v) for v in values] + [None] * (length - len(values))
