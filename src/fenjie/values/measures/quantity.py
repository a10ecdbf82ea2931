"""Finds the numbers with a unit in a piece: 1,200万吨, 5%—5.5%, 50亿至60亿元, 三所, 千万吨."""

from __future__ import annotations

import re
from functools import cache

from fenjie.lexicon import one_of, table
from fenjie.values.measures.bare import without_unit
from fenjie.values.measures.frame import EDGE, Frame, surround
from fenjie.values.measures.sharing import with_shared_units
from fenjie.values.numerals import MULTIPLIERS, factor, parse

NUMBER = r"(?<!\d)\d[\d,]{0,20}(?:\.\d{1,9})?"
TIMES = r"(?:万亿|亿万|千万|百万|十万|千亿|百亿|十亿|[百千万亿])?"
DASH = r"(?:—+|－|-|–|~|～|至|到)"
OTHER_WORDS = {  # characters that make another word of a unit: 人才, 家庭, 条件
    "人": "才口员工民均类群大事力形机物居文体", "家": "庭长具禽乡园", "个": "性人", "条": "件例", "台": "风账", "名": "额录次",
    "对": "外口接标", "场": "所景馆地", "元": "宇", "门": "槛户", "所": "有在", "天": "然河津", "种": "植子业养质", "座": "谈", "口": "岸径",
    "组": "织建", "部": "门署分委级", "班": "组", "支": "持撑", "处": "理置", "户": "籍", "位": "置于", "批": "发复", "期": "间货限",
    "升": "级规", "米": "粉", "克": "服", "节": "能水约点", "道": "路", "份": "额", "款": "项", "层": "级次", "队": "伍", "年": "级度均", "只": "有", "项": "目",
}  # fmt: skip
STILL_UNITS = ("具有", "具备")
NONE = "\0"
BEHIND_LETTERS = frozenset(".ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_/")
SPACED = re.compile(r"(?<=[一-龥])(?:\d ){1,6}$")
IMPOSSIBLE = {"percent": 1000, "points": 100}
YEAR = re.compile(r"(?:19|20)\d\d")
THINGS = frozenset(("所", "家", "座", "名", "公里", "户", "套", "辆", "艘", "栋"))
BULK = frozenset(("吨", "名", "亩", "人次", "千瓦"))
CHINESE = re.compile(
    r"([两二三四五六七八九十百千万][一二三四五六七八九十百千万]*)(所|家|座|名|公里|户|套|辆|艘|栋|吨|亩|人次|千瓦)"
)
COUNTED = re.compile(r"\d|[两二三四五六七八九十百千万](?:[所家座名户套辆艘栋吨亩]|公里|人次|千瓦)")
FIRST = 16  # characters in front of the first digit that may belong to its words
NUMERAL_BEFORE = re.compile(r"(?:[第0-9一二两三四五六七八九十百千万亿几数上近超家余多个～~—-]|\d )$")
NAME_BEHIND = frozenset("大级产区人类一港")


@cache
def _arabic() -> re.Pattern[str]:
    """A number in digits with its unit. It begins with a digit, which keeps the search fast."""
    unit = one_of(tuple(row["form"] for row in table("measure_units")))
    return re.compile(
        rf"(?P<n>{NUMBER}) ?(?P<few>[余多](?=[万亿]))?(?P<m>{TIMES})(?P<more>[余多])? ?"
        rf"(?:(?P<u1>{unit})? ?{DASH} ?(?P<n2>{NUMBER}) ?(?P<m2>{TIMES}) ?)?(?P<unit>{unit})"
    )


@cache
def _kinds() -> dict[str, str]:
    return {row["form"]: row["kind"] for row in table("measure_units")}


def quantities(plain: str, start: int, end: int) -> list[Frame]:
    """Every number with a unit in a piece, left to right, with its surroundings."""
    first = COUNTED.search(plain, start, end)
    if first is None:
        return []
    at = max(start, first.start() - FIRST)
    found = [frame for match in _arabic().finditer(plain, at, end) if (frame := _from_digits(match, start))]
    worded = [frame for match in CHINESE.finditer(plain, at, end) if (frame := _from_words(match))]
    worded += without_unit(plain, at, end)
    if worded:
        found = sorted(found + worded, key=lambda frame: frame.start)
    if found:
        found = with_shared_units(plain, at, end, found)
        edges = [match.start() for match in EDGE.finditer(plain, start, end)]
        for frame in found:
            surround(frame, start, end, edges)
    return found


def _from_digits(match: re.Match[str], begin: int) -> Frame | None:
    plain, unit = match.string, match["unit"]
    if match.start() and plain[match.start() - 1] in BEHIND_LETTERS:
        return None
    if match.start() == begin and plain[match.end("n")] == " ":  # 3 项目: a serial number
        return None
    spaced = SPACED.search(plain, max(begin, match.start() - 14), match.start())  # 达到8 0 0亿元
    begun = spaced.start() if spaced else match.start()
    low = parse((spaced.group().replace(" ", "") if spaced else "") + match["n"])
    if spaced and unit == "年":
        return None
    if low is None or _other_word(match) or not _fits(match):
        return None
    high = parse(match["n2"]) if match["n2"] else None
    times = factor(match["m"])
    if high is not None:
        high = round(high * factor(match["m2"]), 6)
        if not match["m"] and not match["u1"]:
            times = factor(match["m2"])
    value = round(low * times, 6)
    if value >= IMPOSSIBLE.get(_kinds()[unit], value + 1):  # figures of a table run together
        return None
    return Frame(plain, begun, match.end(), value, high, unit, _kinds()[unit], bool(match["more"] or match["few"]))


def _other_word(match: re.Match[str]) -> bool:
    """人 in 人才, 家 in 家具 (but 家 in 家具有…): the characters are no unit but the beginning of a word."""
    behind = match.string[match.end() : match.end() + 2]
    return behind[:1] in OTHER_WORDS.get(match["unit"], NONE) and behind not in STILL_UNITS


def _fits(match: re.Match[str]) -> bool:
    """方 and 度 are units only behind 万 or 亿; 日 never is a measure of its own; 大 counts fields and kinds."""
    unit = match["unit"]
    if unit in ("方", "度"):
        return bool(match["m"])
    if unit == "大":
        return match.string[match.end() : match.end() + 2] in ("领域", "行业", "方面", "产业", "类别", "板块")
    return unit != "日" and not (unit == "年" and YEAR.fullmatch(match["n"]))


def _from_words(match: re.Match[str]) -> Frame | None:
    """三所, 十二座 with units that count things only; 千万吨, 万名 with units of bulk only."""
    plain, number, unit = match.string, match[1], match[2]
    if NUMERAL_BEFORE.search(plain[max(0, match.start() - 2) : match.start()]):
        return None
    if (
        plain[match.end() : match.end() + 1] in NAME_BEHIND
        or plain[match.start() - 1 : match.end() + 1] == f"（{match[0]}）"
    ):
        return None  # （万吨） heads a column
    if all(char in MULTIPLIERS for char in number) and number != "十" and unit in BULK:
        return Frame(plain, match.start(), match.end(), factor(number), None, unit, _kinds()[unit])
    value = parse(number)
    if unit not in THINGS or value is None or not 2 <= value < 100:
        return None
    return Frame(plain, match.start(), match.end(), value, None, unit, _kinds()[unit])
