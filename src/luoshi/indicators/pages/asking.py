"""The question before saving, in words, with what may be answered."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from luoshi.indicators.actions import Doubtful, Figure
from luoshi.indicators.models import Datum
from luoshi.indicators.pages.grid import RATE_UNIT, Sent
from luoshi.indicators.scale import Doubt
from luoshi.ui.formats import num


@dataclass(frozen=True)
class Choice:
    """One figure that is asked about. ``instead`` is what may be meant, ready to send; ``was`` what stood there."""

    name: str
    title: str
    words: str
    typed: str
    instead: str
    instead_shown: str
    was: str


def choices_of(doubtful: Doubtful, sent: Sent) -> list[Choice]:
    """In the order of the grid."""
    found = []
    for asked in doubtful.asked:
        _row, cell = sent.cells[asked.place]
        found.append(choice_of(sent.figures[asked.place], asked.doubt, name=cell.name, typed=cell.text, was=cell.was))
    return found


def choice_of(figure: Figure, doubt: Doubt, *, name: str, typed: str, was: str) -> Choice:
    """The question about one figure; ``name`` names the field of the answer."""
    rhythm = figure.indicator.rhythm
    unit = RATE_UNIT if figure.datum == Datum.RATE else figure.indicator.unit
    return Choice(
        name=name,
        title=f"{figure.indicator.name} · {figure.area.name} · {rhythm.full_label(figure.period_end)}",
        words=words_of(doubt, unit, rhythm.full_label(doubt.reference_end) if doubt.reference_end else ""),
        typed=typed,
        instead=f"{doubt.instead.normalize():f}" if doubt.instead is not None else "",
        instead_shown=num(doubt.instead),
        was=was,
    )


def words_of(doubt: Doubt, unit: str, reference: str) -> str:
    """What it was compared with."""
    if unit == RATE_UNIT:
        return _("A rate beyond 200 per cent is rare. Is the figure in per cent?")
    facts = {"times": _times(doubt.times), "reference": num(doubt.reference), "unit": unit, "period": reference}
    if reference:
        return _("That is %(times)s of %(period)s (%(reference)s %(unit)s). Were 万元 and 亿元 mixed up?") % facts
    return _("That is %(times)s of what the series usually is (%(reference)s %(unit)s). Were units mixed up?") % facts


def _times(times: float) -> str:
    if times >= 1:
        return _("%(n)s times") % {"n": f"{times:,.0f}"}
    return _("one %(n)s-th") % {"n": f"{1 / times:,.0f}"}
