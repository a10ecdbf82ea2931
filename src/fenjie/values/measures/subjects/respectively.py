"""`measure.subject.respectively`: A、B分别增长X、Y: each quantity has the subject in its place."""

from __future__ import annotations

import re

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame
from fenjie.values.measures.phrases import strip_leads, tail_items

HEAD = re.compile(r"^(.*?)(?:年均|同比|总量)*(?:分别|各自)(.*)$")


def _subject(frame: Frame, earlier: list[Frame], _subjects: list[str]) -> str | None:
    match = HEAD.match(frame.clause)
    if match is None:
        return None
    items = tail_items(strip_leads(match[1]))
    place = sum(1 for other in earlier if other.start >= frame.edge + match.start(2))
    return items[place] if len(items) > 1 and place < len(items) else None


RULE: Rule[str] = Rule(
    id="measure.subject.respectively",
    about="A、B分别增长X、Y: each quantity has the subject in its place.",
    pattern="",
    produce=_subject,
)
