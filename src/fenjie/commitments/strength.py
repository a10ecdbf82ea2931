"""How strongly a commitment is meant: 确保 binds, 力争 strives."""

from __future__ import annotations

from functools import cache

from fenjie.document import Strength
from fenjie.draft import Draft
from fenjie.rules import Alternation, Rule
from fenjie.structure.scanning import Spotter
from fenjie.text import Span

ASKED = r"(?:支持|资金|试点|项目|任务|政策|指标|名额|份额|补助|额度|债券|国债)"  # 争取 something from above strives for nothing

ENSURE: Rule[Strength] = Rule(
    id="strength.ensure",
    about="确保, 保证, 务必, 务求, 必须, 坚决 before a verb, 守住底线: it binds. Not 为确保…, 在确保…前提下, 保证金.",
    pattern=r"(?<![在为])确保|(?<!得到)(?<!提供)(?<!有)保证(?!金|保险|人|体系|书|担保|贷款)|务必|务求|坚决(?=[一-龥])|"
    r"(?<![个项大“])必须(?![管”]|[^，。；]{0,12}的(?:除?外|，))|(?:守住|守[好牢]|严守|坚守)[^，。；]{0,24}(?:底线|红线)",
    produce=lambda _match: "ensure",
    needs=("确保", "保证", "务必", "务求", "坚决", "必须", "底线", "红线"),
)
STRIVE: Rule[Strength] = Rule(
    id="strength.strive",
    about="力争, 努力, 奋力, 尽力, 争取 before a result: it is striven for. Not 争取资金, 争取支持.",
    pattern=r"力争|力求|(?<!共同)(?<!不懈)努力(?=[一-龥])(?![程工方下奋的])|尽力|(?<!大)力促(?!进)|奋力|"
    rf"争取(?![到与和的]|工作|力度|[^将把，。；]{{0,30}}?{ASKED}[，。；、\n])",
    produce=lambda _match: "strive",
    needs=("力争", "力求", "努力", "尽力", "力促", "奋力", "争取"),
)
RULES: tuple[Rule[Strength], ...] = (ENSURE, STRIVE)


@cache
def _any() -> Alternation[Strength]:
    return Alternation(RULES)


@cache
def _spotter() -> Spotter:
    return Spotter(RULES)


def weigh(draft: Draft) -> None:
    """Sets `strength` of every commitment that has a word for it; the first word counts."""
    pieces = [piece for piece in draft.pieces if piece.role == "commitment"]
    for piece, _numbers in _spotter()(draft, pieces):
        for rule, match in _any()(draft.plain, piece.body, piece.end):
            piece.strength = rule.produce(match)
            piece.explain(rule.id, rule.about, Span(*match.span()))
            break
