"""Finds the glossary that many work reports carry at their end: from there on nothing is promised."""

from __future__ import annotations

import re

from fenjie.draft import Draft

TITLE = re.compile(
    r"(?:附件?[\d一二三：:、.\s]*)?[^。；]{0,24}(?:名词解释|名词注释|名词说明|用语说明|有关用语|有关名词|相关名词|相关用语|专有名词|术语解释)[^。；]{0,10}$|注释[：]?$"
)
TERM = re.compile(
    r"(?:（\d{1,3}）|\d{1,3}[.、．]|[①-⑳])?[\s　]*(?![^。；]{0,36}(?:下列|以下|如下|应当|单位|部门|领导|时限|目标|任务|内容|措施|要求|职责|时间|方式|范围))[^。；]{1,40}：$"
)


def find_glossary(draft: Draft) -> None:
    """Sets `draft.glossary_from` to the offset where the glossary begins, or behind the end."""
    draft.glossary_from = len(draft.plain) + 1
    terms: list[int] = []
    for piece in draft.pieces:
        if piece.place or piece.start * 2 < len(draft.plain):
            continue
        if piece.end - piece.start <= 60 and TITLE.match(draft.plain, piece.start, piece.end):
            draft.glossary_from = piece.start
            return
        if not piece.rest and piece.marker and TERM.match(draft.plain, piece.start, piece.end):
            terms.append(piece.start)
    if len(terms) >= 4:
        draft.glossary_from = terms[0]
