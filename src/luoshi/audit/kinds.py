"""Every kind of event is registered once, knows its words, and its code is never used for anything else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from luoshi.ui.formats import full_day

if TYPE_CHECKING:
    from luoshi.audit.models import Event

Words = str | Promise
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")  # how the record keeps a day
_DASH, _EMPTY = "—", "\0"
_LEFT_OPEN = re.compile(rf"[\s:：,，;；]*{_EMPTY}(?=[.。]?$)")


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of event.

    ``sentence`` may name ``{actor}``, ``{unit}``, ``{objects}`` and any word the action said: ``"Issued to {lead}."``
    """

    code: str
    label: Words
    sentence: Words

    def render(self, event: Event) -> str:
        """What happened, in the reader's language. A word that was not said, or was erased, shows as a dash; one that was left
        empty at the end shows nothing, nor what led up to it."""
        text = str(self.sentence).format_map(_words(event))
        return _LEFT_OPEN.sub("", text).replace(_EMPTY, _DASH) or _DASH


_kinds: dict[str, EventKind] = {}


def register(code: str, label: Words, sentence: Words) -> EventKind:
    """Adds a kind at start-up.

    Raises:
        ValueError: the code is taken; codes are never used twice, not even after a kind is gone.
    """
    if code in _kinds:
        raise ValueError(f"the event kind {code} is registered already")
    _kinds[code] = EventKind(code, label, sentence)
    return _kinds[code]


def is_registered(code: str) -> bool:
    return code in _kinds


def get(code: str) -> EventKind:
    """The kind of a code; one that this version no longer knows shows its code."""
    return _kinds.get(code) or EventKind(code, code, code)


def all_kinds() -> list[EventKind]:
    """Every registered kind, by code."""
    return [_kinds[code] for code in sorted(_kinds)]


def _words(event: Event) -> Mapping[str, str]:
    words: defaultdict[str, str] = defaultdict(lambda: _DASH)
    words.update({name: _shown(value) for name, value in event.words.items()})
    words["actor"] = event.actor_name
    words["unit"] = event.unit_name or _DASH
    words["objects"] = "、".join(item["label"] for item in event.things)
    return words


def _shown(value: object) -> str:
    if value is None or value == "":
        return _EMPTY
    if isinstance(value, list):
        return "、".join(map(_shown, value))
    return _day(value) if isinstance(value, str) and _DAY.fullmatch(value) else str(value)


def _day(text: str) -> str:
    try:
        return full_day(date.fromisoformat(text))
    except ValueError:  # somebody typed what is no day
        return text
