"""The table as a workbook in the layout counties print: title, merged heads of two rows, frozen and repeated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from luoshi.projects.pages.columns import leader_of
from luoshi.projects.standing import Standing

Value = str | Decimal | date | None
_FONT = {"font_name": "宋体", "font_size": 10.5, "text_wrap": True, "valign": "vcenter", "border": 1}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_GROUPS, _LABELS, _FIRST = 2, 3, 4  # rows
_PERCENT = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One column: its head, the head over it (the same where it stands alone), width in characters, and its value."""

    group: str
    label: str
    width: int
    value: Callable[[Standing], Value]


def _milestone(code: str) -> Callable[[Standing], Value]:
    def value(row: Standing) -> Value:
        step = next((step for step in row.steps if step.code == code), None)
        if code == "finish":
            return row.project.finished_on or row.project.finish_on
        return (step.actual_finish or step.planned_finish) if step else None

    return value


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_PERCENT)


def _received(row: Standing) -> Decimal | None:
    planned = sum((source.planned for source in row.funds), Decimal(0))
    received = sum((source.received for source in row.funds), Decimal(0))
    return _rounded(received / planned * 100) if planned else None


def _alone(label: str, width: int, value: Callable[[Standing], Value]) -> Leaf:
    return Leaf(label, label, width, value)


LEAVES = (
    _alone("项目名称", 26, lambda row: row.project.name),
    _alone("项目类别", 8, lambda row: str(row.project.get_type_display())),
    _alone("建设内容及规模", 30, lambda row: " ".join(filter(None, (row.project.content, row.project.scale)))),
    _alone("建设年限", 11, lambda row: f"{row.project.year_from}—{row.project.year_to}"),
    Leaf("投资（万元）", "总投资", 10, lambda row: row.project.total_investment),
    Leaf("投资（万元）", "年度计划投资", 10, lambda row: row.planned or None),
    Leaf("投资（万元）", "本月完成", 10, lambda row: row.last.done if row.last else None),
    Leaf("投资（万元）", "累计完成（申报）", 10, lambda row: row.last.total if row.last else None),
    Leaf("投资（万元）", "累计核实", 10, lambda row: row.verified if row.verified_dispatch else None),
    Leaf("投资（万元）", "占年度计划%（核实）", 9, lambda row: _rounded(row.light.verified)),
    Leaf("投资（万元）", "超（欠）序时（点）", 9, lambda row: _rounded(row.light.gap)),
    Leaf("开工时间", "计划", 11, lambda row: row.project.start_on),
    Leaf("开工时间", "实际", 11, lambda row: row.project.started_on),
    _alone("形象进度", 24, lambda row: row.last.physical if row.last else ""),
    Leaf("节点", "基础完工", 11, _milestone("foundation")),
    Leaf("节点", "结构封顶", 11, _milestone("structure")),
    Leaf("节点", "设备安装", 11, _milestone("equipment")),
    Leaf("节点", "试运行", 11, _milestone("trial")),
    Leaf("节点", "竣工投产", 11, _milestone("finish")),
    _alone("入库（纳统）", 11, lambda row: row.project.listed_on),
    _alone("资金到位率%", 9, _received),
    _alone("存在问题", 20, lambda row: row.last.problem if row.last else ""),
    _alone("需协调事项", 20, lambda row: row.open_ask.ask if row.open_ask else ""),
    _alone("责任单位", 16, lambda row: row.project.lead_unit.name),
    _alone("包联领导", 9, leader_of),
    _alone("领域", 9, lambda row: str(row.project.get_sector_display())),
)


def build(title: str, made: str, rows: Sequence[Standing]) -> bytes:
    """The workbook; without rows it is the template."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, _OPTIONS) as book:
        sheet = book.add_worksheet("重点项目调度表")
        formats = {
            "title": book.add_format({"font_name": "方正小标宋简体", "font_size": 20, "align": "center"}),
            "made": book.add_format({"font_name": "楷体", "align": "right"}),
            "head": book.add_format({**_FONT, "font_name": "黑体", "align": "center", "bg_color": "#EDF2F8"}),
            "text": book.add_format({**_FONT, "num_format": "@"}),
            "number": book.add_format({**_FONT, "align": "right", "num_format": "#,##0.##;−#,##0.##;0"}),
            "day": book.add_format({**_FONT, "align": "center", "num_format": "yyyy-mm-dd"}),
        }
        _head(sheet, formats, title, made)
        for at, row in enumerate(rows):
            sheet.write_number(_FIRST + at, 0, at + 1, formats["number"])
            for place, leaf in enumerate(LEAVES, 1):
                _cell(sheet, formats, _FIRST + at, place, leaf.value(row))
        _print_setup(sheet, len(rows))
    return kept.getvalue()


def _head(sheet: Any, formats: dict[str, Any], title: str, made: str) -> None:
    last = len(LEAVES)
    sheet.set_row(0, 34)
    sheet.merge_range(0, 0, 0, last, title, formats["title"])
    sheet.merge_range(1, 0, 1, last, made, formats["made"])
    sheet.set_column(0, 0, 5)
    sheet.merge_range(_GROUPS, 0, _LABELS, 0, "序号", formats["head"])
    at = 1
    while at <= last:
        leaf = LEAVES[at - 1]
        end = at
        while end < last and LEAVES[end].group == leaf.group and leaf.group != leaf.label:
            end += 1
        if leaf.group == leaf.label:
            sheet.merge_range(_GROUPS, at, _LABELS, at, leaf.label, formats["head"])
        else:
            sheet.merge_range(_GROUPS, at, _GROUPS, end, leaf.group, formats["head"])
        for place in range(at, end + 1):
            sheet.set_column(place, place, LEAVES[place - 1].width)
            if leaf.group != leaf.label:
                sheet.write_string(_LABELS, place, LEAVES[place - 1].label, formats["head"])
        at = end + 1


def _cell(sheet: Any, formats: dict[str, Any], at: int, place: int, value: Value) -> None:
    if isinstance(value, Decimal):
        sheet.write_number(at, place, value, formats["number"])
    elif isinstance(value, date):
        sheet.write_datetime(at, place, value, formats["day"])
    elif value:
        sheet.write_string(at, place, value, formats["text"])
    else:
        sheet.write_blank(at, place, None, formats["text"])


def _print_setup(sheet: Any, rows: int) -> None:
    sheet.freeze_panes(_FIRST, 2)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_GROUPS, _LABELS)
    sheet.set_footer("&C第 &P 页 共 &N 页")
    sheet.print_area(0, 0, _FIRST + max(rows, 1) - 1, len(LEAVES))
