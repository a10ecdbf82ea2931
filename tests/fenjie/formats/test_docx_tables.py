from __future__ import annotations

from tests.fenjie.formats.build import docx, p, table, tc

from fenjie.formats import load


def rows(body: str) -> list[list[str]]:
    return [line.split("\t") for line in load(docx(body), "分工.docx").content.split("\n")]


def test_cells_are_separated_by_tabs_and_know_their_places() -> None:
    text = load(
        docx(table(tc("甲") + tc("乙")) + table(tc("任务") + tc("单位"), tc("建桥") + tc("县交通运输局"))), "a.docx"
    )
    assert text.content == "甲\t乙\n任务\t单位\n建桥\t县交通运输局"
    assert text.place(text.content.index("县交通")) == "表2 第2行第2列"


def test_a_cell_merged_over_rows_belongs_to_each_of_them() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    merged = table(
        tc("1") + tc("县住建局", start) + tc("6月底前"),
        tc("2") + tc("", on) + tc("年底前"),
        tc("3") + tc("县水利局", start) + tc("年底前"),
        tc("4") + tc("", on) + tc("长期"),
        tc("5") + tc("") + tc("年底前"),
    )
    assert [row[1] for row in rows(merged)] == ["县住建局", "县住建局", "县水利局", "县水利局", ""]


def test_a_cell_merged_over_columns_stands_once_and_later_cells_keep_their_columns() -> None:
    merged = table(
        tc("序号") + tc("任务") + tc("单位") + tc("时限"), tc("1") + tc("合", '<w:gridSpan w:val="2"/>') + tc("年底前")
    )
    assert rows(merged)[1] == ["1", "合", "", "年底前"]


def test_old_horizontal_merges_and_columns_left_free() -> None:
    old = tc("合", '<w:hMerge w:val="restart"/>') + tc("", '<w:hMerge w:val="continue"/>') + tc("尾")
    free = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("乙") + tc("丙")
    assert rows(table(old, free)) == [["合", "", "尾"], ["", "乙", "丙"]]


def test_paragraphs_of_a_cell_become_one_line() -> None:
    assert rows(table(tc("县财政局\n县发改局") + tc("完成。\n验收。"), tc("甲") + tc("乙")))[0] == [
        "县财政局 县发改局",
        "完成。验收。",
    ]


def test_a_frame_of_one_column_is_not_a_table() -> None:
    text = load(docx(table(tc("第一段。\n第二段。"), tc("第三段。"))), "a.docx")
    assert text.content == "第一段。\n第二段。\n第三段。"
    assert text.place(0) == "第1段"


def test_a_table_in_a_cell_is_read_inside_it() -> None:
    inner = f"<w:tc>{table(tc('内甲') + tc('内乙'))}{p('后')}</w:tc>"
    assert rows(table(tc("外") + inner, tc("甲") + tc("乙")))[0] == ["外", "内甲 内乙 后"]


def test_empty_rows_are_left_out_and_absurd_spans_are_bounded() -> None:
    wide = tc("宽", '<w:gridSpan w:val="9999"/>') + tc("丢")
    found = rows(table(tc() + tc(), wide, tc("甲") + tc("乙")))
    assert len(found) == 2
    assert len(found[0]) == 63
