"""Properties that hold for the reading of any text whatsoever."""

from __future__ import annotations

import time
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fenjie.properties import faults

from fenjie import read

PIECES = st.sampled_from(
    ["一、", "（一）", "1.", "——", "一是", "重点工作", "青禾县", "各乡镇", "要", "增长", "6%", "左右", "3月底前", "“十五五”期间", "，", "。", "；", "！", "\n", "\t",
     " | ", "（", "）", "（牵头单位：", "县财政局", "、", "和", "负责", "新建", "12个", "分别", "每年", "从", "提高到", "500元", "：", "　", "2026年", "序号", "责任单位", "”", "“", "《", "》", "千万吨", "二〇三五年", "99999年", "13月40日前"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_segments_are_a_partition_and_values_lie_inside_them(text: str) -> None:
    document = read(text, year=2026)
    assert faults(document) == []
    for segment in document.segments:
        for unit in segment.units:
            assert unit.name == unit.span.of(text)
        if segment.role != "commitment":
            assert not segment.measures
            assert not segment.targets
            assert not segment.deadlines


@settings(max_examples=80, deadline=None)
@given(TEXTS, st.one_of(st.none(), st.integers(1950, 2100)))
def test_any_year_reads_without_exception(text: str, year: int | None) -> None:
    document = read(text, year=year)
    for segment in document.segments:
        for deadline in segment.deadlines:
            assert isinstance(deadline.date, date)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_sections_nest(text: str) -> None:
    sections = read(text).sections
    for section in sections:
        assert section.span.start <= section.span.end
        if section.parent is not None:
            parent = sections[section.parent]
            assert parent.index < section.index
            assert parent.level < section.level
            assert parent.span.contains(section.span)


def test_the_same_text_reads_the_same() -> None:
    text = "青禾县重点工作\n一、主要任务\n城镇新增就业3000人以上。（县人社局负责）"
    assert read(text, year=2026) == read(text, year=2026)


def test_progress_is_told_after_each_step() -> None:
    told: list[tuple[int, int]] = []
    read("新建公路12公里。", progress=lambda done, total: told.append((done, total)))
    assert told == [(done, len(told)) for done in range(1, len(told) + 1)]


def test_json_has_the_documented_shape() -> None:
    row = read("改造危桥6座，6月底前完工。（县交通局牵头）", year=2026).as_json()
    assert set(row) == {"document", "sections", "segments", "marks", "cells"}
    first, second = row["segments"]
    assert first["measures"][0] == {
        "start": 4, "end": 6, "subject": "改造危桥", "comparator": "eq", "value": 6.0, "value_high": None, "unit": "座",
        "basis": "output", "baseline": None, "rule": "measure.subject.before",
    }  # fmt: skip
    assert first["deadlines"] == [{"start": 7, "end": 11, "date": "2026-06-30", "rule": "deadline.month_end"}]
    assert second["units"] == [{"start": 15, "end": 19, "name": "县交通局", "role": "lead", "rule": "unit.worded"}]


def test_baseline_is_kept_apart_from_the_target() -> None:
    (segment,) = read("低保标准从每月700元提高到760元。").segments
    (measure,) = segment.measures
    assert (measure.value, measure.baseline, measure.basis) == (760, 700, "level")


def test_traditional_characters_are_read_and_kept() -> None:
    (segment,) = read("建設機電井7座,灌溉渠道50公里。").segments
    assert [(m.subject, m.value, m.unit) for m in segment.measures] == [("機電井", 7, "座"), ("灌溉渠道", 50, "公里")]


def test_reading_time_grows_with_length_only() -> None:
    """Ten times the text may take at most sixteen times as long (a quadratic step would take a hundred times)."""
    line = "一、主要任务\n新建农村公路12公里，6月底前完成招标。（牵头单位：县交通局；责任单位：各乡镇）各乡镇要建立台账。\n"

    def seconds(text: str) -> float:
        best = 9e9
        for _ in range(3):
            begun = time.perf_counter()
            read(text, year=2026)
            best = min(best, time.perf_counter() - begun)
        return best

    assert seconds(line * 600) <= 16 * seconds(line * 60)
