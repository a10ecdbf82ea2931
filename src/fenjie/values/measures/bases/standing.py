"""`measure.basis.standing`: 产值达到#, 提高到#, 稳定在#: a level that is reached or kept."""

from __future__ import annotations

import re

from fenjie.document import Basis
from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame, verbs
from fenjie.values.measures.phrases import strip_leads

WORDS = re.compile(
    r"(?:(?:提高|提升|增加|增至|扩大|降低?|下降|减少|压缩|压减|缩短|上升|恢复|控制|保持|稳定|维持|巩固)(?:[到至在]|为)|达到?|迈上|迈入|站上|跨上|跨越|跃上|[为占]|(?<![现没具拥所])有|总量|总数|规模)"
    r"(?:超过?|突破|约)?$"
)
STOCK = re.compile(
    r"^每[百千万][名人]|(?:产值|收入|成交额|交易额|总额|余额|总量|销售额|零售额|增加值|生产总值|存量|市值|标准|进出口|规模|产量|能力|装机|装机容量|(?<!建设)面积|容量|当量|(?<!建设)里程|吞吐量|发电量|储量|用量|水平|均值|浓度|数量|拥有量|保有量|密度|年限|"
    r"人口|(?<!减)量|率|额|总数|总产|单产|[人生户]均[一-龥]{0,12}经费|产能|用水|排放|消费量|出栏|存栏|总动力|机械动力|算力|GDP|存款|贷款余额|营收|品牌价值|价值|利润|税收|营业额|电量|运量|交易量|客流量|蓄积量|储备|外贸|外资|投资额)(?:力争|总量|规模|均|全年)?$"
)
DEED = re.compile(
    r"新增|新建|完成|改造|建设|建成|实施|培育|引进|募集|发放|投入|投资(?!额)|安排|筹集|争取|开工|打造|开行|培训|取消|惠及|新培育|治理|种植|整治|到位|使用|兑现|补贴|减税|降费|贷款(?!余额)"
)

NOUN = re.compile(r"(?!新?台阶|大关|左右|以上|以下|以内|之内|多|余)[一-龥]")
SHARED = re.compile(r"(?:达到?|突破|稳定在|提高到|增加到)[\d.,]+[万亿]?[一-龥]{1,2}(?:以上|左右)?[、和][一-龥“”]{3,}$")
ALL_REACHED = re.compile(r"分别(?:达到?|为|突破|超过?|[一-龥]{0,3}[到至])[约近]?\d")
TIMES_DONE = ("次", "批次", "人次", "场", "场次", "期")
FRESH = re.compile(
    r"新增|新建|新改建|完成(?!产值|营收|收入|增加值)|建成(?!区)|争取|到位|投入(?!运行|使用)|退出|淘汰|关停|化解|削减|改造|治理|修复|整治|压减|增加|减少"
)


def _basis(frame: Frame, subject: str) -> Basis | None:
    near = frame.near
    word = WORDS.search(frame.left)
    reached = word is not None and not (word.group().startswith("为") and frame.rest[:1].isalnum())
    if frame.kind == "count" and not reached and NOUN.match(frame.right):
        return None  # 为#名新生儿免费筛查, #个村卫生室: things acted on
    if STOCK.search(subject) and not FRESH.search(near):
        return "level"
    if reached and not DEED.search(near):
        return "level"
    if _number_of_things(frame, near) or _shares_reached(frame, near):
        return "level"
    return "level" if re.search(r"(?:提高|增加|提升|扩大|降低?|调整)[到至为]$", near) else None


def _shares_reached(frame: Frame, near: str) -> bool:
    """高新技术企业达到120家、科技型中小企业300家: the second reaches what the first does."""
    if DEED.search(near):
        return False
    if not near.strip("、和及与") and ALL_REACHED.search(frame.clause):
        return not DEED.search(frame.clause)
    return frame.kind == "count" and SHARED.search(frame.clause) is not None


def _number_of_things(frame: Frame, near: str) -> bool:
    """高新技术企业超6万家: no deed, a number of things that is passed."""
    passed = frame.left[len(near) :].startswith(("超", "突破"))
    if not passed or frame.unit in TIMES_DONE or frame.kind not in ("count", "physical") or frame.clause != frame.left:
        return False
    bare = strip_leads(near)
    return len(bare) > 1 and re.search(f"{verbs('deed')}|{verbs('kept')}", bare) is None


RULE: Rule[Basis] = Rule(
    id="measure.basis.standing",
    about="产值达到#, 提高到#, 稳定在#: a level that is reached or kept.",
    pattern=WORDS.pattern,
    produce=_basis,
)
