"""What a target without a number is about: the words in front of it, as far as its clause reaches."""

from __future__ import annotations

import re

from fenjie.values.measures.phrases import strip_leads, strip_predicate

EDGE = re.compile(r"[，。；：！？]")
LINKS = re.compile(
    r"^(?:基本实现|尽量|保持|逐步|引导|积极|与|和|以及|并|对(?!外)|确保|力争|实现|推动|努力|坚持|做到|使|守住|守牢|坚决|牢牢|高质量|全力|如期|全面|按期)+"
)
LAST = re.compile(
    r"(?:增[长幅速]|保持|实现|确保|要|均|力争|做到|努力|指标|目标|争取|进一步|坚决|牢牢|守住|守牢|继续|率先|明显|不得|基本|总体|"
    r"接近或|高质量|如期|全力|全面|按期|[比较在][^，。]{2,14}?(?:年|基础上|期间|末)\s*|[、和“])+$"
)


def subject_before(plain: str, start: int, end: int) -> str:
    """The subject between `start` and `end`, without adverbs and predicates; empty where nothing stands there."""
    edges = [match.end() for match in EDGE.finditer(plain, start, end)]
    phrase = plain[edges[-1] if edges else start : end].strip("、 　“”")
    bare, _predicate = strip_predicate(LAST.sub("", phrase))
    bare = LAST.sub("", LINKS.sub("", strip_leads(bare)))
    return bare.strip("、 　“”")
