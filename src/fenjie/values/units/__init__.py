"""Units: to whom the text gives the work, in brackets, on lines of their own, and as the subject of an order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from fenjie.document import UnitMention
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.structure.segments import piece_at
from fenjie.text import Span
from fenjie.values.units.column import RULE as COLUMN
from fenjie.values.units.column import assign_cells
from fenjie.values.units.labelled import RULE as LABELLED
from fenjie.values.units.listed import RULE as LISTED
from fenjie.values.units.running import RULES as RUNNING
from fenjie.values.units.worded import RULE as WORDED

RULES: tuple[Rule[list[UnitMention]], ...] = (COLUMN, LABELLED, WORDED, LISTED, *RUNNING)
DUTY = re.compile(r"牵头|负责|责任|配合|指导|参与|参加|协同|协[办助]|落实|分管|包[保联]|承办|主办")
BRACKET = re.compile(r"[（）\n]")
LINE = re.compile(
    r"^(?:(?:部门|责任|任务|工作)?分工[：])?(?:(?=[^。，：]{0,14}(?:单位|部门|领导|责任人|主体)[）\w]{0,8}(?:：|为))|由(?=[^。]{2,300}(?:负责|牵头|落实|承办|参加|参与|配合)(?:落实|实施|办理)?[。）]?$)|(?<=[：]))"
)
OPENS = re.compile(r"由|(?:牵头|责任|配合|主办|协办|承办|主责)(?:单位|部门|领导|人)(?:：|为)")
COLON = re.compile("：")
INSIDE = re.compile(r"(?<=[，、；])(?:牵头|责任|配合|主办|协办|承办|主责)(?:单位|部门|领导|人)：")
LONGEST_BRACKET = 500
FIRST_LEADS = re.compile(r"(?:列|排)(?:在)?(?:第一|首)位(?:者|的)?(?:部门|单位)?(?:者)?(?:为|是)牵头")


def assign(draft: Draft) -> None:
    """Finds the units in brackets and on lines of their own, and notes the pieces that do nothing but assign."""
    assign_cells(draft)
    first_leads = FIRST_LEADS.search(draft.plain) is not None
    found: dict[Piece, list[UnitMention]] = {}
    for start, end in _brackets(draft.plain):
        mentions = _bracketed(draft.plain, start, end)
        if mentions:
            _place(draft, _first_leads(mentions) if first_leads else mentions, (start, end), found)
    _keep(found)
    _lines(draft)
    _inside(draft)


def _keep(found: dict[Piece, list[UnitMention]]) -> None:
    """Gives each piece its mentions at once: one piece may hold tens of thousands."""
    for piece, mentions in found.items():
        piece.units += tuple(mentions)
    found.clear()


def _lines(draft: Draft) -> None:
    """The lines that assign without a bracket."""
    found: dict[Piece, list[UnitMention]] = {}
    for piece in draft.pieces:
        if (
            not piece.units
            and (not piece.place or OPENS.match(draft.plain, piece.start))
            and piece.end - piece.start < LONGEST_BRACKET
        ):
            match = LINE.match(draft.plain[piece.start : piece.end])
            if match:
                mentions = parse(draft.plain, piece.start + match.end(), piece.end)
                if mentions:
                    _place(draft, mentions, (piece.start, piece.end), found)
    _keep(found)


def _inside(draft: Draft) -> None:
    """The labels that stand inside a sentence, behind its duty."""
    for colon in COLON.finditer(draft.plain):
        match = INSIDE.search(draft.plain, max(0, colon.start() - 4), colon.end())
        piece = piece_at(draft, match.start()) if match else None
        if match is None or piece is None or piece.units:
            continue
        for mention in parse(draft.plain, match.start(), piece.end):
            name = draft.text.content[mention.span.start : mention.span.end]
            piece.units += (UnitMention(mention.span, name, mention.role, mention.rule),)


def _bracketed(plain: str, start: int, end: int) -> list[UnitMention]:
    """The mentions in a bracket: by its words of duty, else because it holds nothing but bodies."""
    if DUTY.search(plain, start, end):
        return parse(plain, start + 1, end - 1)
    match = LISTED.regex.match(plain, start)
    return (LISTED.produce(match) or []) if match and match.end() == end else []


def parse(plain: str, start: int, end: int) -> list[UnitMention]:
    """The mentions in the inside of a bracket or line: first by labels, then what stands between them by words."""
    found: list[UnitMention] = []
    labels = list(LABELLED.regex.finditer(plain, start, end))
    ends = [label.start() for label in labels[1:]] + [end]
    for label, names_end in zip(labels, ends, strict=False):
        found += LABELLED.produce(label, names_end) or []
    at = start
    worded_end = labels[0].start() if labels else end
    for match in WORDED.regex.finditer(plain, start, worded_end):
        if match.start() > at:
            found += WORDED.produce(match, at) or []
        at = match.end()
    return found


def _first_leads(mentions: list[UnitMention]) -> list[UnitMention]:
    if any(m.role == "lead" for m in mentions):
        return mentions
    first = mentions[0]
    return [UnitMention(first.span, first.name, "lead", first.rule), *mentions[1:]]


def _brackets(plain: str) -> Iterator[tuple[int, int]]:
    """Outermost brackets that close in their own line."""
    depth, start = 0, 0
    for match in BRACKET.finditer(plain):
        sign = match.group()
        if sign == "（":
            if not depth:
                start = match.start()
            depth += 1
        elif sign == "\n":
            depth = 0
        elif depth:
            depth -= 1
            if not depth and match.end() - start <= LONGEST_BRACKET:
                yield start, match.end()


def _place(
    draft: Draft, mentions: list[UnitMention], where: tuple[int, int], found: dict[Piece, list[UnitMention]]
) -> None:
    start, end = where
    content = draft.text.content
    for mention in mentions:
        piece = piece_at(draft, mention.span.start)
        if piece is not None:
            name = content[mention.span.start : min(mention.span.end, piece.end)]
            span = Span(mention.span.start, min(mention.span.end, piece.end))
            found.setdefault(piece, []).append(UnitMention(span, name, mention.role, mention.rule))
    for index in range(bisect_left(draft.starts, start), len(draft.pieces)):
        piece_ = draft.pieces[index]
        if piece_.end > end:
            break
        piece_.assigns = True
