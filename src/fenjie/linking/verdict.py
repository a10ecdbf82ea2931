"""Whether a promise was kept, as far as the report's sentences tell: yes, no, or unclear, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from fenjie.linking.compare import comparable, reached
from fenjie.linking.figures import Figure, same_thing
from fenjie.linking.items import Item
from fenjie.linking.words import words

Met = Literal["yes", "no", "unclear"]
BELIEVED = 0.3  # links less likely than this report nothing, unless it is the best
LOOKED_AT = 4
SAME, OTHER_YEARS = 0.5, 0.5  # how sure it must be the same thing, and what a number of several years loses
UNDONE = re.compile(
    r"未(?:能)?(?:达到?|完成|实现|如期|建成|开工|落实)|没有(?:达到?|完成|实现|如期)|推迟|滞后|延期|停工|搁置|欠账较大|不及预期|低于预期"
)
FAILS = re.compile(r"未达|未能|没有(?:达到|完成|实现)|不及预期|低于预期")
DEEDS = tuple(
    (re.compile(promised), re.compile(done))
    for promised, done in (
        (r"开工|启动|动工|推进|加快", r"开工|启动建设|动工|建成|投产|投用|通车|竣工"),
        (r"建成|投用|投产|竣工|完工|完成|贯通|通车|通航|开通|运营|交付|全线", r"建成|投用|投产|竣工|完工|贯通|通车|通航|开通|开行|运营|交付"),
        (r"创建|争创|争取|申报|获批|设立|挂牌|组建|出台|制定|入选", r"获批|获评|入选|设立|挂牌|成立|组建|出台|印发|创建成功|成功创建|认定"),
    )
)  # fmt: skip
OVER_YEARS = re.compile(r"[五5]年(?:来|间|累计|年?均)?|年均|“十[一二三四五六]五”|累计|连续\d+年")
CLAUSE = re.compile(r"[^，；。、]+")
PLAIN = frozenset(
    [
        "推进",
        "加快",
        "建设",
        "实施",
        "推动",
        "加强",
        "完善",
        "发展",
        "提升",
        "深入",
        "开展",
        "支持",
        "项目",
        "工作",
        "全面",
        "重点",
        "积极",
        "持续",
        "力争",
        "实现",
        "完成",
        "开工",
        "建成",
        "投产",
        "启动",
        "我省",
        "全省",
        "全县",
        "全市",
        "打造",
    ]
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`why` is a whole Chinese sentence for people; `asked` and `said` the quantities that decided, if any."""

    met: Met
    why: str
    asked: Figure | None = None
    said: Figure | None = None


def verdict(promise: Item, found: Sequence[tuple[Item, float]]) -> Verdict | None:
    """What the likely answers say of the promise; None where there are none. `found` has the best first."""
    if not found:
        return None
    answers = [item for rank, (item, score) in enumerate(found[:LOOKED_AT]) if not rank or score >= BELIEVED]
    return (
        _by_figures(promise, answers) or _by_words(promise, answers) or _by_deeds(promise, answers) or _unclear(promise)
    )


def _by_figures(promise: Item, answers: list[Item]) -> Verdict | None:
    """One quantity not reached is a promise not kept; else one that was reached is enough."""
    compared = [(asked, said) for asked in promise.figures for said in [_reported(asked, answers)] if said is not None]
    for asked, said in compared:
        if not reached(asked, said):
            return Verdict("no", f"承诺{_said(asked)}，报告为{_said(said)}，没有达到。", asked, said)
    if compared:
        asked, said = compared[0]
        return Verdict("yes", f"承诺{_said(asked)}，报告为{_said(said)}，已经达到。", asked, said)
    return None


def _reported(asked: Figure, answers: list[Item]) -> Figure | None:
    """The reported quantity of the same thing: the surest, that of one year before that of several, the nearest amount, the
    better link first."""
    options = [
        (same_thing(asked, said) - OTHER_YEARS * _of_years(answer, said), comparable(asked, said), -rank, said)
        for rank, answer in enumerate(answers)
        for said in answer.figures
    ]
    options = [option for option in options if option[0] >= SAME and option[1]]
    best = max(options, key=lambda option: option[:3], default=None)
    return best[3] if best is not None else None


def _of_years(answer: Item, said: Figure) -> bool:
    """Whether the quantity sums up or averages several years."""
    text = answer.text
    at = text.find(said.words)
    clause = max(text.rfind(sign, 0, at) for sign in "，；。")
    return at >= 0 and OVER_YEARS.search(text, max(clause, 0), at) is not None


def _by_words(promise: Item, answers: list[Item]) -> Verdict | None:
    """The report itself says that it was not done."""
    mine = _objects(promise.text)
    for answer in answers:
        for clause in _sentences(answer.text):
            shared = mine & _objects(clause)
            if shared and UNDONE.search(clause) and _close(shared, mine, clause):
                return Verdict("no", f"报告说“{clause.strip()}”。")
    return None


def _close(shared: set[str], mine: set[str], clause: str) -> bool:
    """Two things in common, or one and a clear word of failing."""
    return len(shared) >= min(2, len(mine)) or FAILS.search(clause) is not None


def _by_deeds(promise: Item, answers: list[Item]) -> Verdict | None:
    """A thing promised to be begun, finished or granted, and the report says that this thing was."""
    for asked, done in DEEDS:
        for wanted in CLAUSE.findall(promise.text):
            mine = _objects(wanted) if asked.search(wanted) else set()
            for answer in answers if mine else ():
                for clause in _sentences(answer.text):
                    shared = mine & _objects(clause)
                    if done.search(clause) and _long(shared):
                        return Verdict("yes", f"报告说“{clause.strip()}”，与承诺的“{wanted.strip()}”相合。")
    return None


def _long(shared: set[str]) -> bool:
    """Enough in common to be one thing: two words, or one name."""
    return len(shared) >= 2 or any(len(word) >= 4 or word[0].isascii() for word in shared)


def _objects(text: str) -> set[str]:
    return {word for word in words(text) if word not in PLAIN and not word.isdigit()}


def _sentences(text: str) -> Iterator[str]:
    """The clauses between commas; enumerations stay together."""
    return (part for part in re.split(r"[，；。]", text) if part.strip())


def _unclear(promise: Item) -> Verdict:
    if promise.figures:
        return Verdict("unclear", f"报告没有说{_said(promise.figures[0])}是否达到。", promise.figures[0])
    return Verdict("unclear", "承诺没有可以核对的数量，报告也没有说是否完成。")


def _said(figure: Figure) -> str:
    """“地区生产总值增长4.8%”."""
    how = "" if figure.basis != "growth" else "下降" if figure.value < 0 else "增长"
    words_ = figure.words.removeprefix("-")
    return f"“{figure.subject}{how}{words_}”" if words_ not in figure.subject else f"“{figure.subject}”"
