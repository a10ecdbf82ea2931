"""Two versions of a document beside each other: what became of each sentence that did not stay as it was."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from luoshi.sources.models import CARRIED, Clause, ClauseRole, DocumentVersion, Fate, ReadField, Succession
from luoshi.sources.wording import in_words

COMPARED = (ReadField.DEADLINES, ReadField.MEASURES, ReadField.UNITS)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that was read differently, in words; ``part`` says for a target whether its value or its unit differs."""

    field: str
    label: str
    before: str
    after: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the comparison: an old sentence, what stands in its place, and the fields that differ. A new sentence
    that follows none has no old one."""

    fate: str
    label: str
    old: Clause | None
    new: Clause | None
    fields: tuple[FieldChange, ...] = ()


def field_changes(old: Clause, new: Clause) -> tuple[FieldChange, ...]:
    """Dates, targets and units that were read differently in two sentences."""
    found = []
    for field in COMPARED:
        before, after = old.read(field), new.read(field)
        if _meant(before) != _meant(after):
            label = str(ReadField(field).label)
            found.append(
                FieldChange(field, label, in_words(field, before), in_words(field, after), _part(before, after))
            )
    return tuple(found)


def _meant(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without the places in the text and the rules that read them."""
    return [{name: row[name] for name in row if name not in {"start", "end", "rule"}} for row in rows]


def _part(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> str:
    units = ([row.get("unit") for row in rows if "value" in row] for rows in (before, after))
    return "unit" if len({tuple(row) for row in units}) > 1 else "value"


def pairs_of(version: DocumentVersion) -> tuple[list[Pair], Counter[str]]:
    """What differs in a version from the one before it, in the order of the new text, and how many of each fate there are.
    Two queries."""
    rows = list(Succession.objects.filter(version=version).select_related("old", "new").order_by("old__ordinal"))
    counts: Counter[str] = Counter(row.fate for row in rows)
    follows = {row.new_id for row in rows}
    added = [
        row for row in version.clauses.order_by("ordinal") if row.pk not in follows and row.role != ClauseRole.OTHER
    ]
    counts["added"] = len(added)
    told = [_pair(row) for row in rows if row.fate not in CARRIED or row.fate == Fate.MOVED]
    told += [Pair("added", "", None, clause) for clause in added]
    return sorted(told, key=_placed(rows)), counts


def _pair(row: Succession) -> Pair:
    fields = field_changes(row.old, row.new) if row.new else ()
    return Pair(row.fate, str(Fate(row.fate).label), row.old, row.new, fields)


def _placed(rows: list[Succession]) -> Any:
    """A removed sentence stands after the one that it followed."""
    at: dict[UUID, float] = defaultdict(float)
    last = 0.0
    for row in rows:
        last = float(row.new.ordinal) if row.new else last + 0.001
        at[row.old_id] = last
    return lambda pair: float(pair.new.ordinal) if pair.new else at[pair.old.pk]
