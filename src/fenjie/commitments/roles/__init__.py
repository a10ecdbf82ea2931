"""Roles: what a piece that is neither heading nor furniture is, a commitment or the context of one."""

from __future__ import annotations

from fenjie.commitments.roles.about_targets import RULE as ABOUT_TARGETS
from fenjie.commitments.roles.addressee import RULE as ADDRESSEE
from fenjie.commitments.roles.copula import RULE as COPULA
from fenjie.commitments.roles.done import RULE as DONE
from fenjie.commitments.roles.explains import RULE as EXPLAINS
from fenjie.commitments.roles.greeting import RULE as GREETING
from fenjie.commitments.roles.guidance import RULE as GUIDANCE
from fenjie.commitments.roles.importance import RULE as IMPORTANCE
from fenjie.commitments.roles.introduces import RULE as INTRODUCES
from fenjie.commitments.roles.maxim import RULE as MAXIM
from fenjie.commitments.roles.maxim import follow
from fenjie.commitments.roles.must import RULE as MUST
from fenjie.commitments.roles.plan_drafted import RULE as PLAN_DRAFTED
from fenjie.commitments.roles.situation import RULE as SITUATION
from fenjie.commitments.roles.slogan import RULE as SLOGAN
from fenjie.commitments.roles.standing import COMMITMENT, STANDING
from fenjie.commitments.roles.thanks import RULE as THANKS
from fenjie.commitments.roles.transmittal import RULE as TRANSMITTAL
from fenjie.commitments.roles.year_of import RULE as YEAR_OF
from fenjie.document import SegmentRole, Why
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.text import Span

WORDING: tuple[Rule[SegmentRole], ...] = (
    ABOUT_TARGETS, GREETING, ADDRESSEE, TRANSMITTAL, INTRODUCES, YEAR_OF, THANKS, GUIDANCE, MUST, COPULA, SITUATION, IMPORTANCE, DONE, EXPLAINS, SLOGAN, PLAN_DRAFTED,
)  # fmt: skip
RULES: tuple[Rule[SegmentRole], ...] = (*STANDING, MAXIM, *WORDING, COMMITMENT)


def decide(draft: Draft) -> None:
    """Gives every piece that has none a role: by where it stands, then by its wording, else it is a commitment."""
    for piece in draft.pieces:
        follow(draft, piece)
        if piece.role is None:
            rule, role = _rule(draft, piece)
            piece.role = role
            piece.why.append(Why(rule.id, Span(piece.start, piece.end), rule.about))


def _rule(draft: Draft, piece: Piece) -> tuple[Rule[SegmentRole], SegmentRole]:
    words = draft.plain[piece.body : piece.end]
    for rule in RULES[:-1]:
        match = rule.regex.search(words)
        role = rule.produce(match, piece, draft) if match else None
        if role is not None:
            return rule, role
    return RULES[-1], "commitment"
