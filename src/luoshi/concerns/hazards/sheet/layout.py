"""The columns of a ledger of hazards: how each is headed, and what its cells become. One entry makes a column."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from luoshi.concerns.hazards.models import Check, Establishment, Grade, Hazard, Industry
from luoshi.lib import clock
from luoshi.org.workbook.columns import plain

_BRACKETS = re.compile(r"[（(].*?[)）]|[*＊\s:：]")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]\d{1,2}:\d{1,2}(?::\d{1,2})?)?")
_GRADES = {"一般": Grade.GENERAL, "重大": Grade.MAJOR}
_INDUSTRIES = {
    "非煤矿山": Industry.MINING,
    "危险化学品": Industry.CHEMICALS,
    "烟花爆竹": Industry.FIREWORKS,
    "工贸": Industry.MANUFACTURING,
    "建筑施工": Industry.CONSTRUCTION,
    "道路运输": Industry.TRANSPORT,
    "城镇燃气": Industry.GAS,
    "人员密集场所": Industry.CROWDED,
    "旅游景区": Industry.TOURISM,
    "学校": Industry.SCHOOLS,
    "医疗和养老机构": Industry.HEALTH,
    "水库和水利工程": Industry.WATER,
    "农业和农机": Industry.FARMING,
    "其他": Industry.OTHER,
}
Clean = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column that is read: ``names`` are the ways it is headed, the first is ours; ``clean`` reads a cell into a text and
    raises ValueError with the words for the reader."""

    code: str
    names: tuple[str, ...]
    clean: Clean
    needed: bool = False


def _words(model: type[Model], field: str) -> Clean:
    """As many characters as the field keeps."""
    most = getattr(model._meta.get_field(field), "max_length", None)
    assert isinstance(most, int)

    def clean(text: str) -> str:
        words = " ".join(text.split())
        if len(words) > most:
            raise ValueError(
                _("%(n)d characters; at most %(most)d are kept. Shorten it.") % {"n": len(words), "most": most}
            )
        return words

    return clean


def _day(text: str) -> str:
    found = _DAY.fullmatch(plain(text))
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        raise ValueError(_("“%(text)s” is no date. Write 2026-03-01.") % {"text": text[:20]})
    return day.isoformat()


def _past(text: str) -> str:
    day = _day(text)
    if day > clock.today().isoformat():
        raise ValueError(_("This has not happened yet: the day is in the future."))
    return day


def _money(text: str) -> str:
    try:
        amount = Decimal(plain(text).removesuffix("万元").replace(",", ""))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite():
        raise ValueError(_("“%(text)s” is no amount. Write a number in 10,000 yuan, 0 for none.") % {"text": text[:20]})
    return str(amount)


def _one_of(options: Mapping[str, Any], ending: str = "") -> Clean:
    def clean(text: str) -> str:
        word = plain(text).removesuffix(ending)
        if word not in options:
            listed = "、".join(options)
            raise ValueError(_("“%(text)s” is not in the list: %(list)s.") % {"text": text[:20], "list": listed})
        return str(options[word])

    return clean


# The headings are those of a Chinese sheet, in every language of the interface.
HEADINGS = (
    Heading("firm", ("企业名称", "单位名称", "场所名称", "被检查单位"), _words(Establishment, "name"), needed=True),
    Heading("part", ("隐患部位", "部位", "位置"), _words(Hazard, "part"), needed=True),
    Heading("description", ("隐患描述", "隐患内容", "存在问题"), _words(Hazard, "description"), needed=True),
    Heading("grade", ("隐患级别", "隐患等级", "级别"), _one_of(_GRADES, "隐患")),
    Heading("cause", ("现状成因", "隐患成因", "成因"), _words(Hazard, "cause")),
    Heading("found_on", ("发现日期", "排查日期", "检查日期"), _past, needed=True),
    Heading("found_by_name", ("发现人", "排查人", "检查人"), _words(Hazard, "found_by_name"), needed=True),
    Heading("owner", ("整改责任人", "责任人"), _words(Hazard, "owner")),
    Heading("measure", ("整改措施", "措施"), _words(Hazard, "measure")),
    Heading("money", ("整改资金", "资金"), _money),
    Heading("due_on", ("整改期限", "整改时限", "期限"), _day),
    Heading("emergency_plan", ("应急预案", "应急措施"), _words(Hazard, "emergency_plan")),
    Heading("fixed_on", ("整改完成日期", "完成日期"), _past),
    Heading("fixed_by_name", ("整改人", "整改完成人"), _words(Hazard, "fixed_by_name")),
    Heading("fixed_words", ("整改情况",), _words(Hazard, "fixed_words")),
    Heading("closed_on", ("销号日期", "复查日期"), _past),
    Heading("rechecked_by_name", ("复查人", "验收人"), _words(Hazard, "rechecked_by_name")),
    Heading("recheck_words", ("复查意见", "复查情况"), _words(Check, "words")),
    Heading("unit", ("监管部门", "主管部门"), plain),
    Heading("industry", ("行业领域", "行业"), _one_of(_INDUSTRIES)),
    Heading("township", ("所属乡镇", "乡镇"), plain),
    Heading("principal", ("主要负责人",), _words(Establishment, "principal")),
)
LABELS = {heading.code: heading.names[0] for heading in HEADINGS}
_BY_NAME = {name: heading for heading in HEADINGS for name in heading.names}


def heading_of(text: str) -> Heading | None:
    """The column that a head cell means; remarks in brackets do not matter."""
    return _BY_NAME.get(_BRACKETS.sub("", plain(text)))
