"""Numbering: the ways a line or a sentence can be counted off, each with its level."""

from __future__ import annotations

from functools import cache

from fenjie.draft import Draft
from fenjie.rules import Alternation, Rule
from fenjie.structure.numbering.arabic import RULE as ARABIC
from fenjie.structure.numbering.arabic_bracketed import RULE as ARABIC_BRACKETED
from fenjie.structure.numbering.article import RULE as ARTICLE
from fenjie.structure.numbering.chapter import RULE as CHAPTER
from fenjie.structure.numbering.chapter_section import RULE as CHAPTER_SECTION
from fenjie.structure.numbering.chinese import RULE as CHINESE
from fenjie.structure.numbering.chinese_bracketed import RULE as CHINESE_BRACKETED
from fenjie.structure.numbering.circled import RULE as CIRCLED
from fenjie.structure.numbering.dash import RULE as DASH
from fenjie.structure.numbering.decimal import RULE as DECIMAL
from fenjie.structure.numbering.ordinal import RULE as ORDINAL
from fenjie.text import Span

RULES: tuple[Rule[int], ...] = (
    CHAPTER, CHAPTER_SECTION, ARTICLE, CHINESE, CHINESE_BRACKETED, DECIMAL, ARABIC, ARABIC_BRACKETED, CIRCLED, DASH, ORDINAL,
)  # fmt: skip

INSIDE = (ORDINAL, ARTICLE, CHINESE_BRACKETED)  # these count off sentences inside a line too


@cache
def _any() -> Alternation[int]:
    return Alternation(RULES)


def number(draft: Draft) -> None:
    """Notes at each piece how it is counted off, how deep that is and where its words begin."""
    numbering = _any()
    for piece in draft.pieces:
        match = numbering.regex.match(draft.plain, piece.start, piece.end)
        if match is None:
            continue
        rule = numbering.rules[match.lastgroup or ""]
        if piece.place and rule not in INSIDE:
            continue
        if match.end() >= piece.end:  # a number and nothing else: a cell, not a point
            continue
        level = rule.produce(match, draft)
        if level is not None:
            piece.marker, piece.number, piece.level = rule.id, match.group().strip(), level
            piece.body = match.end()
            piece.explain(rule.id, rule.about, Span(piece.start, match.end()))
