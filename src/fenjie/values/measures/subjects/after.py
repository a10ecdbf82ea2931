"""`measure.subject.after`: 打造#个和美乡村, 吸纳#名高校毕业生: the noun behind the number, with its verb when it is short."""

from __future__ import annotations

import re

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame
from fenjie.values.measures.phrases import chain

STOP = re.compile(
    r"(?<=[一-龥]{2})(?=\d(?!A|[\d.]*(?:米|岁|周岁|级|小时|千伏|G|D打印)))|(?<=项目|工程|基地|中心)建设|(?<=[一-龥]{3})(?=突破|超过|达到)|[，；。：]|、(?=[^、]{0,20}\d|$|提升|推进|推动|加快|完善|带动|实现|打造|建设|培育|促进|完成|让|使)|（(?![^（）]{1,8}）[一-龥])|和(?=[^，。]*\d)|(?<=[一-龥]{3})(?:加快|全面|为(?:重点|核心|引领|主体|抓手|支撑)|如期|顺利|并|以及)"
)
END = re.compile(
    r"(?:的)?(?:支持力度|帮扶力度|落地见效|落地生效|圆满收官|顺利推进|建设|创建|培育|实施|(?:全产业链)?总?(?:产值|投资|营收)|建成投[产用运]|建成|落地|投产|投用|开工|提质升级|改造提升)+$"
)
JOINED = re.compile(
    r"[、，。；的等（）]|左右|上下|以(?!外贸|工代|[^，。；、]{1,16}为)|及|与|或|并|和(?!美|谐|平)|任务|目标|指标|为(?!民)|实施|用于|支持|用来"
)
SHARED = re.compile(r"([一-龥]{1,4}级)、\d+[个家所座条](?:以上)?[一-龥]{1,4}级([^，。；、（\d]{2,})")
LISTED = re.compile(r"[^，；。：（\d]*?(?:、[^，；。：（\d]*?)+(?:等[一-龥]{2,6}|的[一-龥]{2,12})(?=[，；。：（]|$)")
MODIFIER = re.compile(r"^(?:以|具有|能够|在|面向|符合|具备|站在|紧跟|拥有)[^、，；。]*的(?=[一-龥]{3})")
SECOND = re.compile(r"\d[\d.]*万?(?:户|人|栋|套|间|平方米)(?=[，。；、]|$)")  # 改造小区20个1800户
ALL_OF = re.compile(r"(?:以上|左右)?的?(?P<noun>(?!左右|以上|以下|以内|的)(?:（[^（）]{1,12}）|[^，。；、（）]){3,40})")
OF_ALL = re.compile(r"(?:以上|左右)?的(?P<noun>(?:（[^（）]{1,12}）|[^，。；、（）]){2,40})")
COUNTED = re.compile(r"^（[一-龥]{1,2}）")  # 12条（段）
SHORTEST = 3
LONG = 5  # a noun this long says enough without its verb


def _noun(right: str) -> str:
    right = MODIFIER.sub("", right)
    shared = SHARED.match(right)
    if shared:
        return shared[1] + shared[2]
    listed = LISTED.match(right)
    if listed:
        words = listed.group()
        return words.rsplit("的", 1)[1] if "的" in words else words
    stop = STOP.search(right)
    noun = right[: stop.start()] if stop else right
    bare = END.sub("", noun)
    return bare if len(bare) >= SHORTEST else noun


def _subject(frame: Frame, _earlier: list[Frame], _subjects: list[str]) -> str | None:
    share = (OF_ALL if frame.left else ALL_OF).match(frame.right) if frame.kind == "percent" else None
    if share:
        return share["noun"]
    right = COUNTED.sub("", frame.rest.lstrip("的"))
    if (
        frame.kind in ("percent", "points", "times", "rate", "time", "age")
        or not right
        or JOINED.match(right)
        or SECOND.match(right)
    ):
        return None
    left = frame.near
    verb = chain(left)
    if frame.kind != "count" and not verb and left and not left.endswith(("等", "、", "和")):
        return None
    right = re.sub(r"^\d+(?:个|项|家|条|件|处|座|所)(?=[一-龥])", "", right)
    right = re.sub(r"^[\d.]+(?:万|亿)?(?:千瓦|吨|兆瓦|亩|立方米|公里)", "", right)
    noun = _noun(right)
    stop = STOP.search(frame.rest)
    if stop and frame.rest[stop.start()] == "、":
        frame.taken = stop.start()
    return noun if len(noun) >= LONG or not verb else verb + noun


RULE: Rule[str] = Rule(
    id="measure.subject.after",
    about="打造#个和美乡村, 吸纳#名高校毕业生: the noun behind the number, with its verb when it is short.",
    pattern="",
    produce=_subject,
)
