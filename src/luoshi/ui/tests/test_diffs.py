"""Differences of texts: nothing lost, nothing unescaped."""

import re

from hypothesis import given
from hypothesis import strategies as st

from luoshi.ui import diffs


def test_numbers_change_as_a_whole() -> None:
    assert diffs.render("扩面至 24 项", "扩面至 28 项") == "扩面至 <del>24</del><ins>28</ins> 项"


def test_one_side_only() -> None:
    assert diffs.render("甲乙", "甲丙", only="new") == "甲<ins>丙</ins>"
    assert diffs.render("甲乙", "甲丙", only="old") == "甲<del>乙</del>"


def test_markup_in_the_text_is_escaped() -> None:
    assert "<b>" not in diffs.render("<b>", "<b>&")


@given(st.text("甲乙1<&。 ", max_size=40), st.text("甲乙1<&。 ", max_size=40))
def test_both_texts_can_be_read_back(old: str, new: str) -> None:
    shown = diffs.render(old, new)
    plain = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
    back = lambda html: re.sub("|".join(plain), lambda m: plain[m[0]], html)  # noqa: E731
    assert back(re.sub(r"<del>.*?</del>|</?ins>", "", shown, flags=re.DOTALL)) == new
    assert back(re.sub(r"<ins>.*?</ins>|</?del>", "", shown, flags=re.DOTALL)) == old


def test_long_texts_are_compared_by_sentence() -> None:
    old = "这是一句话。" * 1000
    assert diffs.render(old, old + "新的一句。").endswith("<ins>新的一句。</ins>")
