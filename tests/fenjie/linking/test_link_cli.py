"""`fenjie link` on files: offsets, what people read, refusals."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.fenjie.linking.texts import CITY, COUNTY, NEXT_YEAR

from fenjie.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("市", CITY), ("县", COUNTY), ("明年", NEXT_YEAR), ("密", "秘密★3年\n" + COUNTY), ("空", "")):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return tmp_path


def _run(folder: Path, kind: str, *words: str) -> Result:
    named = [str(folder / f"{word}.txt") if not word[0].isdigit() and word[0] != "-" else word for word in words]
    return CliRunner().invoke(main, ["link", kind, *named])


def test_json_points_into_both_texts(folder: Path) -> None:
    result = _run(folder, "lookback", "县", "2025", "明年", "2026", "--json")
    assert result.exit_code == 0, result.output
    rows = json.loads(result.output)["requirements"]
    road = next(row for row in rows if COUNTY[row["start"] : row["end"]].startswith("实施农村公路提升行动"))
    match = road["matches"][0]
    assert NEXT_YEAR[match["start"] : match["end"]] == "新改建农村公路62公里，青禾大桥开工建设。"
    assert (road["covered"], road["met"]) == (True, "yes")
    assert 0 < match["score"] <= 1
    assert any("农村公路" in why for why in match["why"])


def test_alignments_have_no_verdicts(folder: Path) -> None:
    rows = json.loads(_run(folder, "align", "市", "2025", "县", "2025", "--json").output)["requirements"]
    assert {row["met"] for row in rows} == {None}


def test_people_read_what_is_answered_open_and_missed(folder: Path) -> None:
    align = _run(folder, "align", "市", "2025", "县", "2025").output
    assert "≠ 新改建农村公路数值更低：600公里，60公里" in align
    assert "未见回应" in align
    assert align.splitlines()[-1].startswith("共 ")
    assert "没有兑现" in _run(folder, "lookback", "县", "2025", "明年", "2026").output


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("align", "县", "2025", "县", "2025"), 1, "不能与自己对照"),
        (("align", "县", "2026", "市", "2025"), 1, "早于"),
        (("lookback", "县", "2025", "市", "2025"), 1, "都是 2025 年的"),
        (("align", "市", "2025", "空", "2025"), 1, "空文件"),
        (("align", "市", "2025", "没有", "2025"), 1, "打不开"),
        (("align", "市", "2025", "密", "2025"), 3, "“秘密”"),
        (("align", "市", "25", "县", "2025"), 2, "1949"),
    ],
)
def test_refusals_are_told(folder: Path, words: tuple[str, ...], status: int, said: str) -> None:
    result = _run(folder, *words)
    assert result.exit_code == status
    assert said in result.output
    assert "农村公路" not in result.output


def test_only_linking_loads_numpy() -> None:
    program = "import sys, fenjie.cli; print('numpy' in sys.modules, 'scipy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]
