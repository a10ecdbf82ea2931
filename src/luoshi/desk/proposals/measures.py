"""Measures of a matter from the quantities that were read."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.desk.proposals.sentence import Row, Sentence
from luoshi.desk.proposals.table_rows import first_of
from luoshi.ledger.actions import MeasureInput
from luoshi.ledger.models import Basis, Comparator, Mode
from luoshi.sources.columns import Column

_MODES = {Basis.GROWTH: Mode.GROWTH, Basis.LEVEL: Mode.LEVEL, Basis.DELTA: Mode.LEVEL, Basis.OUTPUT: Mode.ACCUMULATING}
_SCALES = {"万亿": Decimal(10**12), "亿": Decimal(10**8), "万": Decimal(10**4)}
_LONGEST_SUBJECT = 120
_LONGEST_UNIT = 20


def measures_of(sentence: Sentence, title: str) -> tuple[list[MeasureInput], str]:
    """The measures, and why they count as they do. A sentence without a quantity is a deed."""
    rows = sentence.rows("measures")
    if not rows:
        target = first_of(sentence.cells, Column.MEASURE)
        deed = target.words if target else title
        return [MeasureInput(deed[:_LONGEST_SUBJECT], mode=Mode.DEED)], _("no figure: a deed, by its milestones")
    measures = [_as_written(_measure(row, title), sentence.words(row)) for row in rows]
    return measures, "；".join(dict.fromkeys(_why(measure, row) for measure, row in zip(measures, rows, strict=True)))


def mode_of(row: Row) -> str:
    """How a quantity counts (DESIGN §3): an amount that must not be exceeded is a cap, else its basis decides."""
    if row["basis"] == Basis.OUTPUT and row["comparator"] == Comparator.LE:
        return Mode.CAPPED
    return _MODES[Basis(row["basis"])]


def _measure(row: Row, title: str) -> MeasureInput:
    value, baseline, unit = _decimal(row["value"]), _decimal(row.get("baseline")), row["unit"]
    if row["basis"] == Basis.DELTA:
        value, baseline, unit = _change(value, baseline, unit)
    return MeasureInput(
        subject=(row["subject"] or title)[:_LONGEST_SUBJECT],
        mode=mode_of(row),
        comparator=row["comparator"],
        value=value,
        value_high=_decimal(row.get("value_high")),
        unit=unit[:_LONGEST_UNIT],
        basis=row["basis"],
        baseline=baseline,
    )


def _as_written(measure: MeasureInput, words: str) -> MeasureInput:
    """50亿元 was read as 5,000,000,000 元; people report it in 亿元, as the document has it."""
    scale = next((name for name in _SCALES if name in words), "")
    if not scale or measure.unit.startswith(scale):
        return measure
    by = _SCALES[scale]
    return replace(
        measure,
        value=_plain(measure.value / by) if measure.value is not None else None,
        value_high=_plain(measure.value_high / by) if measure.value_high is not None else None,
        unit=(scale + measure.unit)[:_LONGEST_UNIT],
    )


def _change(value: Decimal | None, baseline: Decimal | None, unit: str) -> tuple[Decimal | None, Decimal | None, str]:
    """A change of a level: to the level itself where its start is known, else the change counted from nothing."""
    if baseline is None or value is None:
        return value, Decimal(0), unit
    return baseline + value, baseline, "%" if unit in {"个百分点", "百分点", "个点", "点"} else unit


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else _plain(Decimal(str(value)))


def _plain(exact: Decimal) -> Decimal:
    """As it is written: 120, not 120.0."""
    return exact.quantize(Decimal(1)) if exact == exact.to_integral() else exact.normalize()


def _why(measure: MeasureInput, row: Row) -> str:
    if measure.mode == Mode.CAPPED:
        return _("at most: counts as a cap")
    if row["basis"] == Basis.DELTA and not measure.baseline:
        return _("start not stated: the change itself is counted")
    return _("%(basis)s: %(mode)s") % {"basis": Basis(row["basis"]).label, "mode": Mode(measure.mode).label}
