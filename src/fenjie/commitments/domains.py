"""Domain and topics of a commitment: the weights of the words of `lexicon/domains.tsv`, of its own and of its titles."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from sys import intern

from ahocorasick_rs import AhoCorasick, MatchKind

from fenjie.document import TOPIC_RULE, Section
from fenjie.draft import Draft, Piece
from fenjie.lexicon import table
from fenjie.rules import Rule
from fenjie.structure.scanning import hits

RULE: Rule[str] = Rule(
    id="domain.lexicon",
    about="The heaviest domain among the words of the sentence, of its section's title and of the document's.",
    pattern="",
    produce=lambda found: max(found, key=lambda domain: found[domain]) if found else None,
)
TOPICS: Rule[tuple[str, ...]] = Rule(
    id=TOPIC_RULE,
    about="The topics of the sentence's own words, the heaviest first, at most three.",
    pattern="",
    produce=lambda found: _heaviest([topic for topic, weight in found.items() if weight >= LEAST_TOPIC], found),
)
RULES: tuple[Rule[str] | Rule[tuple[str, ...]], ...] = (RULE, TOPICS)
TITLE_WEIGHT = 0.6  # what a section's title says counts less than the sentence's own words
DOCUMENT_WEIGHT = 0.6  # and so does the title of the document
UNIT_WEIGHT = 0.2  # a body's name says who, not what: 农业农村部 may buy paper
LEAST_TOPIC = 0.8  # the weight of a word, or of several together, that makes a topic
MOST_TOPICS = 3
MIXED = re.compile("政府工作报告|国民经济|五年规划|五年计划|重点工作|重点任务")  # titles of documents on everything


Weights = dict[str, float]


def _heaviest(topics: list[str], found: Weights) -> tuple[str, ...]:
    if len(topics) > 1:
        topics.sort(key=found.__getitem__, reverse=True)
    return tuple(topics[:MOST_TOPICS])


@cache
def _scanner() -> tuple[AhoCorasick, tuple[tuple[str, float], ...]]:
    """The words, and the topic and weight of each."""
    rows = table("domains")
    words = AhoCorasick([row["form"] for row in rows], matchkind=MatchKind.LeftmostLongest)
    return words, tuple((intern(row["topic"]), float(row["weight"])) for row in rows)


@cache
def _domains() -> dict[str, str]:
    """The domain of each topic."""
    return {row["topic"]: intern(row["domain"]) for row in table("domains")}


def _topics(text: str) -> Weights:
    """The weight of each topic in a text."""
    words, meanings = _scanner()
    found: Weights = {}
    for index, _start, _end in words.find_matches_as_indexes(text):
        topic, weight = meanings[index]
        found[topic] = found.get(topic, 0.0) + weight
    return found


def _by_domain(topics: Weights) -> Weights:
    """The weight of each domain, from its topics."""
    domains = _domains()
    found: Weights = {}
    for topic, weight in topics.items():
        domain = domains[topic]
        found[domain] = found.get(domain, 0.0) + weight
    return found


def scores(text: str) -> Weights:
    """The weight of each domain in a text."""
    return _by_domain(_topics(text))


def place(draft: Draft) -> None:
    """Gives every commitment its heaviest domain and its topics, if it has any."""
    titles = _titles(draft)
    words, meanings = _scanner()
    pieces = [piece for piece in draft.pieces if piece.role == "commitment"]
    said: dict[int, Weights] = defaultdict(dict)
    for piece, word in hits(draft, pieces, words, overlapping=False):
        topic, weight = meanings[word]
        found = said[piece.start]
        found[topic] = found.get(topic, 0.0) + weight
    for piece in pieces:
        found = said.pop(piece.start, {})
        for unit in piece.units if found else ():
            _take(found, _topics(unit.name))
        _settle(piece, _by_domain(found), titles[piece.section])
        piece.topics = TOPICS.produce(found) or ()


def _take(found: Weights, named: Weights) -> None:
    """Takes away most of what only a body's name says."""
    for topic, weight in named.items():
        left = found.get(topic, 0.0) - weight * (1 - UNIT_WEIGHT)
        if left > 0:
            found[topic] = left
        else:
            found.pop(topic, None)


def _titles(draft: Draft) -> dict[int | None, Weights]:
    """What the titles above say, by section; None stands for what is in no section."""
    title = draft.metadata.title
    whole = {} if MIXED.search(title) else _weighted(scores(title), DOCUMENT_WEIGHT)
    found: dict[int | None, Weights] = {None: whole}
    for section in draft.sections:
        found[section.index] = _sum(_title_scores(draft, section), whole)
    return found


def _title_scores(draft: Draft, section: Section) -> Weights:
    """What the section's title says, or the nearest title above that says something."""
    end = section.span.start + len(section.title) + len(section.number) + 2
    found = _weighted(scores(draft.plain[section.span.start : end]), TITLE_WEIGHT)
    parent = section.parent
    while not found and parent is not None:
        above = draft.sections[parent]
        found = _weighted(scores(above.title), TITLE_WEIGHT * TITLE_WEIGHT)
        parent = above.parent
    return found


def _weighted(found: Weights, by: float) -> Weights:
    return {domain: weight * by for domain, weight in found.items()}


def _sum(one: Weights, other: Weights) -> Weights:
    return {domain: one.get(domain, 0.0) + other.get(domain, 0.0) for domain in {**one, **other}}


def _settle(piece: Piece, found: Weights, titles: Weights) -> None:
    for domain, weight in titles.items():
        found[domain] = found.get(domain, 0.0) + weight
    piece.domain = RULE.produce(found)
    if piece.domain is not None:
        # few different texts, many of each
        piece.explain(RULE.id, intern(f"{piece.domain} {found[piece.domain]:.1f}"))
