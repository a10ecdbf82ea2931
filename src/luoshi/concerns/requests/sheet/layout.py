"""The columns of a sheet of requests: how each is headed, and what its cells become. One entry makes a column."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from django.utils.translation import gettext as _

from luoshi.concerns.requests.models import Asker, Channel, Request, Sort
from luoshi.org.workbook.cleaning import one_of, past_day, plain, words, words_of
from luoshi.org.workbook.headed import Heading, Layout

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


def _words(field: str) -> Callable[[str], str]:
    return words_of(Request, field, lines=True)


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


# The headings are those of a Chinese sheet, in every language of the interface.
_HEADINGS = (
    Heading("origin_number", ("工单编号", "工单号", "受理编号", "编号"), _words("origin_number"), typed=True),
    Heading("received_on", ("受理时间", "受理日期", "来电时间", "登记时间"), past_day, needed=True),
    Heading("title", ("诉求标题", "标题", "主题"), _words("title"), width=40),
    Heading("body", ("诉求内容", "内容", "问题描述"), _words("body"), needed=True, width=40),
    Heading("topic", ("诉求类别", "问题分类", "类别"), _words("topic")),
    Heading("sort", ("诉求类型", "工单类型", "类型"), partial(one_of, known=_SORTS, ending="类")),
    Heading("channel", ("来源渠道", "来源", "渠道"), partial(one_of, known=_CHANNELS, ending="类")),
    Heading("asker", ("诉求人类型", "来电人类型", "主体类型"), partial(one_of, known=_ASKERS, ending="类")),
    Heading("name", ("诉求人", "来电人", "姓名", "联系人"), words(60, lines=True)),
    Heading("phone", ("联系电话", "来电号码", "电话", "手机号码"), _phone, typed=True),
    Heading("email", ("电子邮箱", "邮箱"), _email),
    Heading("address", ("联系地址", "地址"), words(160, lines=True)),
    Heading("township", ("所属乡镇", "事发乡镇", "所属区域"), plain),
    Heading("unit", ("承办单位", "主办单位", "责任单位"), plain),
)
LAYOUT = Layout(_HEADINGS, known_by=("body", "received_on"))
