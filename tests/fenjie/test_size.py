"""What a reading may take of memory and of time, in a process that does nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SENTENCES = (
    "一、主要任务\n新建农村公路12公里，6月底前完成招标。（牵头单位：县交通局；责任单位：各乡镇）各乡镇要建立台账。\n"
)
PROGRAM = """
import re, sys, time, fenjie
text = open(sys.argv[1], encoding="utf-8").read()
begun = time.process_time()
document = fenjie.read(text, year=2026)
spent = time.process_time() - begun
print(int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]) / 1024, spent)
"""
SHORT, LONG = 25_000, 5_000_000


def taken(folder: Path, text: str) -> tuple[float, float]:
    """(MB resident at most, seconds of the processor)."""
    if not Path("/proc/self/status").exists():
        pytest.skip("only Linux tells what a process took at most")
    file = folder / "长文.txt"
    file.write_text(text, "utf-8")
    run = subprocess.run([sys.executable, "-c", PROGRAM, str(file)], capture_output=True, text=True, check=True)
    megabytes, seconds = map(float, run.stdout.split())
    return megabytes, seconds


def test_a_report_needs_little_memory(tmp_path: Path) -> None:
    assert taken(tmp_path, (SENTENCES * SHORT)[:SHORT])[0] <= 80


@pytest.mark.nightly
def test_the_longest_text_of_reports_needs_200_megabytes(tmp_path: Path) -> None:
    shared = os.environ.get("LUOSHI_SHARED")
    if not shared:
        pytest.skip("LUOSHI_SHARED is not set: the reports are not here")
    reports = "\n".join(p.read_text("utf-8") for p in sorted((Path(shared) / "corpus").rglob("*政府工作报告.txt")))
    assert taken(tmp_path, (reports * (LONG // len(reports) + 1))[:LONG])[0] <= 200


@pytest.mark.nightly
def test_ten_times_the_text_takes_ten_times_as_long(tmp_path: Path) -> None:
    """A step that looks back at all of the text takes many times that: one that did took forty."""
    whole = (SENTENCES * (LONG // len(SENTENCES) + 1))[:LONG]
    tenth = taken(tmp_path, whole[: LONG // 10])[1]
    assert taken(tmp_path, whole)[1] <= 16 * tenth
