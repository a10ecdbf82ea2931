"""Targets without numbers: states and comparisons that somebody can check at the end, apart from the measures."""

from __future__ import annotations

from functools import cache

from fenjie.document import Target
from fenjie.draft import Draft, Piece
from fenjie.structure.scanning import Spotter
from fenjie.text import Span
from fenjie.values.targets.assigned import RULE as ASSIGNED
from fenjie.values.targets.compared import RULE as COMPARED
from fenjie.values.targets.direction import RULE as DIRECTION
from fenjie.values.targets.double import RULE as DOUBLE
from fenjie.values.targets.found import Found, TargetRule
from fenjie.values.targets.full import RULE as FULL
from fenjie.values.targets.none import RULE as NONE
from fenjie.values.targets.pace import RULE as PACE
from fenjie.values.targets.rank import RULE as RANK
from fenjie.values.targets.steady import RULE as STEADY
from fenjie.values.targets.subject import subject_before

RULES: tuple[TargetRule, ...] = (
    COMPARED, PACE, RANK, ASSIGNED, FULL, NONE, STEADY, DIRECTION, DOUBLE,
)  # fmt: skip


@cache
def _spotter() -> Spotter:
    return Spotter(RULES)


def aim(draft: Draft) -> None:
    """Finds the targets without numbers of every commitment that has a word for one."""
    pieces = [piece for piece in draft.pieces if piece.role == "commitment"]
    for piece, numbers in _spotter()(draft, pieces):
        _aim(draft, piece, [RULES[number] for number in numbers])


def _aim(draft: Draft, piece: Piece, rules: list[TargetRule]) -> None:
    """The matches in the order of the text; of two that overlap the one that begins first, then the earlier rule's."""
    matches = [(match, rule) for rule in rules for match in rule.regex.finditer(draft.plain, piece.body, piece.end)]
    behind = piece.body
    for match, rule in sorted(matches, key=lambda found: found[0].start()):
        span = Span(*match.span())
        found = rule.produce(match) if span.start >= behind else None
        if found is None or any(measure.span.overlaps(span) for measure in piece.measures):
            continue
        piece.targets += (_target(draft, rule, found, span, behind),)
        behind = span.end


def _target(draft: Draft, rule: TargetRule, found: Found, span: Span, behind: int) -> Target:
    subject = found.subject or subject_before(draft.plain, behind, span.start)
    at = draft.plain.find(subject, behind, span.end)
    written = draft.text.content[at : at + len(subject)] if at >= 0 else subject
    return Target(span, written, rule.id.partition(".")[2], found.against, rule.id)
