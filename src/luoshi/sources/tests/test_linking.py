"""Sentences go to `fenjie.linking` with all that it weighs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import fenjie
from fenjie.linking import items
from fenjie.text import Span
from luoshi.sources.linking import items_of

REPORT = """测试县2026年政府工作报告
一、过去五年工作回顾
新改建农村公路310公里。农村供水更有保障。
二、2026年工作安排
（一）改善交通
新改建农村公路70公里，11月底前完成。（责任单位：县交通运输局）
（二）发展产业
规模以上工业增加值增长6%以上，力争开工建设青禾产业园。
"""


def test_a_clause_is_the_item_that_the_library_makes_of_its_sentence(read: Any) -> None:
    """Its links then rest on the same evidence as the figures that were measured of the library."""
    version = read(REPORT, year=2026).current_version()
    made = items_of(version.clauses.exclude(role="other").order_by("ordinal"), 2026)
    wanted = items(fenjie.read(REPORT, year=2026))
    assert [replace(item, id="") for item in made] == [replace(item, id="", span=Span(0, 0)) for item in wanted]
    assert any(item.years for item in made)
    assert any(len(item.topics) > 1 for item in made)
    assert any(len(item.path) > 1 for item in made)
