"""The usual shape of a role rule: words that make a piece context."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule


@dataclass(frozen=True)
class RoleRule(Rule[SegmentRole]):
    """`tail`: only the last so many characters are searched (0: all of them)."""

    tail: int = 0


def context(
    *, id: str, about: str, pattern: str, unless: str = "", needs: tuple[str, ...] = (), tail: int = 0
) -> RoleRule:
    """A piece whose words match `pattern`, and not `unless`, is context."""
    return RoleRule(id=id, about=about, pattern=pattern, produce=_production(unless), needs=needs, tail=tail)


def _production(unless: str) -> Callable[[re.Match[str], Piece, Draft], SegmentRole | None]:
    exception = re.compile(unless) if unless else None

    def produce(match: re.Match[str], _piece: Piece, _draft: Draft) -> SegmentRole | None:
        return None if exception and exception.search(match.string) else "context"

    return produce
