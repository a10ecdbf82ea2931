"""Noun phrases around a quantity: where they begin and end, and what does not belong to them."""

from __future__ import annotations

import re
from functools import cache

from fenjie.lexicon import column, one_of
from fenjie.values.measures.frame import verbs

PREDICATE = re.compile(
    r"(?:(?:、?[比较](?:上年|去年|上一年度?|年初|同期|“?十[一-龥]五”?(?:期间|时期|期)?末?|20\d\d年)(?:底|末|同期|预算|预计数|执行数)?(?:再|多)?|在(?:20\d\d年|上一?年度?|去年)(?:的)?基础上|同口径|实际|名义|原则上|一般|最高|最低|应当?|必须|要|须|[将拟再]|逐步|全部|年均|平均|同比|累计|总量|基本|力争|均|各|总体)*(?:分别)?(?:不变价)?(?:增长(?:预期)?(?:速度|幅度|目标)?|(?:设|拟|确)?定(?=[为在])|高达|上涨(?:幅度)?|递增|增速|增幅|涨幅|升幅|降幅|下降|降低|上升|提高|提升|增加|减少|压减|压缩|压降|缩短|扩大|达到?|为|是|有|超过?|突破|控制|"
    r"保持|稳定|维持|完成|实现|迈上|跨上|站上|跃上|收窄|占|提速|翻番|冲刺|降|升|力争|不低于|不少于|分别|各|约|均|新增|增至|降至|减至|升至|安排|拟安排|共|总数)"
    r"(?:稳定)?(?:增长)?(?:保持)?(?:到|至|在|了|为|达|超过?|突破|约)*(?:全国|全省|全市|每[人户亩年月天次])*)+$"
)
SHORT_ITEM = 4  # characters of an item that lacks its head
TRAILING = re.compile(
    r"(?<=[一-龥]{2})(?:[再将拟要必共]|[日月年人户]均|(?:年内)?(?:至少|最少)|[比较](?:20\d\d年|上年|去年)(?:底|末)?[多少高低]?|合计|共计|连续|已经?|基本建成|完工|竣工|(?:到)?20\d\d年(?:底)?|原则上|一般|全年|逐步|拟按|每立方米|最[高低长多]|(?:为|达到?)?(?:每人)?每[月年天])$"
)
AMONG = re.compile(
    r"^.*?(?<![存正现])在[^，。]{2,24}?(?=新建|改建|打造|培育|组建|新增|布局|突破|攻克)"
)  # 优先在边境乡镇新建
TAKEN = re.compile(r".*(?:(?<![即拟必])将|(?<!一)把)(?=[^，。]{2,})(?![来领军要])")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:{one_of(column('leads'))}|(?:到|至)?(?:20\d\d|二〇[一-龥]{{2}})年(?:底|末)?|(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?:份)?(?:底|末|\d{{1,2}}日)?(?:之?前)?|[一二三四]季度(?:末|底)?前?|[上下]半年|年底前|“[十一-龥]{{0,2}}五”(?:时期|期间|末)|(?:今后|未来)?(?:[一二三四五六七八九十两\d]{{1,2}}|今明两)年(?:之?内|间)?(?!行动|计划|规划|期|级)|\d+(?=[.．、：）\s])|[、“”（）\s　★☆.．：①-⑳]|[一二三四五六七八九十]是|各(?![级地类])|共(?![建享同])|均(?![衡等])|再(?=[完创新建降减改培引]))+"
    )


@cache
def _verb_chain() -> re.Pattern[str]:
    one = rf"(?:{verbs('deed')}|{verbs('kept')})"
    return re.compile(rf"(?:全面|大力|加快|高质量|稳步|再|新)?({one}(?:(?:和|并|、|及)?{one})*)$")


@cache
def _leading_verbs() -> re.Pattern[str]:
    return re.compile(rf"^(?:再|新|续)?(?:(?:{verbs('deed')}|{verbs('kept')}|续建)(?:和|并|、)?)+(?=[^，。]{{2,}}$)")


