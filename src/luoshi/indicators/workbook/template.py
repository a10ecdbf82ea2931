"""The workbook to fill in: the reader's own series down, the periods of a year across."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from luoshi.indicators.models import Area, Indicator


def build(indicators: list[Indicator], area: Area | None, year: int) -> bytes:
    """The template as an .xlsx file."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False}) as book:
        head = book.add_format({"bold": True, "bg_color": "#EDF2F8", "border": 1})
        grey = book.add_format({"bg_color": "#EFF1F4"})
        sheet = book.add_worksheet(_("Figures"))
        sheet.freeze_panes(1, 4)
        sheet.set_column(0, 0, 26)
        for place, text in enumerate(["指标", "地区", "数据", "单位", *(f"{year}年{m}月" for m in range(1, 13))]):
            sheet.write_string(0, place, text, head)
        number = 1
        for row in indicators:
            for kept_datum, words, unit in ((row.has_level, "数值", row.unit), (row.has_rate, "公布增速", "%")):
                if not kept_datum:
                    continue
                for place, text in enumerate((row.name, area.name if area else "", words, unit)):
                    sheet.write_string(number, place, text)
                months = {end.month for end in row.rhythm.ends(year)}
                for month in set(range(1, 13)) - months:
                    sheet.write_blank(number, 3 + month, None, grey)
                number += 1
    return kept.getvalue()
