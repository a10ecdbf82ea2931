"""A quantity and the words around it, as the rules about measures see them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from fenjie.document import Comparator
from fenjie.lexicon import column, one_of, table
from fenjie.values.numerals import factor, parse

OTHER_WORDS = {  # characters that make another word of a unit: 人才, 家庭, 条件
    "人": "才口员工民均类群大事力形机物居文体", "家": "庭长具禽乡园", "个": "性人", "条": "件例", "台": "风账", "名": "单牌校师城额称录优品胜特",
    "对": "外口接标", "场": "所景馆地", "元": "宇", "门": "槛户", "所": "有在", "天": "然河津", "种": "植子业养质", "座": "谈", "口": "岸径",
    "组": "织建", "部": "门署分委级", "班": "组", "支": "持撑", "处": "理置", "户": "籍", "位": "置于", "批": "发复", "期": "间货限",
    "升": "级规", "米": "粉", "克": "服", "节": "能水约点", "道": "路", "份": "额", "款": "项", "层": "级次", "队": "伍", "年": "级度均", "只": "有",
}  # fmt: skip
NONE = "\0"
SIGN = "#"  # stands for the quantity in `Frame.around`
EDGE = "，；。：！？"
NUMBER = r"\d[\d,]*(?:\.\d+)?"
TIMES = r"(?:万亿|亿万|千万|百万|十万|千亿|百亿|十亿|[百千万亿])?"
DASH = r"(?:—+|－|-|–|~|～|至|到)"


@dataclass(slots=True)
class Frame:
    """`start`–`end` is the bare quantity in `plain`; `left` reaches back to the clause's edge or the quantity before,
    `right` on to the clause's end."""

    plain: str
    start: int
    end: int
    value: float
    value_high: float | None
    unit: str
    kind: str
    more: bool = False  # 余, 多, 几 inside the number
    left: str = ""
    right: str = ""
    clause: str = ""  # everything in the clause before the quantity, quantities included
    comparator: Comparator = "eq"
    span_start: int = 0
    span_end: int = 0
    baseline: float | None = None

    @property
    def around(self) -> str:
        """The last words before, the sign, the next words after."""
        return f"{self.left[-24:]}{SIGN}{self.right[:24]}"


@cache
def _quantity() -> re.Pattern[str]:
    unit = one_of(tuple(row["form"] for row in table("measure_units")))
    arabic = (
        rf"(?<![\d.A-Za-z_/])(?P<n>{NUMBER})(?P<m>{TIMES})(?P<more>[余多])?"
        rf"(?:(?P<u1>{unit})?{DASH}(?P<n2>{NUMBER})(?P<m2>{TIMES}))?(?P<unit>{unit})"
    )
    chinese = (
        r"(?<![一-龥]第)(?<![第一二三四五六七八九十百千万几])(?P<cn>[两二三四五六七八九十]|十[一二三四五六七八九]|[二三四五六七八九]十[一二三四五六七八九]?)"
        r"(?P<cu>所|家|座|名|公里|户|套|辆|艘|栋)(?=[^大级产区人类级])"
    )
    counted = r"(?<![\d一二三四五六七八九十百千万亿几数上近超家])(?P<cm>千万|百万|十万|万|千|百)(?P<mu>吨|名|亩|人次|千瓦)(?![级一])"
    return re.compile(f"{arabic}|{chinese}|{counted}")


def begin_after(frame: Frame, offset: int) -> None:
    """Shortens `left` to what stands behind another quantity that ends at `offset`."""
    begun = frame.start - len(frame.left)
    if offset > begun:
        frame.left = frame.plain[offset : frame.start] if offset < frame.start else ""


@cache
def kinds() -> dict[str, str]:
    return {row["form"]: row["kind"] for row in table("measure_units")}


def quantities(plain: str, start: int, end: int) -> list[Frame]:
    """Every number with a unit in a piece, left to right, with its surroundings."""
    found: list[Frame] = []
    for match in _quantity().finditer(plain, start, end):
        frame = _frame(match)
        if frame is not None:
            found.append(frame)
    for frame in found:
        _surround(frame, start, end)
    return found


def _frame(match: re.Match[str]) -> Frame | None:
    plain = match.string
    if match["cn"] or match["cm"]:
        unit = match["cu"] or match["mu"]
        value = parse(match["cn"]) if match["cn"] else factor(match["cm"])
        if value is None:
            return None
        return Frame(plain, match.start(), match.end(), value, None, unit, kinds()[unit])
    low, unit = parse(match["n"]), match["unit"]
    if match.string[match.end() : match.end() + 1] in OTHER_WORDS.get(unit, NONE):
        return None
    if low is None or (unit in ("方", "度", "日", "大") and not _fits(match)):
        return None
    high = parse(match["n2"]) if match["n2"] else None
    times = factor(match["m"])
    if high is not None:
        high *= factor(match["m2"])
        if not match["m"] and not match["u1"]:
            times = factor(match["m2"])
    value = round(low * times, 6)
    return Frame(
        plain, match.start(), match.end(), value, high if high is None else round(high, 6), unit, kinds()[unit],
        more=match["more"] is not None,
    )  # fmt: skip


def _fits(match: re.Match[str]) -> bool:
    """方 and 度 are units only behind 万 or 亿; 日 never is a measure of its own; 大 counts fields and kinds."""
    unit = match["unit"]
    if unit in ("方", "度"):
        return bool(match["m"])
    return unit == "大" and match.string[match.end() : match.end() + 2] in ("领域", "行业", "方面", "产业", "类别", "板块")


def _surround(frame: Frame, start: int, end: int) -> None:
    plain = frame.plain
    edge = max((plain.rfind(sign, start, frame.start) for sign in EDGE), default=-1)
    opened = plain.rfind("（", start, frame.start)
    if opened > plain.rfind("）", start, frame.start):
        edge = max(edge, opened)
    edge = max(edge + 1, start)
    frame.clause = plain[edge : frame.start]
    frame.left = frame.clause
    stop = min((at for sign in EDGE if (at := plain.find(sign, frame.end, end)) >= 0), default=end)
    frame.right = plain[frame.end : stop]


@cache
def verbs(sort: str) -> str:
    """An alternation of the verbs of one sort."""
    return one_of(column("verbs", sort=sort))
