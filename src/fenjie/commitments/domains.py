"""Domain of a commitment: the weights of the words of `lexicon/domains.tsv`, of its own and of its section's title."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from sys import intern

from ahocorasick_rs import AhoCorasick, MatchKind

from fenjie.document import Section
from fenjie.draft import Draft, Piece
from fenjie.lexicon import table
from fenjie.rules import Rule
from fenjie.structure.scanning import hits

RULE: Rule[str] = Rule(
    id="domain.lexicon",
    about="The heaviest domain among the words of the sentence and of its section's title.",
    pattern="",
    produce=lambda found: max(found, key=lambda domain: found[domain]) if found else None,
)
TITLE_WEIGHT = 0.6  # what a section's title says counts less than the sentence's own words


@cache
def _scanner() -> tuple[AhoCorasick, tuple[tuple[str, float], ...]]:
    rows = table("domains")
    words = AhoCorasick([row["form"] for row in rows], matchkind=MatchKind.LeftmostLongest)
    return words, tuple((row["domain"], float(row["weight"])) for row in rows)


def scores(text: str) -> dict[str, float]:
    """The weight of each domain in a text."""
    words, meanings = _scanner()
    found: dict[str, float] = defaultdict(float)
    for index, _start, _end in words.find_matches_as_indexes(text):
        domain, weight = meanings[index]
        found[domain] += weight
    return found


def place(draft: Draft) -> None:
    """Gives every commitment its heaviest domain, if it has one."""
    titles = {section.index: _title_scores(draft, section) for section in draft.sections}
    words, meanings = _scanner()
    pieces = [piece for piece in draft.pieces if piece.role == "commitment"]
    found: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for piece, word in hits(draft, pieces, words, overlapping=False):
        domain, weight = meanings[word]
        found[piece.start][domain] += weight
    for piece in pieces:
        _settle(piece, found.pop(piece.start, {}), titles)


def _title_scores(draft: Draft, section: Section) -> dict[str, float]:
    """What the section's title says, or the nearest title above that says something."""
    end = section.span.start + len(section.title) + len(section.number) + 2
    found = {domain: weight * TITLE_WEIGHT for domain, weight in scores(draft.plain[section.span.start : end]).items()}
    parent = section.parent
    while not found and parent is not None:
        above = draft.sections[parent]
        found = {domain: weight * TITLE_WEIGHT * TITLE_WEIGHT for domain, weight in scores(above.title).items()}
        parent = above.parent
    return found


def _settle(piece: Piece, found: dict[str, float], titles: dict[int, dict[str, float]]) -> None:
    if piece.section is not None:
        for domain, weight in titles[piece.section].items():
            found[domain] = found.get(domain, 0.0) + weight
    piece.domain = RULE.produce(found)
    if piece.domain is not None:
        said = intern(f"{piece.domain} {found[piece.domain]:.1f}")  # few different ones, many of each
        piece.explain(RULE.id, said)
