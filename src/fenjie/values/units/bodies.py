"""What a body looks like as the subject of an order in running text."""

from __future__ import annotations

import re

from fenjie.document import UnitMention, UnitRole
from fenjie.text import Span
from fenjie.values.units.names import cut, is_body

BODY = r"(?:[一-龥]{1,24}?(?:联席会议|领导小组|指挥部|委员会|专班)办公室|[一-龥]{1,14}?(?:部(?!门|分|署|位)|委|局|厅|署|人民政府|政府|办公室|办公厅|委员会|督查室|管委会|指挥部|领导小组|专班|总局|银行|总社|办事处|政府办|中心|大队|支队|总队|监会|总工会|联合会|残联|妇联|工商联|红十字会|法院|检察院|供销社|机关|机构|办(?!公|法|理|好|事|学))|(?:(?:各级|各地|各|当地|地方各级|地方|县级以上|县级|市级|省级|上级|下级)?[一-龥]{2,12}(?:部门|主管部门)))"
GROUP = (
    r"(?:各省、自治区、直辖市(?:人民政府|党委和政府)?)|(?:(?:地方各级|各级|当地|各省（[^）]{1,10}）|各[省市县区]|[省市县]级)党委和政府)|"
    r"(?:(?:[省市县区][、和])+(?:县|区|市)?(?:（[^）]{1,8}）)?(?:各级)?人民政府)|"
    r"(?:(?:国务院|省|市|县|区|旗|全省|全市|全县|全区)?(?:直|级|政府)?各(?:级|类|有关|相关|试点|省级|牵头|责任|成员|协同|乡镇|配合|县|市)?[一-龥]{0,10}?(?:（[^）]{1,8}）)?"
    r"(?:部门|单位|地区|地|乡镇|乡|镇|街道|（街道）|人民政府|政府|委员会|机关|省份|省|市|县|区|企业|街办|园区|领导|各级)|(?:[省市县区]级|国务院|中央|省|市|县|政府)?(?:有关|相关|责任|牵头|试点|承办|配合|主管|行业)(?:[一-龥]{0,6})(?:部门|单位|地区|城市政府|城市|地方))"
)
SHORT = (
    r"(?:(?:各级|[省市县区]))?(?:总?工会|共青团|妇联|残联|工商联|科协|[村居]委会)"  # bodies that need no longer name
)
NAME = rf"(?:{GROUP}|{BODY}|{SHORT})"
LIST = rf"(?:(?:[一-龥]{{2,8}}、){{1,20}}[一-龥]{{2,10}}(?:等(?:有关|相关)?)?部门(?:[和、]单位)?|{NAME}(?:(?:、|和|及其|及|与|以及){NAME}){{0,30}}(?:和部门)?)"
ELIDED = re.compile(r"部门(?:[和、]单位)?$")  # 国土资源、住房城乡建设部门
CLAUSE = r"(?:^|[，；：。！]|前，?|年，?|（)(?:[一二三四五六七八九十]是)?(?:经|由|请)?"
GENERIC = frozenset({"政府部门", "政府", "部门", "职能部门", "各类部门", "我国政府", "本部", "全部"})
NOT_A_BODY = re.compile(
    r"^(?:我|持续|拓展|扩大|大力|着力|要|应(?!急)|需|满足|会同|通过|明确|聘请|邀请|联合|配合|组织(?!部)|协调|利用|运用|围绕|聚焦|以及|允许|授权|确保|保障|最大|但|实现|减少|禁止|严禁|防止|避免|未按|涉及|属于|需|鼓励|支持|引导|督促|指导|推动|推进|加强|强化|根据|按照?|对|由|将|向|与|以|在|为|经|从|并|可|使|让|和|及|其中|包括|完善|建立|压实|发挥|充分|深化|促进|加快|积极|统筹|坚持|提高|提升|报|请|如|凡|当(?!地)|若|打造|建设|做好|优化|实施|开展|落实|健全|形成|设立|成立|组建|全面|继续|进一步|不断|探索|创新|规范|完成|研究|严格)"
    r"|实施|开展|加强|推进|跨|的|送|在(?=[国各有相])|科学确定|局部|内部|外部|干部|全部|西部|东部|中部|北部|南部|结果|委托|由|被"
)


def subjects(match: re.Match[str], group: int, role: UnitRole, rule: str) -> list[UnitMention]:
    """The bodies in a group of the match, or none at all if one of them is no body."""
    spans = cut(match.string, *match.span(group))
    names = [match.string[a:b] for a, b in spans]
    elided = bool(names) and ELIDED.search(match.group(group)) is not None
    if any(NOT_A_BODY.search(name) or not (is_body(name) or elided) for name in names):
        return []
    return [
        UnitMention(Span(a, b), name, role, rule)
        for (a, b), name in zip(spans, names, strict=True)
        if name not in GENERIC
    ]
