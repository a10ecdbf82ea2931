"""A clause quoted with its neighbours."""

import pytest

from luoshi.sources.models import Clause, DocumentVersion
from luoshi.sources.quotes import quote

TEXT = "标题\n甲一。乙二。丙三。\n丁四。"


def clause(words, text=TEXT):
    start = text.index(words)
    return Clause(version=DocumentVersion(text=text), start=start, end=start + len(words))


@pytest.mark.parametrize(
    ("words", "around", "expected"),
    [
        ("乙二。", 80, ("甲一。", "乙二。", "丙三。")),
        ("乙二。", 2, ("…一。", "乙二。", "丙三…")),
        ("甲一。", 80, ("", "甲一。", "乙二。丙三。")),
        ("标题", 80, ("", "标题", "")),
        ("丁四。", 80, ("", "丁四。", "")),
    ],
)
def test_neighbours_stay_in_the_paragraph_and_cuts_show(words, around, expected):
    assert quote(clause(words), around) == expected
