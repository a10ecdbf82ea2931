"""The two usual shapes of a role rule."""

from __future__ import annotations

import re

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule


def context(*, id: str, about: str, pattern: str, unless: str = "") -> Rule[SegmentRole]:
    """A piece whose words match `pattern`, and not `unless`, is context."""
    exception = re.compile(unless) if unless else None

    def produce(match: re.Match[str], _piece: Piece, _draft: Draft) -> SegmentRole | None:
        return None if exception and exception.search(match.string) else "context"

    return Rule(id=id, about=about, pattern=pattern, produce=produce)
