"""The judged links hold no sentences, and their figures do not fall."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fenjie.labels import links

FILES = sorted((links.HERE / "links").rglob("*.json"))
SPAN = {"start", "end"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_judgements_are_offsets_grades_and_file_names(file: Path) -> None:
    held = json.loads(file.read_text("utf-8"))
    assert set(held) == {"kind", "upper", "upper_year", "lower", "lower_year", "queries"}
    assert all(held[side].startswith("corpus/") and held[side].endswith(".txt") for side in ("upper", "lower"))
    for query in held["queries"]:
        assert set(query) - {"met"} == {*SPAN, "grades"}
        assert query.get("met", "yes") in ("yes", "no", "unclear")
        assert all(set(grade) == {*SPAN, "grade"} and grade["grade"] in (0, 1, 2) for grade in query["grades"])


def test_enough_is_judged() -> None:
    queries = [query for file in FILES for query in json.loads(file.read_text("utf-8"))["queries"]]
    assert len(queries) >= 40
    assert sum(query.get("met") == "no" for query in queries) >= 10


def test_figures() -> None:
    given = os.environ.get("LUOSHI_SHARED")
    if not given:
        pytest.skip("LUOSHI_SHARED is not set")
    assert (Path(given) / "corpus").is_dir(), f"no corpus below {given}"
    run = subprocess.run([sys.executable, str(Path(links.__file__))], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_page_shows_the_committed_figures() -> None:
    shown = links.BLOCK.search(links.PAGE.read_text("utf-8"))
    assert shown is not None
    assert shown.group() == links.table(json.loads(links.FIGURES.read_text("utf-8")))


def test_a_tally_counts_decisions_and_verdicts() -> None:
    tally = links.Tally()
    answered = {"grades": [{"grade": 2}], "met": "no"}
    tally.add(answered, {"covered": True, "score": 0.9, "met": "no"}, [2])
    tally.add(answered, {"covered": False, "score": 0.4, "met": "yes"}, [None, 0, 2])
    tally.add({"grades": [{"grade": 1}]}, {"covered": False, "score": 0.1, "met": None}, [1])
    found = tally.figures(lambda scores: len(scores))
    assert found == {
        "P@1": 0.5, "hit@3": 1.0, "AUC": 3, "covered F1": 2 / 3, "open F1": 2 / 3, "met": 0.5, "met balanced": 0.5,
    }  # fmt: skip
