"""The figures on strength, domain and targets do not fall, and the page of confusion tables is theirs."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from tests.fenjie.labels import score

CODES = {
    "economy", "key_projects", "business_environment", "safety_stability", "livelihood", "rural", "ecology", "reform",
    "government", "-",
}  # fmt: skip
KINDS = "pace|compared|assigned|steady|direction|full|none|rank|double"
SHAPES = {
    "strength": r"ensure|strive|plain",
    "domain": rf"(?:{'|'.join(CODES)})(?:\|(?:{'|'.join(CODES)}))*",
    "targets": rf"-|(?:{KINDS}):\d+-\d+(?: (?:{KINDS}):\d+-\d+)*",
}


@pytest.mark.parametrize("name", score.NAMES)
def test_tables_hold_labels_and_no_sentences(name: str) -> None:
    lines = (score.HERE / f"{name}.tsv").read_text("utf-8").splitlines()
    row = rf"corpus/[^\t]+\.txt\t\d+\t\d+\t[0-9a-f]{{12}}\t(?:open|sealed)\t(?:{SHAPES[name]})"
    assert [line for line in lines[1:] if not re.fullmatch(row, line)] == []
    assert len(lines) > 300


def test_figures() -> None:
    given = os.environ.get("LUOSHI_SHARED")
    if not given:
        pytest.skip("LUOSHI_SHARED is not set")
    assert (Path(given) / "corpus").is_dir(), f"no corpus below {given}"
    figures, _found = score.scored(Path(given))
    assert score.fallen(figures) == []


def test_the_page_shows_the_committed_figures() -> None:
    page = score.PAGE.read_text("utf-8")
    for name, value in json.loads(score.FIGURES.read_text("utf-8")).items():
        row = next(line for line in page.splitlines() if line.startswith(f"| {name.rpartition(' ')[0]} |"))
        assert f"{value:.3f}" in row


def test_a_fallen_figure_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score, "FIGURES", tmp_path / "figures.json")
    score.FIGURES.write_text('{"strength open": 0.9, "domain open": 0.9}', "utf-8")
    assert score.fallen({"strength open": 0.895, "domain open": 0.88}) == ["domain open: 0.900 landed, 0.880 now"]


def test_a_target_counts_only_with_its_kind_and_place() -> None:
    found = [("pace", "pace"), ("full", "none"), ("-", "rank"), ("double", "-")]
    assert score.figure("targets", found) == pytest.approx(2 / 6)
