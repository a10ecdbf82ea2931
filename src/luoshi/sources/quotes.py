"""A clause with its neighbours, as it is quoted beside everything that was made from it."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.sources.models import Clause

_AROUND = 80  # code points on either side


class Quote(NamedTuple):
    """`before` and `after` stay in the clause's paragraph; an ellipsis stands where they were cut."""

    before: str
    cited: str
    after: str


def quote(clause: Clause, around: int = _AROUND) -> Quote:
    """The words before, the clause, the words after. Needs `clause.version` loaded (select_related)."""
    text = clause.version.text
    return Quote(_before(text, clause.start, around), text[clause.start : clause.end], _after(text, clause.end, around))


def _before(text: str, start: int, around: int) -> str:
    paragraph = text.rfind("\n", 0, start) + 1
    cut = max(paragraph, start - around)
    return ("…" if cut > paragraph else "") + text[cut:start].lstrip()


def _after(text: str, end: int, around: int) -> str:
    paragraph = text.find("\n", end)
    paragraph = len(text) if paragraph < 0 else paragraph
    cut = min(paragraph, end + around)
    return text[end:cut].rstrip() + ("…" if cut < paragraph else "")
