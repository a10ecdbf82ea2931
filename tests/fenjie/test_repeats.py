"""Commitments that a document makes twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from fenjie import Repeat, read, repeats
from fenjie.cli import main

TEXT = """青禾县2026年工作要点
一、目标
城镇调查失业率控制在5%以内。
二、民生
高质量推进就业服务，城镇调查失业率控制在5%以内。
新建柳河、松岭两座农村敬老院，6月底前开工。
三、项目
加快新建柳河、松岭两座农村敬老院，6月底前开工。
稳步新建农村公路二十公里。
"""


def _found(text: str) -> list[tuple[str, str, str, bool]]:
    document = read(text, year=2026)
    spans = [segment.span.of(text) for segment in document.segments]
    return [(spans[r.first][:4], spans[r.second][:4], r.how, r.elsewhere) for r in repeats(document)]


def test_the_same_commitment_in_two_sections() -> None:
    assert _found(TEXT) == [("城镇调查", "高质量推", "near", True), ("新建柳河", "加快新建", "near", True)]


def test_word_for_word_within_one_section() -> None:
    line = "建立河道定期清淤制度，保持行洪顺畅。\n"
    assert [(how, elsewhere) for _one, _other, how, elsewhere in _found(line * 3)] == [("same", False)] * 2


def test_the_same_rate_in_other_words() -> None:
    text = "地区生产总值增长6%左右。\n坚持稳中求进、以进促稳，地区生产总值增长6%左右，固定资产投资增长8%左右，社会消费品零售总额增长7%。\n"
    text += "聚焦稳增长强产业促消费扩开放，全力以赴拼经济，推动地区生产总值增长6%左右，实现首季开门红、全年满堂红。"
    assert {how for _one, _other, how, _elsewhere in _found(text)} <= {"near", "measure"}
    assert len(_found(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "逾期未改正的，处一万元以上三万元以下的罚款。\n逾期未改正的，处五万元以上十万元以下的罚款。",
        "给予一次性奖补100万元，支持数字车间建设。\n给予一次性奖补100万元，支持农村电商发展。",
        "确保按时完成。\n确保按时办结。",
    ],
)
def test_what_differs_in_its_figures_or_its_thing_is_no_repeat(text: str) -> None:
    assert _found(text) == []


def test_the_command_says_what_is_repeated(tmp_path: Path) -> None:
    file = tmp_path / "要点.txt"
    file.write_text(TEXT, "utf-8")
    run = CliRunner().invoke(main, ["read", str(file), "2026", "--json"])
    rows = json.loads(run.output)["repeats"]
    assert [Repeat(**row) for row in rows] == list(repeats(read(TEXT, year=2026)))
    shown = CliRunner().invoke(main, ["read", str(file), "2026"]).output
    assert "重复（基本相同，在另一节）：第8行 加快新建柳河" in shown
