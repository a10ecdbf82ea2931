"""Every rule has a case file; its positive cases fire it, its negative cases do not, its known gaps are still gaps."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from fenjie import Document, read
from fenjie.families import catalogue
from fenjie.structure.folding import fold

CASES = Path(__file__).parents[2] / "cases"
YEAR = 2026
FIELDS = {"rule", "positive", "negative", "gaps"}
LISTS = ("roles", "measures", "targets", "deadlines", "units", "topics")
WANTS = {"text", "strength", "domain", *LISTS}


@cache
def _files() -> dict[str, dict[str, Any]]:
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(CASES.glob("*.yaml"))}


def _cases(kind: str) -> list[Any]:
    return [
        pytest.param(rule, case, id=f"{rule}-{number}")
        for rule, content in _files().items()
        for number, case in enumerate(content.get(kind) or [], 1)
    ]


def _found(document: Document, field: str) -> list[str]:
    segments = document.segments
    if field == "roles":
        return [segment.role for segment in segments]
    if field == "deadlines":
        return [deadline.date.isoformat() for segment in segments for deadline in segment.deadlines]
    if field == "units":
        return [f"{unit.name} {unit.role}" for segment in segments for unit in segment.units]
    if field == "targets":
        return [" ".join(filter(None, (t.kind, t.subject, t.against))) for segment in segments for t in segment.targets]
    if field == "topics":
        return [topic for segment in segments for topic in segment.topics]
    return [
        f"{m.subject} {m.comparator} {m.value:.12g} {m.unit} {m.basis}"
        for segment in segments
        for m in segment.measures
    ]


def _misses(case: dict[str, Any]) -> list[str]:
    """What the reading says otherwise than the case wants."""
    document = read(case["text"], year=YEAR)
    misses = []
    for field in LISTS:
        if field in case:
            wanted, found = [str(item) for item in case[field]], _found(document, field)
            if wanted != found:
                misses.append(f"{field}: wanted {wanted}, found {found}")
    for field in ("strength", "domain"):
        if field in case:
            found = [getattr(segment, field) for segment in document.segments if segment.role == "commitment"]
            if found != [case[field]]:
                misses.append(f"{field}: wanted {case[field]}, found {found}")
    return misses


def test_every_rule_has_cases() -> None:
    assert sorted(_files()) == sorted(catalogue())


@pytest.mark.parametrize("name", list(_files()))
def test_case_file_is_well_formed(name: str) -> None:
    content = _files()[name]
    assert content["rule"] == name
    assert set(content) <= FIELDS
    assert len(content["positive"]) >= 2, "a rule needs two positive cases"
    assert content["negative"], "a rule needs a negative case"
    for kind in ("positive", "negative", "gaps"):
        for case in content.get(kind) or []:
            assert set(case) <= WANTS, f"unknown fields: {set(case) - WANTS}"


@pytest.mark.parametrize(("rule", "case"), _cases("positive"))
def test_positive(rule: str, case: dict[str, Any]) -> None:
    fired = read(case["text"], year=YEAR).rules_fired()
    assert rule in fired, f"{rule} did not fire; these did: {sorted(fired)}"
    assert _misses(case) == []


@pytest.mark.parametrize(("rule", "case"), _cases("negative"))
def test_negative(rule: str, case: dict[str, Any]) -> None:
    assert rule not in read(case["text"], year=YEAR).rules_fired()
    assert _misses(case) == []


@pytest.mark.parametrize(("rule", "case"), _cases("gaps"))
def test_known_gap_is_still_a_gap(rule: str, case: dict[str, Any]) -> None:
    assert _misses(case), f"{rule} reads this right now: move it to the positive cases"


def test_needed_words_stand_in_every_match() -> None:
    """`needs` only saves time: a rule's pattern never matches a sentence without one of its needed words."""
    rules = [rule for rule in catalogue().values() if rule.needs]
    texts = {
        fold(case["text"])
        for content in _files().values()
        for kind in ("positive", "negative")
        for case in content[kind]
    }
    sentences = {sentence for text in texts for sentence in re.findall(r"[^。；\n]+[。；]?", text)}
    missed = [
        (rule.id, sentence)
        for rule in rules
        for sentence in sentences
        if rule.regex.search(sentence) and not any(word in sentence for word in rule.needs)
    ]
    assert missed == []
