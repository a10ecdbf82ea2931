"""会议纪要 as a Word file. Its words are the document's own, so they are Chinese always."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from luoshi.concerns.meetings.models import Meeting
from luoshi.ledger.models import Matter
from luoshi.ledger.pages.words import holder_of
from luoshi.lib.official import Official


def build(meeting: Meeting, matters: Sequence[Matter], county: str) -> bytes:
    """Who met, what was settled about every item, and the decisions with owner and day. Needs items, attendances, chair."""
    file = Official()
    file.masthead(f"{county}人民政府", f"{meeting.title}　{_day(meeting.minutes_on or meeting.day)}")
    file.title(f"{meeting.title}纪要")
    place = f"在{meeting.place}" if meeting.place else ""
    file.text(f"{_day(meeting.day)}，{meeting.chair.title}{holder_of(meeting.chair)}{place}主持召开{meeting.title}。")
    file.text("现将议定事项纪要如下：")
    file.heading("一、议题和议定意见")
    for place_no, item in enumerate(meeting.items.all(), 1):
        file.subheading(f"（{place_no}）{item.title}")
        file.text(item.outcome or "（未记录议定意见）")
    if matters:
        file.heading("二、交办事项")
        for place_no, matter in enumerate(matters, 1):
            file.text(f"{place_no}．{_decision(matter)}")
    asked = list(meeting.attendances.all())
    if asked:
        present = [row.unit.name for row in asked if row.was_there is not False]
        absent = [row.unit.name for row in asked if row.was_there is False]
        file.text("参会单位：" + "、".join(present) + "。")
        if absent:
            file.text("缺席单位：" + "、".join(absent) + "。")
    file.signed(f"{county}人民政府督查室", _day(meeting.minutes_on) if meeting.minutes_on else "")
    return file.content()


def _decision(matter: Matter) -> str:
    unit = matter.lead_unit.name if matter.lead_unit else ""
    due = f"，{_day(matter.due_on)}前完成" if matter.due_on else ""
    return f"{matter.title}（{matter.number}；责任单位：{unit}{due}）。"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
