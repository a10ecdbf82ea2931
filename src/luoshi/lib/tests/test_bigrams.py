"""Pairs of characters: what is asked with them is found exactly where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.lib.bigrams import LONGEST, MOST_TERMS, Term, grams, spans, terms

TEXTS = st.text(alphabet="农村公路农aB1２，、 (_%\"'<é𠮷", max_size=24)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("农村公路", "农村 村公 公路"),
        ("路", "路"),
        ("农村公路 120 km", "农村 村公 公路 120 km"),
        ("ＧＤＰ增长5.5%", "gdp 增长 5 5"),
        ("青政办〔2026〕3号", "青政 政办 2026 3 号"),
        ("，。 _%", ""),
    ],
)
def test_cuts(text: str, expected: str) -> None:
    assert grams(text) == expected


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert grams(grams(text)) == grams(text)


@given(TEXTS, st.data())
def test_every_piece_of_a_chinese_run_is_found(text: str, data: st.DataObject) -> None:
    run = data.draw(st.text(alphabet="农村公路", min_size=1, max_size=8))
    start = data.draw(st.integers(0, len(run) - 1))
    piece = run[start : data.draw(st.integers(start + 1, len(run)))]
    assert Term(piece).pattern in f" {grams(text + run + text)} "


@given(TEXTS, TEXTS)
def test_what_is_found_is_marked_and_the_other_way_round(text: str, question: str) -> None:
    for term in terms(question):
        assert (term.pattern in f" {grams(text)} ") == bool(spans(text, [term]))


@given(TEXTS, TEXTS)
def test_spans_are_apart_and_inside(text: str, question: str) -> None:
    ends = [edge for span in spans(text, terms(question)) for edge in span]
    assert ends == sorted(set(ends))
    assert all(0 <= edge <= len(text) for edge in ends)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("公路", "农村公路、公路", ["公路", "公路"]),
        ("３号", "第3号楼", ["3号"]),
        ("gdp", "ＧＤＰ与gdpx", ["ＧＤＰ"]),
        ("20", "120 公里，20 个", ["20"]),
        ("120公里", "120 公里", ["120 公里"]),
        ("农村 村公", "农村公路", ["农村公"]),
    ],
)
def test_marks(question: str, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, terms(question))] == expected


def test_a_question_is_short() -> None:
    assert len(terms(" ".join(map(str, range(30))))) == MOST_TERMS
    assert len(terms("农" * 500)[0].text) == LONGEST
    assert terms("， %") == []


@pytest.mark.parametrize(
    ("text", "expected"), [("公路", True), ("a3", True), ("路", False), ("3号", False), ("𠮷公", False)]
)
def test_what_an_index_finds(text: str, expected: bool) -> None:
    assert Term(text).is_phrase is expected
