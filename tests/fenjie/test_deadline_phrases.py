"""At least 53 of the labelled deadline phrases, each in a notice of 25 January 2026."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fenjie import read

NEEDED = 53


def _right(phrase: str, expected: str) -> bool:
    document = read(f"关于做好有关工作的通知\n2026年1月25日\n要求{phrase}完成有关工作。", year=2026)
    segment = document.segments[-1]
    dates = [deadline.date.isoformat() for deadline in segment.deadlines]
    if expected == "recurrence":
        return bool(segment.recurrences)
    if expected in ("start", "none"):
        return not dates and not segment.recurrences
    return dates == [expected]


def test_phrases() -> None:
    shared = os.environ.get("LUOSHI_SHARED")
    if not shared:
        pytest.skip("LUOSHI_SHARED is not set")
    lines = (Path(shared) / "gold" / "phrases.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t")[:2] for line in lines if line]
    wrong = [phrase for phrase, expected in rows if not _right(phrase, expected)]
    assert len(rows) - len(wrong) >= NEEDED, wrong
