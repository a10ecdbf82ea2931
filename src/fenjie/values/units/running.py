"""Units in running text: the bodies a commitment gives orders to."""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from fenjie.document import UnitMention
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.structure.scanning import hits
from fenjie.text import Span
from fenjie.values.units.jointly import RULE as JOINTLY
from fenjie.values.units.ordered import RULE as ORDERED
from fenjie.values.units.passive import RULE as PASSIVE
from fenjie.values.units.taking_part import RULE as TAKING_PART

RULES: tuple[Rule[list[UnitMention]], ...] = (JOINTLY, TAKING_PART, ORDERED, PASSIVE)


@cache
def _scanner() -> tuple[AhoCorasick, tuple[int, ...]]:
    """Finds the words the rules need, and says for each of them which rules (bits, in the order of RULES) need it."""
    bits: dict[str, int] = {}
    for place, rule in enumerate(RULES):
        for word in rule.needs:
            bits[word] = bits.get(word, 0) | 1 << place
    return AhoCorasick(list(bits), matchkind=MatchKind.Standard), tuple(bits.values())


def order(draft: Draft) -> None:
    """Adds to every commitment the bodies it gives orders to."""
    scanner, bits = _scanner()
    pieces = [piece for piece in draft.pieces if piece.role == "commitment"]
    needed: dict[Piece, int] = {}
    for piece, word in hits(draft, pieces, scanner, overlapping=True):
        needed[piece] = needed.get(piece, 0) | bits[word]
    for piece, rules in needed.items():
        _order(draft, piece, rules)


def _order(draft: Draft, piece: Piece, rules: int) -> None:
    """`rules`: the bits of the rules whose needed words stand in the piece."""
    words = draft.plain[piece.body : piece.end]
    taken = bytearray(len(words))  # a letter belongs to one body at most
    for unit in piece.units:
        _take(taken, unit.span.start - piece.body, unit.span.end - piece.body)
    added: list[UnitMention] = []
    for place, rule in enumerate(RULES):
        if not rules >> place & 1:
            continue
        for match in rule.regex.finditer(words):
            for mention in rule.produce(match) or []:
                if any(taken[mention.span.start : mention.span.end]):
                    continue
                _take(taken, mention.span.start, mention.span.end)
                start, end = piece.body + mention.span.start, piece.body + mention.span.end
                added.append(UnitMention(Span(start, end), draft.text.content[start:end], mention.role, mention.rule))
    piece.units = tuple(sorted((*piece.units, *added), key=lambda unit: unit.span))


def _take(taken: bytearray, start: int, end: int) -> None:
    start = max(start, 0)
    taken[start:end] = b"\1" * max(min(end, len(taken)) - start, 0)
