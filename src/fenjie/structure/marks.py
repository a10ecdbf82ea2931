"""Classification marks. Only a mark that stands as a mark counts; the same words in running text are nothing."""

from __future__ import annotations

import re

from fenjie.document import Mark
from fenjie.draft import Draft
from fenjie.structure.folding import fold
from fenjie.text import Span

GAP = r"[^\S\n]*"
TERM = rf"(?:{GAP}(?:长期|\d{{1,3}}{GAP}(?:年|个?月|天|日)|[一二三五十]{{1,3}}年))"
SECRET = rf"(?:绝{GAP}密|机{GAP}密|秘{GAP}密)"
STAR = "[★☆*＊✩⭐]"
STANDS_ALONE = re.compile(
    rf"(?m)(?:^|(?<=\f)){GAP}(?:密级{GAP}[：:]{GAP})?(?:"
    rf"(?P<secret>{SECRET})(?:{GAP}{STAR}{TERM}?|{TERM})?(?:{GAP}(?:件|文件))?|"
    rf"(?P<inner>内{GAP}部(?:资料|文件|材料|使用|刊物|事项)?(?:{GAP}[，,]?{GAP}(?:注意保存|不得外传|请勿外传|妥善保管))?|工{GAP}作{GAP}秘{GAP}密))"
    rf"(?=$|[^\S\n]+(?:特急|特提|加急|平急|急件|第?\d+|[一-龥]{{1,8}}（\d{{4}}）))"
)
STARRED = re.compile(rf"(?P<secret>{SECRET}){GAP}{STAR}")
PAGE_HEAD = 12  # lines from the top of the document, or of a page, where a mark may stand


def find_marks(draft: Draft) -> None:
    """Fills `draft.marks`, of the text and of its page headers: 秘密, 机密, 绝密 refuse, 内部 and 工作秘密 warn."""
    plain = draft.plain
    heads = _heads(plain)
    for match in STANDS_ALONE.finditer(plain):
        if any(start <= match.start() <= end for start, end in heads):
            _note(draft, match, refused=match["secret"] is not None)
    noted = {mark.span for mark in draft.marks}
    for match in STARRED.finditer(plain):
        line = plain[plain.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
        if len(line) <= 20 and Span(*match.span("secret")) not in noted and not re.search(r"[，。“]", line):
            _note(draft, match, refused=True)
    draft.marks.sort(key=lambda mark: mark.span)
    for furniture in draft.text.furniture:
        _in_furniture(draft, fold(furniture))


def _in_furniture(draft: Draft, words: str) -> None:
    """A mark in a page header or footer stands outside the content: its span is the empty one at the beginning."""
    for match in (*STANDS_ALONE.finditer(words), *STARRED.finditer(words)):
        refused = match["secret"] is not None
        word = re.sub(r"[\s　]", "", match["secret"] or match["inner"])
        mark = Mark(Span(0, 0), word, refused)
        if mark not in draft.marks:
            draft.marks.append(mark)


def _note(draft: Draft, match: re.Match[str], *, refused: bool) -> None:
    start, end = match.span("secret" if refused else "inner")
    word = re.sub(r"[\s　]", "", draft.plain[start:end])
    draft.marks.append(Mark(Span(start, end), word, refused))


def _heads(plain: str) -> list[tuple[int, int]]:
    """The ranges in which a mark would be looked for: the first lines of the text and of each page (form feed)."""
    tops = [0] + [match.end() for match in re.finditer("\f", plain)]
    heads = []
    for top in tops:
        end = top
        for _ in range(PAGE_HEAD):
            following = plain.find("\n", end)
            if following < 0:
                end = len(plain)
                break
            end = following + 1
        heads.append((top, end))
    return heads
