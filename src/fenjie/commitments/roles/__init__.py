"""Roles: what a piece that is neither heading nor furniture is, a commitment or the context of one."""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from fenjie.commitments.roles.about_targets import RULE as ABOUT_TARGETS
from fenjie.commitments.roles.addressee import RULE as ADDRESSEE
from fenjie.commitments.roles.cell import RULE as CELL
from fenjie.commitments.roles.copula import RULE as COPULA
from fenjie.commitments.roles.done import RULE as DONE
from fenjie.commitments.roles.explains import RULE as EXPLAINS
from fenjie.commitments.roles.greeting import RULE as GREETING
from fenjie.commitments.roles.guidance import RULE as GUIDANCE
from fenjie.commitments.roles.importance import RULE as IMPORTANCE
from fenjie.commitments.roles.introduces import RULE as INTRODUCES
from fenjie.commitments.roles.kind import RoleRule
from fenjie.commitments.roles.maxim import RULE as MAXIM
from fenjie.commitments.roles.maxim import SIGNS, follow
from fenjie.commitments.roles.must import RULE as MUST
from fenjie.commitments.roles.plan_drafted import RULE as PLAN_DRAFTED
from fenjie.commitments.roles.preamble import RULE as PREAMBLE
from fenjie.commitments.roles.preamble import settle
from fenjie.commitments.roles.saying import RULE as SAYING
from fenjie.commitments.roles.situation import RULE as SITUATION
from fenjie.commitments.roles.slogan import RULE as SLOGAN
from fenjie.commitments.roles.standing import COMMITMENT, STANDING
from fenjie.commitments.roles.thanks import RULE as THANKS
from fenjie.commitments.roles.transmittal import RULE as TRANSMITTAL
from fenjie.commitments.roles.year_of import RULE as YEAR_OF
from fenjie.document import SegmentRole
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.structure.scanning import hits
from fenjie.text import Span as Span

WORDING: tuple[RoleRule, ...] = (
    ABOUT_TARGETS, GREETING, ADDRESSEE, TRANSMITTAL, INTRODUCES, YEAR_OF, THANKS, GUIDANCE, MUST, EXPLAINS, COPULA, SITUATION, IMPORTANCE, DONE, SLOGAN, PLAN_DRAFTED,
)  # fmt: skip
PLACED: tuple[Rule[SegmentRole], ...] = (*STANDING, CELL, MAXIM, SAYING)
SIGNED = len(WORDING)  # the bit of the words that may open a list of maxims
RULES: tuple[Rule[SegmentRole], ...] = (*PLACED, *WORDING, PREAMBLE, COMMITMENT)


def decide(draft: Draft) -> None:
    """Gives every piece that has none a role: by where it stands, then by its wording, else it is a commitment."""
    _cue(draft)
    for index, piece in enumerate(draft.pieces):
        follow(draft, piece, signed=piece.cues >> SIGNED & 1 > 0)
        if piece.role is None:
            rule, role = _rule(draft, piece)
            piece.role = role
            piece.explain(rule.id, rule.about)
            if rule is TRANSMITTAL:
                settle(draft, index)


@cache
def _scanner() -> tuple[AhoCorasick, tuple[int, ...]]:
    """Finds the words the rules need, and says for each of them which rules (bits, in the order of WORDING) need it."""
    bits: dict[str, int] = {}
    for place, rule in enumerate(WORDING):
        for word in rule.needs:
            bits[word] = bits.get(word, 0) | 1 << place
    for word in SIGNS:
        bits[word] = bits.get(word, 0) | 1 << SIGNED
    return AhoCorasick(list(bits), matchkind=MatchKind.Standard), tuple(bits.values())


def _cue(draft: Draft) -> None:
    """Sets each piece's `cues`: the rules whose needed words stand in it."""
    scanner, bits = _scanner()
    for piece, word in hits(draft, draft.pieces, scanner, overlapping=True):
        piece.cues |= bits[word]


@cache
def _cued(cues: int) -> tuple[RoleRule, ...]:
    """The rules that could speak of a piece with these cues, in their order."""
    return tuple(rule for place, rule in enumerate(WORDING) if not rule.needs or cues >> place & 1)


def _rule(draft: Draft, piece: Piece) -> tuple[Rule[SegmentRole], SegmentRole]:
    for rule in PLACED:  # they look at the place only, whatever the words
        role = rule.produce(None, piece, draft)
        if role is not None:
            return rule, role
    words = draft.plain[piece.body : piece.end]
    for worded in _cued(piece.cues):
        match = worded.regex.search(words[-worded.tail :] if worded.tail else words)
        role = worded.produce(match, piece, draft) if match else None
        if role is not None:
            return worded, role
    return COMMITMENT, "commitment"
