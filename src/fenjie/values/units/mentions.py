"""Turns a stretch of text that is a list of names into mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fenjie.document import UnitMention, UnitRole
from fenjie.text import Span
from fenjie.values.units.names import cut, is_marked

OFFICE = re.compile(r"(?:[县市区镇乡局处科部]长|书记|主任|主席|秘书长|常委)$")  # 陆怀舟 副县长
PERSON = re.compile(r"[^\s　]{2,4}")  # 陆怀舟　纪云帆


def listed(plain: str, start: int, end: int, role: UnitRole, rule: str) -> list[UnitMention]:
    """The names in `plain[start:end]`: persons also where only blanks part them; who is marked （牵头） leads."""
    spans = cut(plain, start, end)
    if role == "leader":
        spans = [person for span in spans for person in _persons(plain, *span)]
    return [UnitMention(Span(a, b), plain[a:b], "lead" if is_marked(plain, b) else role, rule) for a, b in spans]


def _persons(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    parts = plain[start:end].split()
    if len(parts) < 2 or not all(PERSON.fullmatch(part) for part in parts):
        yield start, end
        return
    for match in PERSON.finditer(plain, start, end):
        if not OFFICE.search(match.group()):
            yield match.span()
