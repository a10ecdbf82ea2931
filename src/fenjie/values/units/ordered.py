"""`unit.ordered`: 各乡镇要…, 县财政局负责…: a named body or group told to do something."""

from __future__ import annotations

import re

from fenjie.document import UnitMention, UnitRole
from fenjie.rules import Rule
from fenjie.values.units.bodies import CLAUSE, LIST, subjects

ORDER = r"(?=(?:(?:接到|收到)[^，。]{2,8}后，?)?(?:在(?:各自)?职责(?:范围)?内，?|按照(?:各自)?职责分工，?)?(?:原则上|都|均|也|还|每年|每月|每季度|于[^，。]{2,16}前)?(?:应当|应|必须|务必|务要|不得|严格|及时|认真|抓紧|于[^，。]{2,16}前|积极|主动|参照|统筹|定期|做好|参与|牵头|配合|依法|依据|以|指导|督促|落实|建立|健全|完善|推动|推进|履行|承担|研究|制订|出台|发布|公布|开展|提供|报送|汇总|会商|编制|审核|审查|明确|按|具体|联合|共同|分别|切实|进一步|全面|加快|严厉|确保|强化|充分|高度|须|要|需|将|按照?|根据|结合|作为[^。，]{2,40}，(?:要|应|须|必须)|对|是[^，。]{0,24}主体|负责(?!同志|人)|负(?:总责|直接责任|主体责任|主要责任|首要责任)|具体负责|组织|制定|印发|建立|开展|加强|会同))"


LAST = "部委局厅署府室会办组班行社处心队关联院构门位区地方道）份镇省市县州盟旗乡业园导级团协"  # letters that end a body
FIRST = "（：接收在按原都均也还每于应必务不严及认抓积主参统定做牵配依以指督落建健完推履承研制出发公开提报汇会编审明具联共分切进全加确强充高须要需将根结作对是负组印"  # and that may begin an order
LEADS = re.compile(r"(?:要|应当?|须|需|将)?(?:认真|切实|具体)?牵头")
SUPPORTS = re.compile(r"(?:积极|主动|密切|全力)?(?:配合|协助)")


def _mentions(match: re.Match[str]) -> list[UnitMention]:
    role: UnitRole = "responsible"
    if LEADS.match(match.string, match.end()):
        role = "lead"
    elif SUPPORTS.match(match.string, match.end()):
        role = "support"
    return subjects(match, 1, role, "unit.ordered")


RULE: Rule[list[UnitMention]] = Rule(
    id="unit.ordered",
    about="各乡镇要…, 县财政局负责…: a named body or group told to do something.",
    pattern=rf"{CLAUSE}({LIST})(?:（(?:详?见|含|室)[^）]{{0,16}}）)?：?{ORDER}",
    produce=_mentions,
    needs=tuple(end + start for end in LAST for start in FIRST),
)
