"""How strongly a commitment is meant: 确保 binds, 力争 strives."""

from __future__ import annotations

from functools import cache

from fenjie.document import Strength
from fenjie.draft import Draft
from fenjie.rules import Alternation, Rule
from fenjie.text import Span

ENSURE: Rule[Strength] = Rule(
    id="strength.ensure",
    about="确保, 保证, 务必, 必须, 坚决守住: it binds.",
    pattern=r"确保|保证(?!金)|务必|坚决(?:完成|实现|守住|遏制|杜绝|防止)|必须",
    produce=lambda _match: "ensure",
)
STRIVE: Rule[Strength] = Rule(
    id="strength.strive",
    about="力争, 争取, 努力: it is striven for.",
    pattern=r"力争|争取(?!到)|努力(?!程度|工作)|尽力|力促|奋力",
    produce=lambda _match: "strive",
)
RULES: tuple[Rule[Strength], ...] = (ENSURE, STRIVE)


@cache
def _any() -> Alternation[Strength]:
    return Alternation(RULES)


def weigh(draft: Draft) -> None:
    """Sets `strength` of every commitment that has a word for it; the first word counts."""
    for piece in draft.pieces:
        if piece.role != "commitment":
            continue
        for rule, match in _any()(draft.plain, piece.body, piece.end):
            piece.strength = rule.produce(match)
            piece.explain(rule.id, rule.about, Span(*match.span()))
            break
