"""What was read of a sentence, field by field: the words it was read from, the rule, why, and how it is put right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.desk.board import Board
from luoshi.ledger.models import Comparator
from luoshi.org.models import Unit
from luoshi.sources.models import Clause, Correction, ReadField
from luoshi.sources.reasons import Reason, reasons
from luoshi.ui.formats import num

_OF_SENTENCES = ("role.", "domain.", "topic.", "strength.", "heading.", "numbering.", "furniture.")
_LISTS = (ReadField.MEASURES, ReadField.DEADLINES, ReadField.UNITS)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was read. ``number`` counts the marks of the sentence, ``place`` is its index in the field's list;
    ``row`` is what was read as it stands in the clause."""

    number: int
    clause: Clause
    field: str
    place: int
    words: str
    meaning: str
    whys: Sequence[Reason]
    row: Mapping[str, Any]
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the sentence; ``number`` is that of the item read from them, 0 for none."""

    words: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Panel:
    """``role_whys`` say why the sentence is a commitment; ``corrections`` are those of it and its lines."""

    stretches: Sequence[Stretch]
    items: Sequence[Item]
    role_whys: Sequence[Reason]
    corrections: Sequence[Correction]
    units: Sequence[Unit]
    comparators: Sequence[tuple[str, str]]


def panel_of(board: Board, pk: UUID) -> Panel:
    """The panel of a commitment, with the lines and cells that belong to it."""
    clauses = sorted(board.cited(pk), key=lambda clause: clause.start)
    items = list(_numbered(board, clauses))
    return Panel(
        stretches=_stretches(board.sheet.version.text, clauses, items),
        items=items,
        role_whys=reasons(_whys(board.duties[pk], "role.")),
        corrections=[row for clause in clauses for row in board.sheet.corrections.get(clause.pk, ())],
        units=board.known.units.units,
        comparators=[(str(value), str(label)) for value, label in Comparator.choices],
    )


def _numbered(board: Board, clauses: Iterable[Clause]) -> Iterable[Item]:
    number = 0
    for clause in clauses:
        for field in _LISTS:
            for place in range(len(clause.read(field))):
                number += 1
                yield _item(board, clause, field, place, number=number)


def _item(board: Board, clause: Clause, field: str, place: int, *, number: int) -> Item:
    row = clause.read(field)[place]
    match = board.known.units.find(row["name"]) if field == ReadField.UNITS else None
    chosen = board.known.units.by_key.get(str(row.get("unit") or ""))
    unit = chosen or (match.unit if match else None)
    return Item(
        number=number,
        clause=clause,
        field=field,
        place=place,
        words=board.sheet.version.text[row["start"] : row["end"]],
        meaning=_meaning(field, row, unit),
        whys=reasons([{"rule": row.get("rule")}, *(found for found in _whys(clause) if _touches(found, row))]),
        row=row,
        unit=unit,
    )


def _meaning(field: str, row: Mapping[str, Any], unit: Unit | None) -> str:
    if field == ReadField.UNITS:
        roles = {"lead": _("lead unit"), "support": _("Supporting units"), "leader": _("leader (role)")}
        name = unit.short_name if unit else _("no unit of the county")
        role = roles.get(row["role"]) or _("responsible unit")
        return f"{role} → {name}"
    if field == ReadField.DEADLINES:
        return str(row["date"])
    high = f"–{num(row['value_high'])}" if row.get("value_high") is not None else ""
    return f"{row['subject']} {Comparator(row['comparator']).label} {num(row['value'])}{high}{row['unit']}"


def _whys(clause: Clause, prefix: str = "") -> list[Mapping[str, Any]]:
    return [row for row in clause.read("why") if row["rule"].startswith(prefix)]


def _touches(why: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Whether a reason speaks of just these words, not of the sentence; a cell of a table may be both."""
    within = row["start"] <= why["start"] and why["end"] <= row["end"]
    return bool(within and not why["rule"].startswith(_OF_SENTENCES))


def _stretches(text: str, clauses: Sequence[Clause], items: Iterable[Item]) -> list[Stretch]:
    at, found = clauses[0].start, []
    for item in sorted(items, key=lambda item: item.row["start"]):
        if item.row["start"] < at:
            continue  # it overlaps one that is marked already
        found += [Stretch(text[at : item.row["start"]]), Stretch(item.words, item.number)]
        at = item.row["end"]
    return [row for row in [*found, Stretch(text[at : clauses[-1].end])] if row.words]


def changed_rows(clause: Clause, field: str, place: int, sent: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """The field's list with one row changed as it was sent; None when there is no such row.

    ``drop`` takes it out; for units ``unit`` is the chosen one's key; for dates ``date``; for targets what is measured,
    comparator, value and unit of measure. Values must be of the right kind already.
    """
    rows = [dict(row) for row in clause.read(field)]
    if not 0 <= place < len(rows) or field not in _LISTS:
        return None
    if "drop" in sent:
        return rows[:place] + rows[place + 1 :]
    rows[place] |= {name: value for name, value in sent.items() if value is not None}
    return rows
