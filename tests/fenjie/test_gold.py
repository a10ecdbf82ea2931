"""The figures on the labelled documents do not fall more than 0.01 below the committed ones."""

from __future__ import annotations

import importlib.util
import json
import os
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from fenjie import read

FIGURES = Path(__file__).with_name("gold_figures.json")
TOLERANCE = 0.01


@pytest.fixture(scope="module")
def folder() -> Path:
    shared = os.environ.get("LUOSHI_SHARED")
    if not shared:
        pytest.skip("LUOSHI_SHARED is not set")
    gold = Path(shared) / "gold"
    assert gold.is_dir(), f"LUOSHI_SHARED is set, but {gold} is missing"
    return gold


def _scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_figures(folder: Path) -> None:
    scorer = _scorer(folder)
    total: Counter[tuple[str, str]] = Counter()
    for file in sorted(folder.glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        text = (folder / gold["file"]).read_text("utf-8")
        total += scorer.score(gold, read(text, year=gold["year"]).as_json())
    found = {name: row["f1"] for name, row in scorer.figures(total).items()}
    landed = json.loads(FIGURES.read_text("utf-8"))
    fallen = {name: (landed[name], found[name]) for name in landed if found[name] < landed[name] - TOLERANCE}
    assert not fallen, f"(landed, now): {fallen}"
