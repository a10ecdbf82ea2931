"""Bare subjects, 产值超过… or 完成投资…, are completed by what the sentence or the paragraph is about."""

from __future__ import annotations

import re
from bisect import bisect_left

from fenjie.draft import Draft, Piece
from fenjie.values.measures.frame import Frame
from fenjie.values.measures.phrases import without_verbs

BARE = re.compile(
    r"^(?:完成)?(?:总)?(?:产值|投资|收入|营收|增加值|产量|利润|税收|产业投资|占比|比重|总产值|营业收入|主营业务收入|销售收入|规模|总投资|年产值)$"
)
TOPIC = re.compile(
    r"^(?:[一-龥]是)?(?:深入|着力|大力|积极|稳步)?(?:加快|推动|推进|做强|做大|做优|发展|聚焦|壮大|开展|拓展|梳理|延伸|提升|优化|培育|建设|打造|实施|统筹|支持|引导|推广)*+([一-龥]{2,10}?(?:产业|行业|制造业|服务业|加工业|经济|园区|集群))(?![一-龥]{0,3}(?:投资|基金))"
)
ONLY_VERBS = re.compile(r"(?:新?开工|安排|续建|新建|改建|扩建|改造|提升|建成|完工|竣工|修复|治理|和|、)+")
UNDERTAKEN = re.compile(
    r"(?:高质量|扎实|持续|继续|加快|大力|全力|统筹|稳步|深入|有序)*(?:推进|推动|加强|加大|抓好|实施|开展)([一-龥]{2,16}?)(?:建设|改造|提升|治理|修复|工程|力度)*"
)
PLACE = re.compile(r"[一-龥]{2,8}(?:区域|[地片园城]区|试验区|城市|县城|乡镇|[^一-龥]?各[市县])")
FAR = 5  # pieces of the same line that are looked back at


def in_full(draft: Draft, piece: Piece, subject: str, subjects: list[str], frame: Frame) -> str:
    """The subject with its owner in front, when it is bare and an owner is near."""
    if ONLY_VERBS.fullmatch(subject):
        return subject + _thing(frame, piece, subjects)
    if subjects and PLACE.fullmatch(subject) and frame.kind != "money" and frame.near.endswith(("达", "达到")):
        return subject + subjects[-1]  # 城市污水处理率达到95%，平原地区达到98%
    if not BARE.match(subject):
        return subject
    if subject.endswith("投资") and subjects and subjects[-1].endswith(("项目", "工程")):
        return subjects[-1] + subject
    if subjects and frame.clause != frame.left and not BARE.match(subjects[-1]):
        return subjects[-1] + subject
    topic = _topic(draft, piece)
    return topic + subject if topic and topic not in subject else subject


def _thing(frame: Frame, piece: Piece, subjects: list[str]) -> str:
    """What is acted on, said before: 推进高标准农田建设，新建#, or 续建安置房#，新开工#."""
    if subjects:
        return without_verbs(subjects[-1])
    clause = frame.plain[max(piece.body, frame.edge - 60) : max(piece.body, frame.edge - 1)].rsplit("，", 1)[-1]
    undertaken = UNDERTAKEN.fullmatch(clause)
    return undertaken[1] if undertaken else ""


def _topic(draft: Draft, piece: Piece) -> str:
    index = bisect_left(draft.starts, piece.start)
    for earlier in draft.pieces[index : max(index - FAR, -1) : -1]:
        if earlier.line != piece.line:
            break
        match = TOPIC.match(draft.plain[earlier.body : earlier.end])
        if match:
            return match[1]
    return ""
