"""Deadlines: the last day by which a commitment is due. Times that bind nothing are no deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from fenjie.document import Deadline
from fenjie.draft import Draft, Piece, cells_of
from fenjie.rules import Alternation, Rule
from fenjie.text import Span
from fenjie.values.calendar import Anchor
from fenjie.values.deadlines.cell_year import RULE as CELL_YEAR
from fenjie.values.deadlines.cell_year import of_cells
from fenjie.values.deadlines.day_range import RULE as DAY_RANGE
from fenjie.values.deadlines.days_after import RULE as DAYS_AFTER
from fenjie.values.deadlines.dotted_day import RULE as DOTTED_DAY
from fenjie.values.deadlines.festival import RULE as FESTIVAL
from fenjie.values.deadlines.half_year import RULE as HALF_YEAR
from fenjie.values.deadlines.mid_century import RULE as MID_CENTURY
from fenjie.values.deadlines.month import RULE as MONTH
from fenjie.values.deadlines.month_day import RULE as MONTH_DAY
from fenjie.values.deadlines.month_end import RULE as MONTH_END
from fenjie.values.deadlines.month_part import RULE as MONTH_PART
from fenjie.values.deadlines.plan_period import RULE as PLAN_PERIOD
from fenjie.values.deadlines.quarter import RULE as QUARTER
from fenjie.values.deadlines.season import RULE as SEASON
from fenjie.values.deadlines.start import RULE as START
from fenjie.values.deadlines.this_month import RULE as THIS_MONTH
from fenjie.values.deadlines.year import RULE as YEAR
from fenjie.values.deadlines.year_end import RULE as YEAR_END
from fenjie.values.deadlines.year_range import RULE as YEAR_RANGE
from fenjie.values.deadlines.years_ahead import RULE as YEARS_AHEAD

WORDED: tuple[Rule[date], ...] = (
    DAY_RANGE, DOTTED_DAY, START, PLAN_PERIOD, YEAR_RANGE, MONTH_DAY, MONTH_PART, MONTH_END, MONTH, QUARTER, HALF_YEAR, DAYS_AFTER, YEARS_AHEAD, THIS_MONTH, MID_CENTURY, FESTIVAL, SEASON, YEAR_END, YEAR,
)  # fmt: skip
RULES: tuple[Rule[date], ...] = (*WORDED, CELL_YEAR)
TITLE = re.compile(
    r"有效期限?(?:为|至|到)?[^，。；]{0,24}|《[^》]{0,120}》|“[^”]{0,30}(?:行动|计划|工程|方案)”|(?:方案|计划|行动|规划|纲要|办法|意见)（[^）]*）"
)
SIGN = re.compile(
    r"[年月季世“前内](?:(?<=[\d〇零○一二三四五六七八九十两几今明本次半OＯ]年)|(?<=[全整]年)|(?<=年)[底末内度]|"
    r"(?<=[\d一二三四五六七八九十本下个]月)|(?<=季)度|(?<=世)纪|(?<=“)[十九八]|"
    r"(?<=[年月日号末底期节旬假学冬秋耕汛季临来”一国旦间度\d]前)|(?<=[之以]前)|(?<=[年月日天期之以间度]内))"
)
BEFORE, BEHIND = 32, 24  # characters around a sign in which a deadline may begin and end
TELLING = re.compile(r"内容|任务|目标|措施|举措|要求|事项|标准|时间|时限|期限|指标|计划|进度")


@cache
def _some(places: tuple[int, ...]) -> Alternation[date]:
    return Alternation(WORDED[place] for place in places)


def _matches(plain: str, begin: int, end: int) -> Iterator[tuple[Rule[date], re.Match[str]]]:
    """The matches in a window, of the rules whose needed words stand in it."""
    window = plain[begin:end]
    places = tuple(place for place, rule in enumerate(WORDED) if any(word in window for word in rule.needs))
    return _some(places)(plain, begin, end) if places else iter(())


def date_pieces(draft: Draft) -> None:
    """Finds the deadlines of every commitment."""
    anchor = Anchor(draft.year, draft.issued_on)
    for piece in draft.pieces:
        if piece.role == "commitment" and draft.cells:
            piece.deadlines += tuple(of_cells(draft, piece))
        if piece.role == "commitment":
            piece.deadlines += tuple(find(draft.plain, piece, anchor, quiet(draft, piece)))


def quiet(draft: Draft, piece: Piece) -> list[tuple[int, int]]:
    """The cells of a piece whose columns hold names, places and amounts, not what is to be done and by when."""
    return [(cell.start, cell.end) for cell in cells_of(draft, piece) if not TELLING.search(cell.head)]


def _past(due: date, words: str, anchor: Anchor) -> bool:
    """A bare time before the document’s own year is history; 截至2025年底 still says by when."""
    if anchor.year is None or due.year >= anchor.year:
        return False
    return words[-1] not in "前底末" or due.year < anchor.year - 1


def _near_signs(plain: str, piece: Piece) -> Iterator[tuple[Rule[date], re.Match[str]]]:
    """The matches of the rules around 年, 月, 前 and the like; nobody looks at the text between them."""
    begin = end = -1
    for sign in SIGN.finditer(plain, piece.body, piece.end):
        if begin >= 0 and sign.start() - BEFORE > end:
            yield from _matches(plain, begin, min(end, piece.end))
            begin = -1
        if begin < 0:
            begin = max(sign.start() - BEFORE, piece.body, end)
        end = sign.end() + BEHIND
    if begin >= 0:
        yield from _matches(plain, begin, min(end, piece.end))


def find(plain: str, piece: Piece, anchor: Anchor, silent: list[tuple[int, int]]) -> list[Deadline]:
    """The deadlines in one piece, those inside titles of documents and plans left out."""
    titles = silent + [match.span() for match in TITLE.finditer(plain, piece.body, piece.end)]
    taken = [(r.span.start, r.span.end) for r in piece.recurrences]
    found: list[Deadline] = []
    for rule, match in _near_signs(plain, piece):
        if any(start <= match.start() < end for start, end in titles + taken):
            continue
        due = rule.produce(match, anchor)
        if rule is START:
            piece.explain(rule.id, rule.about, Span(*match.span()))
        if due is not None and not _past(due, match.group(), anchor) and plain[match.end() : match.end() + 1] != "已":
            found.append(Deadline(Span(*match.span()), due, rule.id))
    return found
