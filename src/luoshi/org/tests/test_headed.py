"""A headed sheet: heads in one row or two, sums and dashes that are no lines, what cells hold as people type it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.lib.errors import ActionError
from luoshi.org.workbook.cleaning import day, money, plain, words
from luoshi.org.workbook.headed import Heading, Layout, read

HEADINGS = (
    Heading("name", ("名称",), words(4), needed=True),
    Heading("sum", ("金额",), money, needed=True),
    Heading("phone", ("电话",), plain),
)


def test_a_row_of_data_is_no_second_head_unless_the_layout_has_one() -> None:
    cells = [["台账"], ["名称", "金额（万元）", "方式"], ["甲", "1", "电话"], ["乙", "2", "—"]]
    flat, high = Layout(HEADINGS, ("name", "sum")), Layout(HEADINGS, ("name", "sum"), high=2)
    assert [line["name"] for line in read({"一": cells}, flat).lines] == ["甲", "乙"]
    two = [["名称", "投资", ""], ["", "金额", "电话"], ["甲", "1亿元", "12"]]
    line = {"row": 3, "sheet": "一", "name": "甲", "sum": Decimal(10_000), "phone": "12"}
    assert read({"一": two}, high).lines == [line]


def test_sums_and_dashes_are_no_lines_and_every_fault_has_its_place() -> None:
    layout = Layout(HEADINGS, ("name", "sum"))
    cells = [
        ["名称", "金额"],
        ["合 计", "9"],
        ["—", "/"],
        [],
        ["五个字太多", "9" * 40],
        ["甲", "-"],
        ["乙", "3"],
        ["乙", "3"],
    ]
    table = read({"别的": [["x"]], "一": cells}, layout)
    assert [line["row"] for line in table.lines] == [5, 6, 7, 8]
    assert [(fault.row, fault.column) for fault in table.faults] == [(5, "名称"), (5, "金额"), (6, "金额")]
    assert [fault.message for fault in layout.twice(table.lines, "name", "%(row)d")] == ["7"]


def test_a_needed_column_that_is_missing_is_one_fault_and_no_head_at_all_is_refused() -> None:
    layout = Layout(HEADINGS, ("name", "phone"))
    table = read({"一": [["名称", "电话"], ["甲", "1"]]}, layout)
    assert ([(fault.row, fault.column) for fault in table.faults], table.lines) == ([(1, "金额")], [])
    with pytest.raises(ActionError, match="名称.*电话"):
        read({"一": [["名称"]]}, layout)


@pytest.mark.parametrize(
    "text", ["2026-6-5", "２０２６年6月5日", "2026/06/05 8:30", "2026. 6. 5", "20260605", "2026-06-05T00:00:00"]
)
def test_a_day_as_people_type_it(text: str) -> None:
    assert day(text) == "2026-06-05"


@pytest.mark.parametrize("text", ["6月5日", "2026-06-31", "2026-06", "昨天"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        day(text)
