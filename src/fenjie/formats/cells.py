"""What all tables share, whatever file they come from."""

from __future__ import annotations

from collections.abc import Sequence

_NO_BLANK_AFTER = "。；！？，、：（"


def join_lines(lines: Sequence[str]) -> str:
    """Paragraphs or printed lines of a cell as one line: a blank between them unless a sign already ends the first."""
    out = ""
    for line in lines:
        line = " ".join(line.split())
        out += (" " if out and line and out[-1] not in _NO_BLANK_AFTER else "") + line
    return out
