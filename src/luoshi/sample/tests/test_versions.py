"""The city's new version makes exactly the matters of the three changed sentences suspect."""

from __future__ import annotations

import pytest

from luoshi.ledger.models import Matter
from luoshi.sample import reading
from luoshi.sample.versions import text_of
from luoshi.sources.models import ClauseLink, Document, LinkState

CHANGED = ("招引亿元以上工业项目3个", "扩面至24项", "11.专项债券资金10月底前")  # in the first version


@pytest.mark.usefixtures("sample_db")
def test_exactly_the_right_matters_are_suspect() -> None:
    city = Document.objects.get(title__contains="重点任务分工方案")
    assert city.versions.count() == 2
    suspect = {matter.title for matter in Matter.objects.suspect()}
    told = [row for row in reading.matters(int(city.year or 0)) if row["title"] in suspect]
    quoted = [place["text"] for row in told for place in (row["source"], *row.get("also", []))]
    assert len(told) == len(CHANGED)
    assert all(any(words in text for text in quoted) for words in CHANGED)
    waiting = ClauseLink.objects.filter(upper__version__document=city, state=LinkState.PROPOSED)
    assert waiting.exists()
    assert ClauseLink.objects.filter(upper__version__document=city, state=LinkState.CONFIRMED).count() == 6


def test_what_is_changed_stands_once_in_the_first_text() -> None:
    for row in reading.filled(reading.read("versions.yaml"), reading.years(2026))["renewed"]:
        assert text_of(row, 2026)
