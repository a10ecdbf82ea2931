"""The columns of a sheet of requests: how each is headed, and what its cells become. One entry makes a column."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luoshi.concerns.requests.models import Asker, Channel, Request, Sort
from luoshi.lib import clock
from luoshi.org.workbook.columns import plain

_BRACKETS = re.compile(r"[（(].*?[)）]|[*＊\s:：]")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]?\d{1,2}[:：]\d{1,2}(?:[:：]\d{1,2})?)?")
_LEAST_DIGITS = 7
_SORTS = {"咨询": Sort.CONSULT, "求助": Sort.HELP, "求决": Sort.HELP, "投诉": Sort.COMPLAINT, "举报": Sort.COMPLAINT}
_SORTS |= {"建议": Sort.SUGGESTION, "意见建议": Sort.SUGGESTION}
_ASKERS = {
    "个人": Asker.CITIZEN,
    "群众": Asker.CITIZEN,
    "市民": Asker.CITIZEN,
    "企业": Asker.FIRM,
    "个体工商户": Asker.FIRM,
}
_CHANNELS = {
    "12345": Channel.HOTLINE,
    "热线": Channel.HOTLINE,
    "电话": Channel.HOTLINE,
    "企业服务专线": Channel.ENTERPRISE,
}
_CHANNELS |= {"邮件": Channel.MAIL, "信件": Channel.MAIL, "来访": Channel.VISIT, "其他": Channel.OTHER}


@dataclass(frozen=True, slots=True)
class Heading:
    """A column that is read: ``names`` are the ways it is headed, the first is ours; ``clean`` reads a cell into a text and
    raises ValueError with the words for the reader."""

    code: str
    names: tuple[str, ...]
    clean: Callable[[str], str]
    needed: bool = False


def _words(most: int) -> Callable[[str], str]:
    def clean(text: str) -> str:
        words = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
        if len(words) > most:
            raise ValueError(
                _("%(n)d characters; at most %(most)d are kept. Shorten it.") % {"n": len(words), "most": most}
            )
        return words

    return clean


def _most(field: str) -> int:
    most = getattr(Request._meta.get_field(field), "max_length", None)
    assert isinstance(most, int)
    return most


def _day(text: str) -> str:
    found = _DAY.fullmatch(plain(text))
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        raise ValueError(_("“%(text)s” is no date. Write 2026-03-01.") % {"text": text[:20]})
    if day > clock.today():
        raise ValueError(_("This has not happened yet: the day is in the future."))
    return day.isoformat()


def _phone(text: str) -> str:
    """The message never repeats what stands there."""
    number = plain(text)
    if sum(sign.isdigit() for sign in number) < _LEAST_DIGITS or re.search(r"[^\d\s+()-]", number):
        raise ValueError(_("This is no phone number: at least 7 digits, no words."))
    return number


def _email(text: str) -> str:
    address = plain(text)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", address):
        raise ValueError(_("This is no e-mail address."))
    return address


def _one_of(options: dict[str, Any]) -> Callable[[str], str]:
    def clean(text: str) -> str:
        word = plain(text).removesuffix("类")
        if word not in options:
            listed = "、".join(options)
            raise ValueError(_("“%(text)s” is not in the list: %(list)s.") % {"text": text[:20], "list": listed})
        return str(options[word].value)

    return clean


# The headings are those of a Chinese sheet, in every language of the interface.
HEADINGS = (
    Heading("origin_number", ("工单编号", "工单号", "受理编号", "编号"), _words(_most("origin_number"))),
    Heading("received_on", ("受理时间", "受理日期", "来电时间", "登记时间"), _day, needed=True),
    Heading("title", ("诉求标题", "标题", "主题"), _words(_most("title"))),
    Heading("body", ("诉求内容", "内容", "问题描述"), _words(_most("body")), needed=True),
    Heading("topic", ("诉求类别", "问题分类", "类别"), _words(_most("topic"))),
    Heading("sort", ("诉求类型", "工单类型", "类型"), _one_of(_SORTS)),
    Heading("channel", ("来源渠道", "来源", "渠道"), _one_of(_CHANNELS)),
    Heading("asker", ("诉求人类型", "来电人类型", "主体类型"), _one_of(_ASKERS)),
    Heading("name", ("诉求人", "来电人", "姓名", "联系人"), _words(60)),
    Heading("phone", ("联系电话", "来电号码", "电话", "手机号码"), _phone),
    Heading("email", ("电子邮箱", "邮箱"), _email),
    Heading("address", ("联系地址", "地址"), _words(160)),
    Heading("township", ("所属乡镇", "事发乡镇", "所属区域"), plain),
    Heading("unit", ("承办单位", "主办单位", "责任单位"), plain),
)
BY_NAME = {name: heading for heading in HEADINGS for name in heading.names}


def heading_of(text: str) -> Heading | None:
    """The column that a head cell means; remarks in brackets do not matter."""
    return BY_NAME.get(_BRACKETS.sub("", plain(text)))
