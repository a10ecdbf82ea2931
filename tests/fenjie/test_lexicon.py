"""The tables are sound, and the loader says what is wrong with one that is not."""

from __future__ import annotations

import pytest

from fenjie.lexicon import TABLES, LexiconError, parse, table
from fenjie.structure.folding import fold


@pytest.mark.parametrize("name", TABLES)
def test_table_loads(name: str) -> None:
    assert table(name)


def test_a_surface_form_comes_once() -> None:
    with pytest.raises(LexiconError, match="units 第4行的“亩”与第2行重复"):
        parse("units", "form\tfactor\n亩\t1\n公顷\t15\n亩\t2\n")


def test_a_row_has_all_columns() -> None:
    with pytest.raises(LexiconError, match="units 第3行有 1 列，应有 2 列"):
        parse("units", "# 计量单位\nform\tfactor\n亩\n")


def test_units_have_factors_and_kinds() -> None:
    for row in table("measure_units"):
        assert float(row["factor"]) > 0
        assert row["kind"] in {"percent", "points", "times", "money", "rate", "physical", "time", "age", "count"}


def test_canonical_units_mean_themselves() -> None:
    rows = {row["form"]: row for row in table("measure_units")}
    for row in rows.values():
        if row["canonical"] in rows:
            assert rows[row["canonical"]]["canonical"] == row["canonical"]


def test_folding_keeps_length() -> None:
    odd = "洋縣２０２６年增長５％，達到１，２００畝(含)、1,200元[注]；㎡"
    assert len(fold(odd)) == len(odd)
    assert fold("1,200畝(増)[注]５％") == "1,200亩（増）（注）5%"


def test_variants_are_single_characters() -> None:
    for row in table("variants"):
        assert len(row["form"]) == len(row["folded"]) == 1
