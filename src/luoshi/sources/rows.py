"""A reading as rows: the version, its clauses, and what the document says about itself."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

from luoshi import __version__
from luoshi.sources.columns import cells_in, head_of_row
from luoshi.sources.models import Clause, ClauseRole, Document, DocumentVersion
from luoshi.sources.places import Place, places_of
from luoshi.sources.reading import Reading

_KEPT = ("measures", "deadlines", "recurrences", "units", "strength", "domain", "topics", "targets", "why")
_YEARS = range(1949, 2101)
# 发文字号 takes hexagonal brackets (GB/T 9704); typists use whatever the keyboard has.
_YEAR_BRACKETS = re.compile(r"[（(\[［【〔](\d{4})[）)\]］】〕]")


def version_of(document: Document, reading: Reading) -> DocumentVersion:
    """The unsaved version that follows the document's last one."""
    assert document.file is not None  # only a refused document has none, and nothing of it is read
    last = document.current_version()
    return DocumentVersion(
        county_id=document.county_id,
        document=document,
        ordinal=last.ordinal + 1 if last else 1,
        file=document.file,
        text=reading.content,
        text_sha256=hashlib.sha256(reading.content.encode()).hexdigest(),
        rules_version=reading.rules or __version__,
        reading={
            "metadata": reading.document,
            "sections": reading.sections,
            "marks": reading.marks,
            "counts": _counts(reading.segments),
        },
    )


def _counts(segments: list[dict[str, Any]]) -> dict[str, int]:
    promised = [segment for segment in segments if segment["role"] == ClauseRole.COMMITMENT]
    return {
        "clauses": len(segments),
        "commitments": len(promised),
        "measured": sum(bool(segment["measures"]) for segment in promised),
        "dated": sum(bool(segment["deadlines"] or segment["recurrences"]) for segment in promised),
        "assigned": sum(bool(segment["units"]) for segment in promised),
    }


def clauses_of(version: DocumentVersion, reading: Reading) -> list[Clause]:
    """The unsaved clauses in the order of the text, counted from 1."""
    places = places_of(reading.sections, reading.segments)
    spots = reading.places or [None] * len(reading.segments)
    clauses = [
        _clause(version, ordinal, segment, place, spot)
        for ordinal, (segment, place, spot) in enumerate(zip(reading.segments, places, spots, strict=True), 1)
    ]
    _join_rows(clauses, reading.cells)
    return clauses


def _join_rows(clauses: Sequence[Clause], cells: Sequence[dict[str, Any]]) -> None:
    """Notes in which cells a clause stands, and hangs the clauses of a table row on the one that stands for it."""
    above: dict[str, str] = {}
    for row in _rows(clauses, cells):
        placed = [(cell, clause) for clause in row for cell in clause.reading["cells"]]
        words = [(cell, clause.text) for cell, clause in placed]
        head = head_of_row(words, above, {at for at, (_cell, clause) in enumerate(placed) if clause.is_commitment})
        above = {cell["head"]: text for cell, text in words}
        for clause in row:
            if head is not None and clause is not placed[head][1]:
                clause.row_head = placed[head][1]


def _rows(clauses: Sequence[Clause], cells: Sequence[dict[str, Any]]) -> Iterator[list[Clause]]:
    """The clauses of each row that has several; all clauses with cells get them on the way."""
    starts = [cell["start"] for cell in cells]
    waiting: list[Clause] = []
    last = -1
    for clause in clauses:
        nearby = cells[max(bisect_left(starts, clause.start) - 1, 0) : bisect_left(starts, clause.end)]
        found = cells_in(nearby, clause.start, clause.end)
        if not found:
            continue
        if found[0]["row"] != last:
            yield from [waiting] if waiting else []
            waiting = []
        last = found[-1]["row"]
        clause.reading["cells"] = [{name: cell[name] for name in ("start", "end", "head")} for cell in found]
        waiting.append(clause)
    yield from [waiting] if waiting else []


def _clause(version: DocumentVersion, ordinal: int, segment: dict[str, Any], place: Place, spot: str | None) -> Clause:
    text = version.text[segment["start"] : segment["end"]]
    kept = {name: segment.get(name) for name in _KEPT} | {"at": spot or _line(version.text, segment["start"], place)}
    return Clause(
        county_id=version.county_id,
        version=version,
        ordinal=ordinal,
        start=segment["start"],
        end=segment["end"],
        text=text,
        fingerprint=fingerprint(text),
        role=segment["role"],
        section_path=place.path,
        section_title=place.title,
        level=place.level,
        reading={name: value for name, value in kept.items() if value},
    )


def _line(content: str, start: int, place: Place) -> str:
    """The line of a clause that stands in no section; those in a section have a better place."""
    return "" if place.path else f"第 {content.count(chr(10), 0, start) + 1} 行"


def fingerprint(text: str) -> str:
    """SHA-256 of the text without any white space: another line break does not make another sentence."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()


def propose(document: Document, metadata: dict[str, Any]) -> list[str]:
    """Fills the fields that nobody has filled in; returns the names of the changed ones."""
    found = {
        "title": metadata["title"] or (PurePath(document.file.name).stem if document.file else ""),
        "issuer": metadata["issuer"],
        "number": number_of(metadata),
        "level": metadata["level"],
        "issued_on": date.fromisoformat(metadata["issued_on"]) if metadata["issued_on"] else None,
        "year": metadata["year"] if metadata["year"] in _YEARS else None,
        "addressees": metadata["addressees"],
    }
    changed = [name for name, value in found.items() if value and not getattr(document, name)]
    lengths = {field.name: field.max_length for field in Document._meta.fields}
    for name in changed:
        length = lengths[name]
        setattr(document, name, found[name][:length] if length else found[name])
    if changed:
        document.version += 1
        changed.append("version")
    return changed


def number_of(metadata: dict[str, Any]) -> str:
    """The document number with the brackets that the standard wants, as long as the column is; empty when none was read."""
    return _YEAR_BRACKETS.sub(r"〔\1〕", metadata["number"])[:100]


def warning_of(reading: Reading) -> str:
    """What the document's marks ask of its readers; empty without marks."""
    words = "、".join(dict.fromkeys(mark["word"] for mark in reading.marks))
    message = _("The document is marked “%(words)s”. It is not classified, but must not be passed on outside.")
    return message % {"words": words} if words else ""
