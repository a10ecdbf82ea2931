"""检查表: what an inspection looks at, by industry. Each is a file in `checklists/`; a new file is a new checklist.

A file: ``title``, ``industries`` (codes of `Industry`, empty: every one), ``basis``, and ``items`` of ``code`` (unique in
the file, at most 24 characters), ``text`` and, where a miss is a major hazard by its criteria, ``major: true``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "checklists"
GENERIC = "generic"


@dataclass(frozen=True, slots=True)
class Item:
    """One line. ``major``: a miss is proposed as a major hazard."""

    code: str
    text: str
    major: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """``industries``: whom it is made for, empty for all."""

    code: str
    title: str
    industries: tuple[str, ...]
    basis: str
    items: tuple[Item, ...]


class WrongChecklist(ValueError):
    """A file that is no checklist; the message names the file and what is wrong."""


@cache
def checklists() -> dict[str, Checklist]:
    """All checklists by code, the generic one first.

    Raises:
        WrongChecklist: a file of the folder is none.
    """
    found = [_read(path) for path in sorted(FOLDER.glob("*.yaml"))]
    return {each.code: each for each in sorted(found, key=lambda each: each.code != GENERIC)}


def _read(path: Path) -> Checklist:
    try:
        row = yaml.safe_load(path.read_text("utf-8"))
        items = tuple(Item(item["code"], item["text"], bool(item.get("major"))) for item in row["items"])
        checklist = Checklist(path.stem, row["title"], tuple(row["industries"]), row["basis"], items)
    except (yaml.YAMLError, KeyError, TypeError) as wrong:
        raise WrongChecklist(f"{path.name}: {wrong!r}") from wrong
    codes = [item.code for item in items]
    if len(set(codes)) != len(codes) or any(len(code) > 24 for code in codes):
        raise WrongChecklist(f"{path.name}: a code is there twice or is too long")
    return checklist
