"""The columns of a ledger of hazards: how each is headed, and what its cells become. One entry makes a column."""

from __future__ import annotations

from functools import partial

from luoshi.concerns.hazards.models import Check, Establishment, Grade, Hazard, Industry
from luoshi.org.workbook.cleaning import day, money, one_of, past_day, plain, words_of
from luoshi.org.workbook.headed import NOTHING, Heading, Layout

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


def _money(text: str) -> str:
    return str(money(text))


# The headings are those of a Chinese sheet, in every language of the interface.
_HEADINGS = (
    Heading("firm", ("企业名称", "单位名称", "场所名称", "被检查单位"), words_of(Establishment, "name"), needed=True),
    Heading("part", ("隐患部位", "部位", "位置"), words_of(Hazard, "part"), needed=True),
    Heading(
        "description", ("隐患描述", "隐患内容", "存在问题"), words_of(Hazard, "description"), needed=True, width=36
    ),
    Heading("grade", ("隐患级别", "隐患等级", "级别"), partial(one_of, known=_GRADES, ending="隐患")),
    Heading("cause", ("现状成因", "隐患成因", "成因"), words_of(Hazard, "cause"), width=36),
    Heading("found_on", ("发现日期", "排查日期", "检查日期"), past_day, needed=True),
    Heading("found_by_name", ("发现人", "排查人", "检查人"), words_of(Hazard, "found_by_name"), needed=True),
    Heading("owner", ("整改责任人", "责任人"), words_of(Hazard, "owner")),
    Heading("measure", ("整改措施", "措施"), words_of(Hazard, "measure"), width=36),
    Heading("money", ("整改资金", "资金"), _money, remark="（万元）"),
    Heading("due_on", ("整改期限", "整改时限", "期限"), day),
    Heading("emergency_plan", ("应急预案", "应急措施"), words_of(Hazard, "emergency_plan"), width=36),
    Heading("fixed_on", ("整改完成日期", "完成日期"), past_day),
    Heading("fixed_by_name", ("整改人", "整改完成人"), words_of(Hazard, "fixed_by_name")),
    Heading("fixed_words", ("整改情况",), words_of(Hazard, "fixed_words"), width=36),
    Heading("closed_on", ("销号日期", "复查日期"), past_day),
    Heading("rechecked_by_name", ("复查人", "验收人"), words_of(Hazard, "rechecked_by_name")),
    Heading("recheck_words", ("复查意见", "复查情况"), words_of(Check, "words")),
    Heading("unit", ("监管部门", "主管部门"), plain),
    Heading("industry", ("行业领域", "行业"), partial(one_of, known=_INDUSTRIES)),
    Heading("township", ("所属乡镇", "乡镇"), plain),
    Heading("principal", ("主要负责人",), words_of(Establishment, "principal")),
)
LAYOUT = Layout(_HEADINGS, known_by=("firm", "description"), nothing=(*NOTHING, "无"))
