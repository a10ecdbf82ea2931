"""督办单 as a Word file in the form of an official letter. Its words are the document's own, so they are Chinese always."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from luoshi.chase.models import Notice, NoticeColour
from luoshi.ledger.models.reports import ObstacleAnswer
from luoshi.lib.official import Official

_COLOURS = {NoticeColour.BLUE: "蓝色", NoticeColour.YELLOW: "黄色", NoticeColour.RED: "红色"}
_ANSWERS = {ObstacleAnswer.SOLVE_NOW: "马上办", ObstacleAnswer.PLAN_REQUIRED: "拿方案"}


def build(notice: Notice, signature: str) -> bytes:
    """One slip with its receipt. ``signature``: post and name under a red one. Needs matter, unit, county and people."""
    office = f"{notice.county.name}人民政府督查室"
    file = Official()
    file.masthead(office, notice.number or "（未编号）")
    file.title(f"{_COLOURS[NoticeColour(notice.colour)]}督办单")
    file.addressee(notice.unit.name)
    for line in notice.text.splitlines():
        file.text(line)
    by = _day(notice.answer_by) if notice.answer_by else f"签发后{notice.answer_workdays}个工作日"
    file.text(f"请于{by}前答复：{notice.asked}")
    due = f"（完成时限{_day(notice.matter.due_on)}）" if notice.matter.due_on else ""
    file.text(f"督办事项：{notice.matter.number} {notice.matter.title}{due}")
    if notice.colour == NoticeColour.RED:
        file.text(f"签发：{signature or '（待签发）'}")
    file.signed(office, _day(timezone.localtime(notice.issued_at).date()) if notice.issued_at else "")
    file.heading("回执")
    for line in _receipt(notice):
        file.text(line)
    return file.content()


def _receipt(notice: Notice) -> list[str]:
    """Who signed for it and what was answered, or the lines to fill in by hand."""
    signed = answered = ""
    if notice.received_by and notice.received_at:
        signed = f"{notice.received_by.name}　{timezone.localtime(notice.received_at):%Y-%m-%d %H:%M}"
    answer = "□马上办　□拿方案　　　　年　　月　　日前完成"
    if notice.answer:
        kind = _ANSWERS[ObstacleAnswer(notice.answer)]
        answer = f"{kind}，{_day(notice.promised_on)}前完成。{notice.answer_words}"
    if notice.answered_by and notice.answered_at:
        answered = f"{notice.answered_by.name}　{_day(timezone.localtime(notice.answered_at).date())}"
    return [f"签收：{signed}", f"答复：{answer}", f"单位负责人：{answered}"]


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
