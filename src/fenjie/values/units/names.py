"""Cuts a list of organisations into names, without cutting names that hold 和 or 及."""

from __future__ import annotations

import re
from functools import cache

from fenjie.lexicon import column, one_of

ENDS = re.compile(
    r"(?:部|委|局|厅|办|署|院|行|社|府|处|站|队|司|中心|集团|公司|室|组|部门|单位|地区|乡镇|镇|乡|街道|区|县|市|省|州|盟|旗|各地|地方|厂|所|馆|学校|"
    r"大学|学院|团|联|校|台|港|园|指挥部|法院|检察院|专班|银行|机关|企业|机构|城市|大队|支队|管委会|委员会|协会|联合会|工会|妇联|残联|会|网信|"
    r"国资|电力|人民团体|省份|乡镇（街道）|中央|人大|政协|工商|税务|公安|海关|邮政|烟草|气象|供销|通信|铁路|武警|部队|社区|村|成员|（[^）]*）|等)$"
)
COLLECTIVE = re.compile(
    r"^(?:国务院|省|市|县|区|旗|州|全市|全县|全区)?(?:直|级|政府|人民政府)?(?:各|有关|相关|其他|所属|所有|责任)[一-龥（）、]{0,24}$"
)
CUT = re.compile(
    r"(?<=[局办部院会站队])(?=[省市县区旗][一-龥]{2,8}[局委办部院会站队](?![一-龥]{2}))|(?<=[局委办部厅府院会司心])[ 　]+(?=[一-龥]{3})|[、，；]|等(?=[一-龥]*(?:各|有关|相关|部门|单位))|以及|及其他?(?=.{2})|及(?=.{2})|与(?=.{2})|和(?=.{2})"
)
TIERS = re.compile(
    r"(?:[省市县区]、)+[省市县区乡]级人民政府|(?<![地社园城新校各])(?:[省市州县区]、)+(?:州|县|区|市)?(?:（[^）]*）)?(?=[一-龥]{2,10}部门)|(?:地方)?(?:各级|各|当地)?[省市县区乡镇]{0,4}(?:（[^）]{1,10}）)?级?党委和政府|各(?:有关)?地区和部门|(?:部门(?:和|及)单位|单位(?:和|及)部门)|(?:[省市县区]、)+(?:县|区|市)?(?:（[^）]*）)?(?:各级)?人民政府|各(?:省|市|州|县|区|旗|乡镇|镇|乡)(?:（[^）]*）)?(?:[、，](?:自治区|直辖市|自治州|州|市|县|区|旗|乡镇|乡|镇|街道)(?:（[^）]*）)?)+(?:人民政府|政府|党委|委员会|管委会)?"
)
COUNTED = re.compile(r"等(?:\d{1,2}|[一二三四五六七八九十]{1,3})个?(?:部门|单位|部委)$")
DUE = re.compile(r"\d{1,2}月|年底|[上下]半年|(?:完成|推进|实施|全年|年内|长期|常年|持续)$")  # （…，6月底完成）
LEADS = re.compile(r"（(?:牵头|主办|主责|负责)(?:单位|部门)?）|★")  # 县住建局（牵头）、县城管局
SIGNS = "★☆*※△▲"
WORD = re.compile(r"[一-龥A-Za-z]")
EMPTY = {"部门", "单位", "等", "地区", "有关", "各", "其他", ""}


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(one_of(column("bodies")))


@cache
def _department() -> re.Pattern[str]:
    level = r"(?:国家|中央|[省市县区旗州盟]|自治区)?(?:委|政府)?"
    return re.compile(
        rf"{level}(?:{one_of(column('departments'))})(?:管理|工作|综合)?(?:[局委办厅部院]|办公室|委员会|中心)?"
    )


def is_department(name: str) -> bool:
    """Whether a name is a field of work with or without a level before it and a body behind it: 县住建, 发改局."""
    return _department().fullmatch(name) is not None


def is_body(name: str) -> bool:
    """Whether a name ends like an organisation or names a group of them."""
    return ENDS.search(name) is not None or COLLECTIVE.match(name) is not None


def cut(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the names in `plain[start:end]`."""
    kept = [match.span() for match in _whole().finditer(plain, start, end)]
    kept += [match.span() for match in TIERS.finditer(plain, start, end)]
    brackets = [match.span() for match in re.finditer(r"（[^（）]*）", plain[start:end])]
    kept += [(start + a, start + b) for a, b in brackets]
    found: list[tuple[int, int]] = []
    at = start
    for match in CUT.finditer(plain, start, end):
        if any(a <= match.start() < b for a, b in kept) or match.start() <= at:
            continue
        if match.group().startswith(("和", "与", "及", "以")) and not is_body(plain[at : match.start()]):
            continue
        found.append((at, match.start()))
        at = match.end()
    found.append((at, end))
    return [span for span in (_trim(plain, *span) for span in found) if span is not None]


def is_marked(plain: str, end: int) -> bool:
    """Whether a name that ends at `end` is marked as the one that leads."""
    return LEADS.match(plain, end) is not None


def _trim(plain: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and plain[start] in " 　、，；。：\n\t":
        start += 1
    while end > start and plain[end - 1] in " 　、，；。：\n\t":
        end -= 1
    counted = COUNTED.search(plain, start, end)
    if counted:
        end = counted.start()
    if end - start > 2 and plain[end - 1] == "等":
        end -= 1
    lead = LEADS.search(plain, start, end)
    if lead and lead.end() == end:
        end = lead.start()
    while end > start and plain[end - 1] in SIGNS:
        end -= 1
    if (
        DUE.search(plain, start, end)
        or not WORD.search(plain, start, end)
        or plain[start:end] in EMPTY
        or not 2 <= end - start <= 40
    ):
        return None
    return start, end
