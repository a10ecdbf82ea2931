"""What a document says about itself at its head and foot: title, number, date, addressees, issuer, level."""

from __future__ import annotations

import re
from datetime import date

from fenjie.document import Level, Metadata
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.values.units.names import cut

TITLE_END = re.compile(
    r"(?:的?(?:通\s*知|意见|方案|规划|计划|纲要|决定|决议|公告|通报|报告|办法|条例|规定|细则|要点|措施|清单|批复|函|分工|分解表?|项目表|一览表|进[度展]表|统计表|任务表|情况|建议|预案|规则|规范|标准|目录|总结|要求|指南|讲话|草案|纪\s*要|简报))(?:（[^（）]{1,24}）)*[\s　]*(?:[一-龥]{1,8}（\d{4}）\d{1,4}号)?$"
)
TITLE: Rule[int] = Rule(
    id="heading.title",
    about="The title at the head of the document, also over several lines.",
    pattern=TITLE_END.pattern,
    produce=lambda _match: 0,
)
NUMBER = re.compile(
    r"(?:^|\n|[\s　]|(?<=通知)|(?<=意见)|(?<=方案)|(?<=决定)|(?<=办法)|(?<=规划))([一-龥]{1,10}（\d{4}）第?\d{1,4}号)"
)
DATE = re.compile(r"(\d{4})[\s　]*年[\s　]*(\d{1,2})[\s　]*月[\s　]*(\d{1,2})[\s　]*日")
ISSUER = re.compile(
    r"^([一-龥、]{0,40}?(?:人民政府办公[室厅]|人民政府|国务院办公厅|国务院|委员会办公室|委员会|办公[室厅]|[一-龥]{1,6}[局厅部委]))(?=关于|印发|文件|$)"
)
ADDRESSEE = re.compile(r"(?:各|(?:[一-龥]{2,8}、){0,12}[一-龥]{2,12}(?:人民政府|委员会|局|厅|办)[，、])[^。]{0,300}：")
LEVELS: tuple[tuple[str, Level], ...] = (
    (r"国务院|中共中央|全国|国家", "central"),
    (r"(?:乡|镇|街道)(?:人民政府|办事处|党委)?$", "township"),
    (r"(?:自治)?[县旗区](?:人民政府|政府|委|办|教|$)", "county"),
    (r"(?:市|自治州|盟)(?:人民政府|政府|委|办|$)", "city"),
    (r"省|自治区|北京市|上海市|天津市|重庆市", "provincial"),
)
HEAD = 14  # pieces at most before the body begins


def describe(draft: Draft) -> None:
    """Fills `draft.metadata`; marks title lines as headings."""
    head = draft.pieces[:HEAD]
    title, used = _title(draft, head)
    for piece in used:
        piece.role, piece.level = "heading", 0
        piece.explain(TITLE.id, TITLE.about)
    top = draft.plain[: head[-1].end if head else 0]
    number = NUMBER.search(top)
    issuer = ISSUER.search(title)
    issued_on = _date(draft)
    year = draft.year or _year(title, issued_on)
    draft.year, draft.issued_on = year, issued_on
    name = issuer.group(1) if issuer else ""
    draft.metadata = Metadata(
        title=title, issuer=name, number=draft.text.content[number.start(1) : number.end(1)] if number else "", issued_on=issued_on,
        addressees=_addressees(draft, head), level=_level(name or title), year=year,
    )  # fmt: skip


def _title(draft: Draft, head: list[Piece]) -> tuple[str, list[Piece]]:
    """The lines from the top to the one that ends like a title, at most five of them."""
    for last, piece in enumerate(head[:5]):
        words = draft.words(piece)
        if piece.rest or piece.place or len(words) > 90 or words[-1] in "。：；":
            break
        if piece.role is None and not piece.marker and TITLE_END.search(words):
            used = [p for p in head[: last + 1] if p.role is None]
            joined = "".join(draft.text.content[p.start : p.end] for p in used)
            return re.sub(r"\s+", "", joined), used
    return "", []


def _date(draft: Draft) -> date | None:
    """The date of a line that is only a date: the last such line of the head, else of the foot."""
    lines = [p for p in draft.pieces if p.role == "other" and DATE.search(draft.plain, p.start, p.end)]
    for piece in lines[:1] + lines[-1:]:
        match = DATE.search(draft.plain, piece.start, piece.end)
        if match:
            try:
                return date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                continue
    return None


def _year(title: str, issued_on: date | None) -> int | None:
    found = re.search(r"(?:19|20)\d\d(?=年)", title)
    return int(found.group()) if found else issued_on.year if issued_on else None


def _addressees(draft: Draft, head: list[Piece]) -> tuple[str, ...]:
    for piece in head:
        match = ADDRESSEE.match(draft.plain, piece.start, piece.end)
        if match and not piece.place:
            names = cut(draft.plain, piece.start, match.end() - 1)
            return tuple(draft.text.content[start:end] for start, end in names)
    return ()


def _level(name: str) -> Level | None:
    return next((level for pattern, level in LEVELS if re.search(pattern, name)), None)
