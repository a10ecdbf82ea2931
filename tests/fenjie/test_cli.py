"""The command line on real files: offsets, exit codes, messages."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook
from tests.fenjie.formats.build import docx, p, pdf, pdf_text

from fenjie.cli import main

TEXT = "青禾县重点任务\n一、主要任务\n新建农村公路12公里，6月底前完成招标。（县交通局牵头）\n"


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, ["read", *words])


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.replace("\n", "\r\n").encode("utf-8"),
        TEXT.replace("\n", "\r\n").encode("gb18030"),
    ],
    ids=["utf-8", "bom", "gb18030", "crlf", "gb18030-crlf"],
)
def test_offsets_are_those_of_the_text(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "任务.txt"
    file.write_bytes(data)
    result = _run(str(file), "2026", "--json")
    assert result.exit_code == 0, result.output
    segments = json.loads(result.output)["segments"]
    texts = [TEXT[s["start"] : s["end"]] for s in segments]
    assert texts == ["青禾县重点任务", "一、主要任务", "新建农村公路12公里，6月底前完成招标。", "（县交通局牵头）"]
    assert segments[2]["deadlines"][0]["date"] == "2026-06-30"


def test_people_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "任务.txt"
    file.write_text(TEXT, "utf-8")
    result = _run(str(file), "2026")
    assert result.exit_code == 0
    assert "目标 新建农村公路 ＝ 12公里" in result.output
    assert "共 4 条，其中事项 1 条。" in result.output


def test_explain_names_rule_span_and_reason(tmp_path: Path) -> None:
    file = tmp_path / "任务.txt"
    file.write_text(TEXT, "utf-8")
    result = _run(str(file), "2026", "--explain")
    for words in (
        f"deadline.month_end {TEXT.index('6月')}–{TEXT.index('6月') + 4} “6月底前”",
        "unit.worded",
        "measure.basis.output",
        "role.commitment.ahead",
    ):
        assert words in result.output


def test_missing_file(tmp_path: Path) -> None:
    result = _run(str(tmp_path / "没有.txt"))
    assert result.exit_code == 1
    assert "打不开" in result.output
    assert "请检查路径和权限" in result.output


def test_empty_file(tmp_path: Path) -> None:
    file = tmp_path / "空.txt"
    file.write_bytes(b"")
    result = _run(str(file))
    assert result.exit_code == 1
    assert "空文件" in result.output


def test_marked_document_is_refused_and_not_quoted(tmp_path: Path) -> None:
    file = tmp_path / "密.txt"
    file.write_text("机密★5年\n青禾县某事项安排\n加快推进某工程。", "utf-8")
    result = _run(str(file), "--json")
    assert result.exit_code == 3
    assert "“机密”" in result.output
    assert "某工程" not in result.output


def test_wrong_year(tmp_path: Path) -> None:
    file = tmp_path / "任务.txt"
    file.write_text(TEXT, "utf-8")
    result = _run(str(file), "12")
    assert result.exit_code == 2
    assert "年份“12”不对" in result.output


def test_many_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(TEXT, "utf-8")
    (tmp_path / "乙").mkdir()
    (tmp_path / "乙" / "丙.txt").write_text("新建水厂2座。", "utf-8")
    (tmp_path / "乙" / "丁.bin").write_bytes(b"\0")
    lines = _run(str(tmp_path), "2026", "--json").output.splitlines()
    assert [Path(json.loads(line)["file"]).name for line in lines] == ["丙.txt", "甲.txt"]


def test_one_bad_file_spoils_only_the_exit_code(tmp_path: Path) -> None:
    good, bad = tmp_path / "甲.txt", tmp_path / "空.txt"
    good.write_text(TEXT, "utf-8")
    bad.write_bytes(b"")
    result = _run(str(good), str(bad), "2026", "--json")
    assert result.exit_code == 1
    assert "县交通局" in result.output


def test_standard_input() -> None:
    result = CliRunner().invoke(main, ["read", "-", "2026", "--json"], input=TEXT.encode("gb18030"))
    assert result.exit_code == 0
    assert len(json.loads(result.output)["segments"]) == 4


def test_table(tmp_path: Path) -> None:
    file = tmp_path / "任务.txt"
    file.write_text(TEXT, "utf-8")
    head, row = _run(str(file), "2026", "--tsv").output.splitlines()
    cells = dict(zip(head.split("\t"), row.split("\t"), strict=True))
    assert cells["位置"] == "第3行"
    assert cells["目标"] == "新建农村公路 ＝ 12公里"
    assert cells["时限"] == "2026-06-30"
    assert cells["牵头"] == "县交通局"


def test_workbook(tmp_path: Path) -> None:
    file, book = tmp_path / "任务.txt", tmp_path / "事项.xlsx"
    file.write_text(TEXT, "utf-8")
    assert _run(str(file), "2026", "--xlsx", str(book)).exit_code == 0
    sheet = CalamineWorkbook.from_path(str(book)).get_sheet_by_name("事项").to_python()
    assert sheet[1][2] == "新建农村公路12公里，6月底前完成招标。"


def test_a_workbook_that_cannot_be_written_is_said_to_be(tmp_path: Path) -> None:
    file = tmp_path / "任务.txt"
    file.write_text(TEXT, "utf-8")
    result = _run(str(file), "--xlsx", str(tmp_path / "没有" / "事项.xlsx"))
    assert result.exit_code == 1
    assert "请检查文件夹和权限" in result.output


def test_a_refused_file_among_others_is_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(TEXT, "utf-8")
    (tmp_path / "密.docx").write_bytes(docx(p("秘密★1年") + p("加快推进某工程。")))
    result = _run(str(tmp_path), "2026", "--tsv")
    assert result.exit_code == 3
    assert "县交通局" in result.output
    assert "某工程" not in result.output


def test_wrong_use(tmp_path: Path) -> None:
    assert _run(str(tmp_path)).exit_code == 2
    assert "没有可以读取的文件" in _run(str(tmp_path)).output
    assert _run(str(tmp_path), "--lexicon", str(tmp_path / "没有.tsv")).exit_code == 2


@pytest.mark.parametrize(
    ("make", "shown"),
    [
        (lambda folder: [(folder / f"{n}.txt").write_text(TEXT, "utf-8") for n in range(3)], "100%"),
        (lambda folder: (folder / "a.pdf").write_bytes(pdf([pdf_text("年底前建成学校3所。", 90, 750)] * 4)), "第4页，共4页"),
    ],
    ids=["many", "pages"],
)  # fmt: skip
def test_a_terminal_is_shown_how_far_it_is(tmp_path: Path, make: Callable[[Path], object], shown: str) -> None:
    make(tmp_path)
    ours, theirs = pty.openpty()
    run = subprocess.run(
        [sys.executable, "-m", "fenjie", "read", str(tmp_path), "--json"], stdout=subprocess.PIPE, stderr=theirs, check=True
    )  # fmt: skip
    os.close(theirs)
    assert shown in os.read(ours, 100_000).decode()
    os.close(ours)
    assert len(run.stdout.splitlines()) == len(list(tmp_path.iterdir()))


def test_exit_codes_are_told() -> None:
    told = _run("--help").output
    assert all(f"  {code}  " in told for code in range(4))


def test_lexicon_check_names_every_table() -> None:
    result = CliRunner().invoke(main, ["lexicon", "check"])
    assert result.exit_code == 0
    assert "measure_units：" in result.output


def test_lexicon_check_of_a_local_table(tmp_path: Path) -> None:
    good, bad = tmp_path / "本县.tsv", tmp_path / "坏.tsv"
    good.write_text("form\tkind\n青禾数投\tbody\n“500安居”工程\tprogramme\n", "utf-8-sig")
    bad.write_text("form\tkind\n青禾数投\tbody\n青禾数投\talias\n", "utf-8")
    result = CliRunner().invoke(main, ["lexicon", "check", str(good)])
    assert result.output == "本县.tsv：1 个机构名称，1 个活动名称，没有问题。\n"
    result = CliRunner().invoke(main, ["lexicon", "check", str(good), str(bad)])
    assert result.exit_code == 1
    assert "坏.tsv 第3行的“青禾数投”与第2行重复" in result.output


def test_rules_are_listed() -> None:
    assert "deadline.month_end\t" in CliRunner().invoke(main, ["rules"]).output


def test_import_is_quick_and_brings_no_django() -> None:
    program = (
        "import sys, time; begun = time.perf_counter(); import fenjie; spent = time.perf_counter() - begun;"
        "print(spent, 'django' in sys.modules, 'numpy' in sys.modules, 'lxml' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    spent, *loaded = run.stdout.split()
    assert loaded == ["False"] * 3
    assert float(spent) <= 1.0, "importing fenjie must stay quick (0.3 s on a quiet machine)"
