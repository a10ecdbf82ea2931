"""What a reading with newer rules would change in a version: clause by clause, field by field. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from luoshi.sources.models import Clause, ReadField

FIELDS = (ReadField.ROLE, ReadField.MEASURES, ReadField.DEADLINES, ReadField.UNITS, ReadField.DOMAIN)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one clause: as it is kept, and as it would be read now."""

    clause: UUID
    field: str
    read: Any
    now: Any

    def as_row(self) -> dict[str, Any]:
        """As `Reread.changes` keeps it."""
        return {"clause": str(self.clause), "field": self.field, "read": self.read, "now": self.now, "state": "open"}


def differences(kept: Iterable[Clause], now: Iterable[Clause]) -> tuple[list[Difference], int]:
    """The differing fields of the sentences that are cut at the same places, in the order of the text, and how many
    sentences are cut elsewhere. Names of rules do not count: another rule with the same result changes nothing."""
    newly = {(clause.start, clause.end): clause for clause in now}
    found: list[Difference] = []
    recut = 0
    for clause in kept:
        other = newly.get((clause.start, clause.end))
        if other is None:
            recut += 1
            continue
        for field in FIELDS:
            before, after = value_of(clause, field), value_of(other, field)
            if _bare(before) != _bare(after):
                found.append(Difference(clause.pk, field, before, after))
    return found, recut


def value_of(clause: Clause, field: str) -> Any:
    """What is kept of a field; None when nothing."""
    return str(clause.role) if field == ReadField.ROLE else clause.reading.get(field) or None


def _bare(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    return [{name: part for name, part in row.items() if name != "rule"} for row in value if isinstance(row, Mapping)]
