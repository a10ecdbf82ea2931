"""Bare subjects, 产值超过… or 完成投资…, are completed by what the sentence or the paragraph is about."""

from __future__ import annotations

import re
from bisect import bisect_left

from fenjie.draft import Draft, Piece
from fenjie.values.measures.frame import Frame

BARE = re.compile(
    r"^(?:完成)?(?:总)?(?:产值|投资|收入|营收|增加值|产量|利润|税收|产业投资|占比|比重|总产值|营业收入|主营业务收入|销售收入|规模|总投资|年产值)$"
)
TOPIC = re.compile(
    r"^(?:[一-龥]是)?(?:加快|推动|做强|做大|发展|聚焦|大力发展|壮大)?([一-龥]{2,10}?(?:产业|行业|制造业|服务业|加工业|经济|园区|集群))(?![一-龥]{0,3}(?:投资|基金))"
)
FAR = 5  # pieces of the same line that are looked back at


def in_full(draft: Draft, piece: Piece, subject: str, subjects: list[str], frame: Frame) -> str:
    """The subject with its owner in front, when it is bare and an owner is near."""
    if not BARE.match(subject):
        return subject
    if subjects and frame.clause != frame.left and not BARE.match(subjects[-1]):
        return subjects[-1] + subject
    topic = _topic(draft, piece)
    return topic + subject if topic and topic not in subject else subject


def _topic(draft: Draft, piece: Piece) -> str:
    index = bisect_left(draft.starts, piece.start)
    for earlier in draft.pieces[index : max(index - FAR, -1) : -1]:
        if earlier.line != piece.line:
            break
        match = TOPIC.match(draft.plain[earlier.body : earlier.end])
        if match:
            return match[1]
    return ""
