"""The county's own words: what readings get of them, and what corrections suggest."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fenjie.fingerprint import fingerprint
from luoshi import __version__
from luoshi.org.models import Unit
from luoshi.sources.models import Correction, LexiconEntry, ReadField

_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that people corrected to the same unit ``times`` times."""

    form: str
    unit: Unit
    times: int


def table_of(county_id: UUID) -> str:
    """The lexicon as `fenjie` reads it: the county's entries, and every name of its units. Two queries."""
    forms: dict[str, str] = {}
    for unit in Unit.objects.filter(county_id=county_id, is_active=True):
        for name in unit.all_names():
            forms[_plain(name)] = "body"
    for entry in LexiconEntry.objects.filter(county_id=county_id):
        forms[entry.form] = entry.kind
    rows = [f"{form}\t{kind}" for form, kind in sorted(forms.items()) if len(form) >= _SHORTEST]
    return "\n".join(["form\tkind", *rows])


def rules_of(table: str) -> str:
    """What a reading was made with: the version, the rules, the county's lexicon. At most 40 characters."""
    return f"{__version__}+{fingerprint()}.{hashlib.sha256(table.encode()).hexdigest()[:8]}"[:40]


def known_forms(county_id: UUID) -> set[str]:
    """Every name of a unit, which needs no entry."""
    units = Unit.objects.filter(county_id=county_id)
    return {_plain(name) for unit in units for name in unit.all_names()}


def suggestions(county_id: UUID) -> list[Suggestion]:
    """Names that were corrected to one unit and never to another, and are in neither lexicon nor unit tree; the most
    frequent first. Three queries."""
    chosen: dict[str, Counter[str]] = {}
    for row in Correction.objects.filter(county_id=county_id, field=ReadField.UNITS):
        for name, unit in _renamed(row.read or [], row.corrected or []):
            chosen.setdefault(_plain(name), Counter())[unit] += 1
    known = known_forms(county_id) | set(
        LexiconEntry.objects.filter(county_id=county_id).values_list("form", flat=True)
    )
    units = {str(unit.pk): unit for unit in Unit.objects.filter(county_id=county_id, is_active=True)}
    found = [
        Suggestion(form, units[unit], times)
        for form, counts in chosen.items()
        for unit, times in counts.items()
        if len(counts) == 1 and unit in units and form not in known and len(form) >= _SHORTEST
    ]
    return sorted(found, key=lambda row: (-row.times, row.form))


def _renamed(read: Iterable[Mapping[str, Any]], corrected: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Names with the unit that was chosen for them."""
    before = {(row["start"], row["end"]): row for row in read}
    return [
        (row["name"], str(row["unit"]))
        for row in corrected
        if row.get("unit") and before.get((row["start"], row["end"]), {}).get("unit") != row["unit"]
    ]


def _plain(name: str) -> str:
    return "".join(name.split())
