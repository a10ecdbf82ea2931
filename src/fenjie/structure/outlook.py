"""Does a section look ahead, back, or only set the frame? Asked of its heading, then of the paragraphs inside."""

from __future__ import annotations

import re
from functools import cache

from fenjie.document import Outlook
from fenjie.draft import Draft, Piece

BACK = r"回顾|总结|成就|成绩|成效|过去|去年|完成情况|执行情况|落实情况|进展情况|运行情况|工作情况|发展情况|主要做法|典型(?:做法|经验)"
BACK_DEEP = r"取得(?:的|了|显著|明显|积极|重大).{0,6}(?:进展|成效|成就|成绩)|回顾|过去[一五]年|^(?:主要|取得的?)?(?:成绩|成就|成效)|(?:完成|落实|进展|运行)情况"
FRAME = r"指导思想|指导方针|基本原则|工作原则|总体要求|总体思路|重[大要]意义|目的意义|名词解释|用语说明|名词注释|注释|适用范围|^(?:规划|发展|编制|工作)?(?:基础|环境|形势|背景|意义)(?:与|和|及|$)|^(?:我[国省市县区])?面临的?(?:形势|机遇|挑战)|机遇(?:和|与|、)挑战|编制(?:依据|背景)|现状"
NEXT = r"(?:工作|有关|相关|整改|几点|具体|下步)要求$|下一?步|下阶段"
AHEAD = rf"{NEXT}|目标|任务|安排|部署|打算|建议|重点|举措|措施|政策取向|工作$|步骤"
AHEAD_DEEP = rf"{NEXT}|^[^，]{{0,12}}(?:目标|任务|安排|步骤|范围|计划|措施|分工)$|^(?:主要|重点|具体)[^，]{{0,4}}(?:任务|工作|举措|措施|安排|目标)$"
MIXED = re.compile(
    rf"(?:{BACK}).{{0,16}}(?:和|及|与|、)[^。]{{0,16}}(?:今后|未来|“十[一-龥]五”时期(?!发展成就|工作回顾)|目标|任务|安排|打算|要求|考虑)"
)
YEAR = re.compile(r"(20\d\d)年")
REPORT_LINE = re.compile(r"^[^《》，。关分解]{0,24}(?:政府)?工作报告(?:（[^）]*）)?$|^各位代表")
BULLETIN = re.compile(
    r"(?:情况|进展|结果|典型经验做法给予表扬)(?:的?(?:通报|汇报|报告|公告|表))?(?:（[^）]*）)?$|运行情况|完成情况|项目进展|落实情况|进展情况|的通报$|执行情况"
)
TURNS_AHEAD = re.compile(
    r"^(?:下一?步|下阶段)，|^请[^，。]{0,10}(?:各|有关|相关)|^.{0,30}(?:今后五年|未来五年|今年|明年|20\d\d年|“十[一-龥]五”(?:时期|期间)?|做好政府工作|新的一年).{0,40}?"
    r"(?:总体要求|预期目标|主要目标|发展目标|奋斗目标|目标任务|总体思路|工作安排|重点(?:抓好|做好)|(?:抓好|做好)(?:以下|[一-龥\d]{1,3}个?方面)|要(?:坚持|以)|开局之年|起步之年|第一年|收官之年)"
)
MONTHS = re.compile(
    r"(?:今年|截至|截止|20\d\d年|全[省市县区]，?)*(?:1[—\-－~至]\d{1,2}月|\d{1,2}月(?:末|份，)|前?[一二三]季度(?!末前)|上半年，)[^。]{0,12}"
)
DEED = re.compile(
    r"(?:组织)?开展[^。]*(?:自查|督查|检查|评估)|(?:加强|强化|做好|抓好|定期|及时|严格|健全|建立|完善)[^。]*情况(?!回顾)"
)
TURNS_BACK = re.compile(r"^(?:各位代表！|同志们！)?(?:过去(?:的?一年|五年|的?20)|一年来|五年来|回顾|去年|刚刚过去)")


def default(draft: Draft) -> Outlook:
    """What holds where no heading says anything: reports open by looking back, bulletins never look ahead."""
    head = [draft.words(piece) for piece in draft.pieces[:12] if piece.end - piece.start <= 60]
    if any(REPORT_LINE.search(words) for words in head):
        return "back"
    if any(BULLETIN.search(words) for words in head[:3] if words[-1] not in "。；："):
        return "back"
    return "back" if _counts_months(draft) else "ahead"


def _counts_months(draft: Draft) -> bool:
    """Whether a third of the paragraphs open with months gone by: 1—8月, 截至9月末; statistics do."""
    opens = [draft.plain[p.body : p.body + 24] for p in draft.pieces if not p.place and p.end - p.body > 12]
    return len(opens) >= 3 and 3 * sum(MONTHS.match(words) is not None for words in opens) >= len(opens)


def is_mixed(title: str) -> bool:
    """Whether a heading announces a look back and then a look ahead."""
    return MIXED.search(title) is not None


@cache
def _signs(first: bool) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What looks back, sets the frame, looks ahead: in headings of the first level, or of the others."""
    words = (BACK, FRAME, AHEAD) if first else (BACK_DEEP, FRAME, AHEAD_DEEP)
    return re.compile(words[0]), re.compile(words[1]), re.compile(words[2])


def of_title(title: str, year: int | None, level: int) -> Outlook | None:
    """The outlook a heading announces, or None when it says nothing about time."""
    if level == 1 and is_mixed(title):
        return None
    if DEED.match(title):
        return "ahead"
    back, frame, ahead = _signs(level == 1)
    if back.search(title):
        return "back"
    found = [int(y) for y in YEAR.findall(title)]
    if found and year is not None and max(found) < year and not ahead.search(title):
        return "back"
    if frame.search(title) and not ahead.search(title):
        return "frame"
    return "ahead" if ahead.search(title) else None


def turn(draft: Draft, piece: Piece, now: Outlook | None) -> Outlook | None:
    """The outlook from this paragraph on, inside a section whose heading did not settle it."""
    words = draft.plain[piece.start : min(piece.end, piece.start + 120)]
    if TURNS_BACK.match(words):
        return "back"
    return "ahead" if now == "back" and TURNS_AHEAD.match(words) and "通报" not in words else now
