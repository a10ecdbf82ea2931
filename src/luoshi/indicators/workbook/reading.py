"""From an uploaded file to figures, with every fault at its sheet, row and column."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from typing import IO
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.indicators import cells, policies
from luoshi.indicators.actions import Figure
from luoshi.indicators.models import Area, AreaKind, Datum, Indicator
from luoshi.indicators.workbook import headings
from luoshi.lib.errors import ActionError
from luoshi.lib.policy import Denied
from luoshi.org.actors import Actor
from luoshi.org.workbook.headed import Fault, cell_of
from luoshi.org.workbook.reading import check_size, sheets_of

_RATES = {"增速", "同比", "公布增速", "增长率", "rate", "同比增速", "增速%", "公布增速%"}
_LEVELS = {"", "数值", "绝对量", "总量", "level", "值", "value"}
_MOST_ROWS = 10_000
_ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass
class Book:
    """What a file holds: figures and faults."""

    figures: list[Figure] = field(default_factory=list)
    problems: list[Fault] = field(default_factory=list)


@dataclass(frozen=True)
class Register:
    """What rows of a sheet may name."""

    actor: Actor
    indicators: Mapping[str, Indicator]
    areas: Mapping[str, Area | None]

    @classmethod
    def of(cls, actor: Actor) -> Register:
        """Indicators by name and code, areas by name; two queries."""
        rows = list(Indicator.objects.in_use().filter(county=actor.county_id).select_related("owner"))
        areas = list(Area.objects.visible_to(actor).select_related("unit"))
        named = {name: row for row in rows for name in (headings.plain(row.name), row.code)}
        places: dict[str, Area | None] = {headings.plain(area.name): area for area in areas}
        places[""] = next((area for area in areas if area.kind == AreaKind.COUNTY), None)
        places |= {headings.plain(area.unit.name): area for area in areas if area.unit}
        return cls(actor, named, places)


def read(actor: Actor, file: IO[bytes], name: str, size: int) -> Book:
    """All figures of all sheets.

    Raises:
        ActionError: too large, or no workbook and no CSV.
    """
    check_size(size)
    sheets = _csv(file) if name.lower().endswith(".csv") else sheets_of(file, size)
    register, book = Register.of(actor), Book()
    for sheet, rows in sheets.items():
        if any(text.strip() for row in rows for text in row):
            _Sheet(sheet, rows, register, book).read()
    if not book.figures and not book.problems:
        book.problems.append(Fault("", 0, "", _("The file has no figure.")))
    return book


def _csv(file: IO[bytes]) -> dict[str, list[list[str]]]:
    data = file.read()
    for encoding in _ENCODINGS:
        try:
            rows = list(csv.reader(StringIO(data.decode(encoding))))
        except (UnicodeDecodeError, csv.Error):
            continue
        return {"CSV": rows[:_MOST_ROWS]}
    raise ActionError(
        _("This CSV file is neither UTF-8 nor GB 18030. Save it as .xlsx and choose it again."), field="file"
    )


class _Sheet:
    """One sheet, row by row. A blank name is the one above: the cells were merged."""

    def __init__(self, name: str, rows: Sequence[Sequence[str]], register: Register, book: Book) -> None:
        self.name, self.rows, self.register, self.book = name, rows, register, book
        self.seen: dict[tuple[UUID, UUID, date, str], int] = {}

    def read(self) -> None:
        heads = headings.find(self.rows)
        if heads is None or not heads.periods:
            self._blame(
                0, "", _("No row of heads with 指标 and periods such as 2026年3月 was found. Use the template.")
            )
            return
        for place, text in heads.unread.items():
            if any(_has_number(row, place) for row in self.rows[heads.row + 1 :]):
                self._blame(heads.row + 1, text, _("“%(text)s” names no period.") % {"text": text})
        above: dict[str, str] = {}
        for number, row in enumerate(self.rows[heads.row + 1 :], heads.row + 2):
            texts = {name: headings.plain(cell_of(row, place)) for name, place in heads.names.items()}
            if texts["indicator"]:
                above = {}
            above |= {name: text for name, text in texts.items() if text}
            if any(cell_of(row, place).strip() for place in heads.periods):
                self._row(number, row, heads, above)

    def _row(self, number: int, row: Sequence[str], heads: headings.Heads, names: Mapping[str, str]) -> None:
        indicator = self.register.indicators.get(names.get("indicator", ""))
        area = self.register.areas.get(names.get("area", ""))
        datum = _datum(names.get("datum", ""))
        if indicator is None:
            text = names.get("indicator", "")
            self._blame(number, "指标", _("“%(text)s” is not in the register.") % {"text": text or "—"})
        elif area is None:
            self._blame(number, "地区", _("“%(text)s” is no area of the register.") % {"text": names["area"]})
        elif datum is None:
            self._blame(number, "数据", _("“%(text)s”: write 数值 or 公布增速.") % {"text": names["datum"]})
        elif isinstance(may := policies.can_enter(self.register.actor, indicator, area), Denied):
            self._blame(number, "指标", f"{indicator.name}：{may.reason}")
        else:
            for place, end in heads.periods.items():
                self._cell(
                    number, cell_of(self.rows[heads.row], place), cell_of(row, place), (indicator, area, end, datum)
                )

    def _cell(self, number: int, head: str, text: str, place: tuple[Indicator, Area, date, str]) -> None:
        indicator, area, end, datum = place
        if not text.strip():
            return
        try:
            value = cells.read(text, "%" if datum == Datum.RATE else indicator.unit).value
        except ValueError as wrong:
            self._blame(number, head, str(wrong))
            return
        if value is None:
            return
        if not indicator.rhythm.is_end(end):
            told = _("%(indicator)s has no such period.") % {"indicator": indicator}
            if indicator.joins_january and end.month == 1:
                told = _("%(indicator)s has no January: write it under 1—2月.") % {"indicator": indicator}
            self._blame(number, head, told)
            return
        key = (indicator.pk, area.pk, end, datum)
        if self.seen.setdefault(key, number) != number:
            self._blame(number, head, _("This figure stands in row %(row)s already.") % {"row": self.seen[key]})
            return
        self.book.figures.append(Figure(indicator, area, end, value, datum))

    def _blame(self, row: int, column: str, message: str) -> None:
        self.book.problems.append(Fault(self.name, row, column, message))


def _has_number(row: Sequence[str], place: int) -> bool:
    return bool(re.fullmatch(r"[\d.,%\-]+", headings.plain(cell_of(row, place))))


def _datum(text: str) -> str | None:
    if text.lower() in _LEVELS:
        return Datum.LEVEL.value
    return Datum.RATE.value if text.lower().replace("(%)", "") in _RATES else None
