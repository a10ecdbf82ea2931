"""Characters that a fixed-layout file gives for what is printed, back to the characters that were meant.

Fonts share one glyph between a character and its radical, and writers of PDF often record the radical: ⽔ for 水. Every
replacement is one character for one.
"""

from __future__ import annotations

import re
import unicodedata

# CJK Radicals Supplement: only those that look like a character in use; Unicode has no decomposition for most.
_SUPPLEMENT = dict(
    zip(
        "⺊⺌⺎⺓⺛⺜⺝⺟⺠⺧⺩⺪⺫⺬⺮⺶⺻⺼⺽⻁⻃⻄⻅⻆⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻳",
        "卜小兀幺旡日月母民牛王疋目示竹羊聿月臼虎覀西见角贝足车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟龟",
        strict=True,
    )
)
_KANGXI = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_TABLE = str.maketrans(_KANGXI | _SUPPLEMENT | {"\u00a0": " ", "\u00ad": "-"})

_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
_APART = re.compile(rf"(?<={_WIDE}) (?={_WIDE})")
_TOGETHER = re.compile(rf"(?<={_WIDE})(?={_WIDE})")


def mend(line: str) -> str:
    """A printed line with radicals replaced, and without the blanks that stretch a justified line."""
    line = line.translate(_TABLE)
    apart = len(_APART.findall(line))
    if apart >= 3 and apart * 2 > len(_TOGETHER.findall(line)):
        return _APART.sub("", line)
    return line
