"""The shape of what the reading process answers. It read a hostile file, so every field is checked before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite
from typing import Any

Check = Callable[[Any], bool]
Row = dict[str, Any]

_LONGEST = 2_000
_MOST_ROWS = 200_000
_ROLES = {"commitment", "heading", "context", "other"}
_LEVELS = {None, "central", "provincial", "city", "county", "township"}


class InvalidReading(Exception):
    """The answer is not a reading. Says which field, never its content."""


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and "\0" not in value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _is_index(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _or_none(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _one_of(*values: str | None) -> Check:
    return lambda value: isinstance(value, str | None) and value in values


def _texts(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= _LONGEST and all(map(_is_text, value))


_MEASURE: dict[str, Check] = {
    "subject": _is_text,
    "comparator": _one_of("eq", "approx", "ge", "le", "range"),
    "value": _is_number,
    "value_high": _or_none(_is_number),
    "unit": _is_text,
    "basis": _one_of("growth", "level", "delta", "output"),
    "baseline": _or_none(_is_number),
    "rule": _is_text,
}
_DEADLINE: dict[str, Check] = {"date": _is_date, "rule": _is_text}
_RECURRENCE: dict[str, Check] = {"text": _is_text, "first": _or_none(_is_date), "rule": _is_text}
_UNIT: dict[str, Check] = {
    "name": _is_text,
    "role": _one_of("lead", "responsible", "support", "leader"),
    "rule": _is_text,
}
_TARGET: dict[str, Check] = dict.fromkeys(("subject", "kind", "against", "rule"), _is_text)
_WHY: dict[str, Check] = {"rule": _is_text, "text": _is_text}
_SEGMENT: dict[str, Check] = {
    "role": _one_of(*_ROLES),
    "section": _or_none(_is_index),
    "strength": _one_of(None, "ensure", "strive"),
    "domain": _or_none(_is_text),
}
_INSIDE = {
    "measures": _MEASURE,
    "deadlines": _DEADLINE,
    "recurrences": _RECURRENCE,
    "units": _UNIT,
    "why": _WHY,
    "targets": _TARGET,
}
_SOMETIMES = {"targets"}  # what a reader may leave out
_SECTION: dict[str, Check] = {
    "index": _is_index,
    "level": _is_index,
    "number": _is_text,
    "title": _is_text,
    "parent": _or_none(_is_index),
    "outlook": _one_of(None, "ahead", "back", "frame"),
}
_MARK: dict[str, Check] = {"word": _is_text, "refused": lambda value: value is False}
_CELL: dict[str, Check] = {"head": _is_text, "row": _is_index}
_METADATA: dict[str, Check] = {
    "title": _is_text,
    "issuer": _is_text,
    "number": _is_text,
    "issued_on": _or_none(_is_date),
    "addressees": _texts,
    "level": _one_of(*_LEVELS),
    "year": _or_none(_is_index),
}


def checked_reading(answer: Mapping[Any, Any]) -> tuple[str, Row]:
    """The text, and the reading with exactly the known fields. Raises InvalidReading."""
    content, reading, places = answer.get("content"), answer.get("reading"), answer.get("places")
    if not isinstance(content, str) or not content or "\0" in content or not isinstance(reading, dict):
        raise InvalidReading("content")
    segments = [_segment(row, content) for row in _rows(reading, "segments")]
    _check_order(segments)
    if (
        not isinstance(places, list)
        or (places and len(places) != len(segments))
        or not all(map(_or_none(_is_text), places))
    ):
        raise InvalidReading("places")
    sections = [_spanned(row, _SECTION, content) for row in _rows(reading, "sections")]
    _check_tree(sections, segments)
    return content, {
        "document": _checked(reading.get("document"), _METADATA),
        "sections": sections,
        "segments": segments,
        "marks": [_checked(row, _MARK) for row in _rows(reading, "marks")],
        "places": places,
        "cells": [_spanned(row, _CELL, content) for row in _rows(reading, "cells")],
    }


def _rows(holder: Row, name: str) -> list[Any]:
    rows = holder.get(name)
    if not isinstance(rows, list) or len(rows) > _MOST_ROWS:
        raise InvalidReading(name)
    return rows


def _checked(row: Any, shape: dict[str, Check]) -> Row:
    if not isinstance(row, dict):
        raise InvalidReading("a row")
    for name, check in shape.items():
        if not check(row.get(name)):
            raise InvalidReading(name)
    return {name: row.get(name) for name in shape}


def _spanned(row: Any, shape: dict[str, Check], content: str) -> Row:
    kept = _checked(row, {"start": _is_index, "end": _is_index} | shape)
    if not kept["start"] <= kept["end"] <= len(content):
        raise InvalidReading("start and end")
    return kept


def _segment(row: Any, content: str) -> Row:
    kept = _spanned(row, _SEGMENT, content)
    if kept["start"] == kept["end"]:
        raise InvalidReading("an empty segment")
    if "topics" in row:
        kept |= _checked(row, {"topics": _texts})
    for name, shape in _INSIDE.items():
        if name in _SOMETIMES and name not in row:
            continue
        kept[name] = [_spanned(inner, shape, content) for inner in _rows(row, name)]
    return kept


def _check_order(segments: list[Row]) -> None:
    for before, after in zip(segments, segments[1:], strict=False):
        if after["start"] < before["end"]:
            raise InvalidReading("the order of segments")


def _check_tree(sections: list[Row], segments: list[Row]) -> None:
    """Sections count from 0 in their order and hang on an earlier one, so that walking up always ends."""
    for index, section in enumerate(sections):
        if section["index"] != index or (section["parent"] is not None and section["parent"] >= index):
            raise InvalidReading("the tree of sections")
    if any(segment["section"] is not None and segment["section"] >= len(sections) for segment in segments):
        raise InvalidReading("section")
