"""`measure.subject.respectively`: A、B分别增长X、Y: each quantity has the subject in its place."""

from __future__ import annotations

import re
from bisect import bisect_left

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame
from fenjie.values.measures.phrases import only_leads, strip_leads, tail_items

HEAD = re.compile(r"^(.*?)(?:年均|同比|总量)*(?:分别|各自)(.*)$")
CLAUSE = re.compile(r"(?<=[，。；：\n])[^，。；：\d]+$")
NEXT = re.compile(r"(?:左右|以上|以内)?(?:、|和|及|，)[约超近]?[\d.]")


def _subject(frame: Frame, earlier: list[Frame], subjects: list[str]) -> str | None:
    match = HEAD.match(frame.clause)
    if match is None:
        return None
    place = len(earlier) - bisect_left(earlier, frame.edge + match.start(2), key=lambda other: other.start)
    if not match[1]:  # A和B，分别增长3%和5%
        items = tail_items(strip_leads(_clause_before(frame)))
        if len(items) == place + 1 + len(NEXT.findall(frame.right)):
            return items[place]
    if only_leads(match[1]):  # 累计分别达到64项和288项: those of the clause before, in their order
        count = place + 1 + len(NEXT.findall(frame.right))
        return subjects[-count] if 1 < count <= len(subjects) else None
    named = strip_leads(match[1])
    items = tail_items(named)
    if len(items) > 1 and place == 0 and not NEXT.match(frame.right):
        return named  # A、B分别增长10%: one number for all
    return items[place] if len(items) > 1 and place < len(items) else None


def _clause_before(frame: Frame) -> str:
    """The clause in front of this one; nothing when it has a number of its own."""
    before = CLAUSE.search(frame.plain, max(0, frame.edge - 60), max(0, frame.edge - 1))
    return before.group() if before and frame.plain[frame.edge - 1] == "，" else ""


RULE: Rule[str] = Rule(
    id="measure.subject.respectively",
    about="A、B分别增长X、Y: each quantity has the subject in its place.",
    pattern="",
    produce=_subject,
)
