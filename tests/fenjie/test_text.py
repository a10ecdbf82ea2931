from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenjie.text import Origin, Span, Text

spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted).map(lambda ends: Span(*ends))


def test_a_span_is_half_open_and_counts_code_points() -> None:
    text = "𠮷县2026年"
    assert Span(0, 2).of(text) == "𠮷县"
    assert len(Span(2, 6)) == 4
    assert Span(3, 3)  # an empty span is still a span
    assert Span(1, 3).shift(2) == Span(3, 5)
    assert sorted([Span(2, 3), Span(0, 9), Span(0, 1)]) == [Span(0, 1), Span(0, 9), Span(2, 3)]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_what_is_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"not a span: {start}..{end}"):
        Span(start, end)


@given(spans, spans)
def test_overlap_and_containment_agree_with_sets_of_offsets(one: Span, other: Span) -> None:
    mine, theirs = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert one.overlaps(other) == bool(mine & theirs) or not (mine and theirs)
    assert one.overlaps(other) == other.overlaps(one)
    if theirs:
        assert one.contains(other) == (theirs <= mine)


def test_places_by_origin() -> None:
    text = Text("甲乙\t丙", (Origin(0, 2, "第1段"), Origin(3, 4, "第2段")))
    assert [text.place(offset) for offset in range(-1, 5)] == [None, "第1段", "第1段", None, "第2段", None]


def test_places_of_a_text_without_origins_are_its_lines() -> None:
    assert [Text("甲\n乙").place(offset) for offset in (0, 1, 2, 3)] == ["第1行", "第1行", "第2行", None]
