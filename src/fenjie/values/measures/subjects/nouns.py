"""Where a noun behind a number ends: 和美乡村示范片 in #个和美乡村示范片建设."""

from __future__ import annotations

import re

STOP = re.compile(
    r"(?<=[一-龥]{2})(?=\d(?!A|[\d.]*(?:米|岁|周岁|级|小时|千伏|G|D打印)))|(?<=项目|工程|基地|中心)建设|(?<=[一-龥]{3})(?=突破|超过|达到)|[，；。：]|、(?=[^、]{0,20}\d|$|提升|推进|推动|加快|完善|带动|实现|打造|建设|培育|促进|完成|让|使)|（(?![^（）]{1,8}）[一-龥])|和(?=[^，。]*\d)|(?<=[一-龥]{3})(?:加快|全面|为(?:重点|核心|引领|主体|抓手|支撑)|如期|顺利|并|以及)"
)
END = re.compile(
    r"(?:的)?(?:支持力度|帮扶力度|落地见效|落地生效|圆满收官|顺利推进|建设|创建|培育|实施|(?:全产业链)?总?(?:产值|投资|营收)|建成投[产用运]|建成|落地|投产|投用|开工|提质升级|改造提升)+$"
)
SHARED = re.compile(r"([一-龥]{1,4}级)、\d+[个家所座条](?:以上)?[一-龥]{1,4}级([^，。；、（\d]{2,})")
LISTED = re.compile(r"[^，；。：（\d]*?(?:、[^，；。：（\d]*?)+(?:等[一-龥]{2,6}|的[一-龥]{2,12})(?=[，；。：（]|$)")
MODIFIER = re.compile(r"^(?:以|具有|能够|在|面向|符合|具备|站在|紧跟|拥有)[^、，；。]*的(?=[一-龥]{3})")
SHORTEST = 3


def noun_behind(right: str) -> str:
    """The noun at the head of the words behind a number, without what is done with it."""
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