@cache
def _opening_deeds() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{verbs('deed')})(?:了|好)?(?![性率型化力者费额])(?:和|并|、)?)+(?=[^，。]{{2,}}$)")


@cache
def _deed_inside() -> re.Pattern[str]:
    return re.compile(
        r"(?<=[^，。]{3})(?:建设|打造|培育|开展|开行|举办|完成|实施|组建|建成|设立)(?![的、和])(?=[^，。]{3,}$)(?!项目|工程|规模|面积|投资|里程|任务|成果|用地|标准|资金|方案|主体)"
    )


def strip_leads(phrase: str) -> str:
    """Without adverbs, times and numbering in front."""
    phrase = AMONG.sub("", phrase)
    handled = TAKEN.search(phrase)
    bare = TRAILING.sub("", _lead().sub("", phrase[handled.end() :] if handled else phrase))
    if bare.count("”") > bare.count("“"):
        bare = f"“{bare}"
    return bare if len(bare) >= 2 else phrase.strip("、“”（） 　")


def only_leads(phrase: str) -> bool:
    """Whether nothing but adverbs, times and numbering stands there: 力争每年."""
    return not _lead().sub("", phrase)


def strip_predicate(phrase: str) -> tuple[str, str]:
    """The phrase without the predicate at its end, and the predicate."""
    match = PREDICATE.search(phrase)
    return (phrase[: match.start()], match.group()) if match else (phrase, "")


def chain(left: str) -> str:
    """The verbs right before the quantity: 引进培育 in …引进培育#家首店."""
    match = _verb_chain().search(left)
    return match.group(1) if match else ""


def without_verbs(phrase: str) -> str:
    """The noun behind the verbs in front: 续建安置房 → 安置房."""
    return _leading_verbs().sub("", phrase)


def noun_after_deed(left: str) -> str:
    """Without the deed verbs in front, and without somebody who does the deed: 支持企业建设智能工厂 → 智能工厂."""
    bare = _opening_deeds().sub("", strip_leads(left))
    inside = None
    for match in _deed_inside().finditer(bare):
        if bare.count("“", 0, match.start()) == bare.count("”", 0, match.start()):
            inside = match
    return bare[inside.end() :] if inside else bare


def tail_items(phrase: str) -> list[str]:
    """The items of 城镇和农村常住居民人均可支配收入, with a shared head given to each."""
    numbers = re.match(r"^([一二三]{2,3})(产业?|次产业)(.+)$", phrase)
    if numbers:
        return [f"{n}{numbers[2]}{numbers[3]}" for n in numbers[1]]
    if phrase.startswith("城乡"):
        return [f"城镇{phrase[2:]}", f"农村{phrase[2:]}"]
    items = [item for item in re.split(r"、|和(?![美谐平])|与|以及|(?<!普)及(?![时格])", phrase) if item]
    if len(items) < 2:
        return items
    last = items[-1]
    return [_completed(item, last) for item in items[:-1]] + [last]


TAIL_HEAD = re.compile(
    r"(?:[一-龥]{2}化率|[一-龥]{1,2}率|产量|面积|收入|总额|增加值|产值|投资|规模|人次|标准|比例|比重|占比|能力|里程)$"
)
EACH = re.compile(r"[人户]均[一-龥]+$")
WHOLE = re.compile(r"(?:率|量|额|值|耗|寿命|收入|面积|规模|投资|人次|花费|数|标准|比例|比重|占比|水平|能力|里程)$")


def _completed(item: str, last: str) -> str:
    """城镇 beside 农村居民收入 is 城镇居民收入, 蔬菜 beside 茶叶产量 is 蔬菜产量."""
    if WHOLE.search(item):
        return item
    each = EACH.search(last)
    if each and len(item) >= SHORT_ITEM and not EACH.search(item):
        return item + each.group()
    if len(item) * 2 < len(last) and len(item) <= SHORT_ITEM:
        return item + last[len(item) :]
    head = TAIL_HEAD.search(last)
    return item + head.group() if head else item
