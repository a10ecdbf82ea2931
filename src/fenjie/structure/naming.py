"""Could a piece be a heading? What a name looks like, and what it does not."""

from __future__ import annotations

import re

from fenjie.draft import Draft, Piece

LONGEST = 46  # characters of a run-in heading, numbering apart
SHORT = 24
SHORT_POINT = 14  # （十）鼓励创新创业。 names its point; a longer one says what is done
NUMBER = re.compile(r"(?<![A-Za-z\d])\d(?!G|D|号|\d{2,}(?:热线|政务|便民|平台|报警))")
TIME = re.compile(r"今年|明年|去年|年底|全年|年内|半年|季度|期间|过去|近年|当前|(?<!项)目前|现阶段|时期|以来")
NOT_A_NAME = re.compile(
    r"^(?:我们|在(?!线|建)|各(?!类|项)|我国|这|其中|此外|对(?![标接外口])|本(?:市|省|县|区|条例|办法|规定)|党的|鼓励|由于|为(?!民|企|农)了?|根据|按照|如(?!期)|如果|经(?!济|营|贸)|凡|请|现(?!代|场|货)|让我们|但|因此|必须)|"
    r"(?:之年|之际|衷心|感谢|同志们|高度重视(?=.{6}))|是[^，。]{2,}(?:的|之[一要]|年|期|措|径|求|任|命|障|础|手|点|键|宝|志|石)。|^[^。]{2,20}(?:不仅|蕴藏在)|应当|不得|(?:关键|根本|出路|希望)在[^，。]{1,6}。|[一-龥]了[一-龥]{3,}|[：？！；]$"
)
SAYING = re.compile(
    r"[^，。]{2,14}(?:(?<![凡还于或就但])是(?!否)|不是|方能|才能|方见|方显|才是|胜于|胜过|源于|来自|来源于|在于|关乎|连着|重于|永远在路上|无止境|没有完成时)|[^。，]{4,16}，是[^，。]{3,}"
)
STARTS_LIKE_A_DEED = re.compile(
    r"(?:全面|全力|努力|稳|着力|大力|持续|切实|坚持|坚决|扎实|积极|稳步|统筹|严格|突出|聚焦|聚力|围绕|紧扣|牢牢|进一步|更好|加|深|推|促|强|优|提|扩|完善|健全|建|打|培|壮|做|抓|守|保|落实|"
    r"实施|用好|支持|鼓励|引导|开展|构|营|创建|创新|拓|巩|增|改|规|办|防|压|筑|弘|践|繁|扛|对接|发|激|维护|夯|织|兜|关|尊|把|以)"
)
CHARGED = re.compile(
    r"[一-龥]{1,16}(?:部|委|局|厅|办|署|政府|部门|单位|机构|中心)(?:等(?:部门|单位))?(?:具体|主要)?(?:负责(?!人|同志)|会同)"
)  # 县司法局负责…
QUOTED = re.compile(r"[“《][^”》]{0,40}[”》]")
YEAR = re.compile(r"(?:19|20)\d\d(?:[—\-至](?:19|20)\d\d)?年(?:度)?|“十[一-龥]五”(?:时期|期间)?")


def names_part(draft: Draft, piece: Piece, longest: int = 60) -> bool:
    """Whether a line could be the title of a part: as `names_only`, but it may name its year or plan period."""
    words = YEAR.sub("", draft.plain[piece.body : piece.end])
    return 2 <= len(words) <= longest and not NUMBER.search(QUOTED.sub("", words)) and not NOT_A_NAME.search(words)


def names_only(draft: Draft, piece: Piece, longest: int = LONGEST) -> bool:
    """Whether the piece could be a heading: short, no number, no time, not a statement or an order to somebody."""
    length = piece.end - piece.body
    if not 2 <= length <= longest or (length == 2 and not piece.marker):
        return False
    if piece.named is None:
        piece.named = _names(draft, piece, length)
    return piece.named


def _names(draft: Draft, piece: Piece, length: int) -> bool:
    words = draft.plain[piece.body : piece.end]
    if piece.marker and piece.level <= 2:
        words = YEAR.sub("", words)  # （一）“十五五”时期的主要任务
    if piece.marker and length <= SHORT_POINT and words.startswith("鼓励"):
        words = words[2:]
    if NUMBER.search(QUOTED.sub("", words)) or NOT_A_NAME.search(words) or is_saying(words) or is_charge(words):
        return False
    return not TIME.search(QUOTED.sub("", words))


PROMISED = re.compile(r"今年将|(?:我们|政府|全县|全市|全省|全区)[^，。]{0,4}(?:将|要)|^要")
DUTY_BEHIND = re.compile(r"\s*(?:我们(?:要|将|必须|一定)|要(?!素|求|件|点))")


def opens_with_saying(draft: Draft, piece: Piece) -> bool:
    """Whether the piece only prepares 我们要… behind it, or is a maxim itself."""
    words = draft.plain[piece.body : piece.end]
    if STARTS_LIKE_A_DEED.match(words) or PROMISED.search(words) or is_charge(words):
        return False
    return is_saying(words) or DUTY_BEHIND.match(draft.plain, piece.end) is not None


def is_charge(words: str) -> bool:
    """A body is put in charge: 县司法局负责…"""
    return (
        ("负责" in words or "会同" in words)
        and CHARGED.match(words) is not None
        and STARTS_LIKE_A_DEED.match(words) is None
    )


def is_saying(words: str) -> bool:
    """A maxim such as 民生是最大的政治 or 创新方能致远: it states something and names nothing."""
    return SAYING.match(words) is not None and STARTS_LIKE_A_DEED.match(words) is None
