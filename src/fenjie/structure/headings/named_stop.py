"""`heading.named_stop`: A numbered line that only names a usual part, although a full stop ends it: （三）基本原则。"""

from __future__ import annotations

import re

from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.structure.headings.place import Place


def _level(_match: re.Match[str], piece: Piece, _draft: Draft, place: Place) -> int | None:
    return piece.level if piece.marker and place.below and not piece.place else None


RULE: Rule[int] = Rule(
    id="heading.named_stop",
    about="A numbered line that only names a usual part, although a full stop ends it: （三）基本原则。",
    pattern=r"(?!其他)[^，。：；]{0,10}(?:目标|原则|思想|要求|意义|任务|范围|安排|措施|步骤|思路|保障|依据|内容|职责|标准|程序|条件|对象|重点|分工)。$",
    produce=_level,
)
