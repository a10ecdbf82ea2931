"""Units in running text: the bodies a commitment gives orders to."""

from __future__ import annotations

from fenjie.document import UnitMention
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.text import Span
from fenjie.values.units.jointly import RULE as JOINTLY
from fenjie.values.units.ordered import RULE as ORDERED
from fenjie.values.units.passive import RULE as PASSIVE
from fenjie.values.units.taking_part import RULE as TAKING_PART

RULES: tuple[Rule[list[UnitMention]], ...] = (JOINTLY, TAKING_PART, ORDERED, PASSIVE)


def order(draft: Draft) -> None:
    """Adds to every commitment the bodies it gives orders to."""
    for piece in draft.pieces:
        if piece.role == "commitment":
            _order(draft, piece)


def _order(draft: Draft, piece: Piece) -> None:
    words = draft.plain[piece.body : piece.end]
    taken = [(unit.span.start, unit.span.end) for unit in piece.units]
    for rule in RULES:
        if not any(word in words for word in rule.needs):
            continue
        for match in rule.regex.finditer(words):
            for mention in rule.produce(match) or []:
                start, end = piece.body + mention.span.start, piece.body + mention.span.end
                if not any(a < end and start < b for a, b in taken):
                    taken.append((start, end))
                    name = draft.text.content[start:end]
                    piece.units += (UnitMention(Span(start, end), name, mention.role, mention.rule),)
    piece.units = tuple(sorted(piece.units, key=lambda unit: unit.span))
