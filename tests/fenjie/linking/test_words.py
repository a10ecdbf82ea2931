"""Sentences cut into clauses and pairs of letters."""

from __future__ import annotations

import pytest

from fenjie.linking.words import pairs_of_clauses, pairs_of_letters, words_of_lines


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("完善农村公路网，加快建设。", ["完善农村公路网加快建设"]),
        ("完善农村公路网，建设幸福河湖；第三条很长呢。", ["完善农村公路网", "建设幸福河湖", "第三条很长呢"]),
        ("，从标点开始的句子", ["", "从标点开始的句子"]),
        ("第一行有六字\n第二行有六字", ["第一行有六字", "第二行有六字"]),
        ("推进“双减”、提质", ["推进双减提质"]),
        ("。", [""]),
        ("", [""]),
    ],
)
def test_clauses_of_a_text_among_others(text: str, clauses: list[str]) -> None:
    firsts, begins, buckets = pairs_of_clauses(["前一条说的事情", text, "后一条说的事情"])
    assert firsts.tolist() == [0, 1, 1 + len(clauses), 2 + len(clauses)]
    alone, pairs = pairs_of_letters(["前一条说的事情", *clauses, "后一条说的事情"])
    assert begins.tolist() == alone.tolist()
    assert buckets.tolist() == pairs.tolist()


def test_words_keep_to_their_lines() -> None:
    assert words_of_lines(["完善农村\n公路", "", "公路"]) == ["完善", "农村", "公路", "\n", "\n", "公路", "\n"]
