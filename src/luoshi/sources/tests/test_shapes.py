"""Whatever the reading process answers, nothing unchecked is believed."""

import copy
import json

import pytest

import fenjie
from luoshi.sources import reading
from luoshi.sources.reading import Reading, Unreadable, read_file
from luoshi.sources.shapes import InvalidReading, checked_reading

TEXT = "测试县通知\n一、交通\n年底前新建公路120公里以上，由县交通局牵头。每季度末报送进展。"


@pytest.fixture
def answer():
    document = fenjie.read(TEXT, year=2026)
    return {"outcome": "read", "content": TEXT, "reading": document.as_json(), "places": []}


def test_real_reading_is_kept_whole(answer):
    content, kept = checked_reading(copy.deepcopy(answer))
    assert content == TEXT
    assert kept["segments"] == answer["reading"]["segments"]
    assert kept["sections"] == answer["reading"]["sections"]
    assert kept["document"] == answer["reading"]["document"]
    assert any(segment["measures"] for segment in kept["segments"])


def test_unknown_fields_are_dropped(answer):
    answer["reading"]["segments"][0]["script"] = "<script>"
    _content, kept = checked_reading(answer)
    assert "script" not in kept["segments"][0]


def _set(path, value):
    def change(answer):
        *steps, last = path
        place = answer
        for step in steps:
            place = place[step]
        place[last] = value

    return change


SEGMENT = ("reading", "segments", -1)


@pytest.mark.parametrize(
    "change",
    [
        _set(("content",), None),
        _set(("content",), ""),
        _set(("content",), TEXT + "\0"),
        _set(("reading",), []),
        _set(("reading", "segments"), {}),
        _set((*SEGMENT, "role"), "admin"),
        _set((*SEGMENT, "role"), ["commitment"]),
        _set((*SEGMENT, "start"), -1),
        _set((*SEGMENT, "start"), True),
        _set((*SEGMENT, "end"), len(TEXT) + 1),
        _set((*SEGMENT, "start"), 0),
        _set((*SEGMENT, "section"), 99),
        _set((*SEGMENT, "domain"), "x" * 3000),
        _set((*SEGMENT, "measures"), [{"value": "120"}]),
        _set((*SEGMENT, "deadlines"), [{"start": 0, "end": 2, "date": "2026-13-01", "rule": "x"}]),
        _set((*SEGMENT, "why"), "because"),
        _set(("reading", "sections", 0, "parent"), 0),
        _set(("reading", "document", "level"), "galaxy"),
        _set(("reading", "document", "addressees"), "各乡镇"),
        _set(("reading", "document", "title"), "标题\0"),
        _set(("reading", "marks"), [{"word": "机密", "refused": True}]),
        _set(("places",), ["第1页"]),
        _set(("places",), None),
    ],
)
def test_anything_else_is_no_reading(answer, change):
    change(answer)
    with pytest.raises(InvalidReading):
        checked_reading(answer)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_value_must_be_a_number(answer, value):
    measured = next(segment for segment in answer["reading"]["segments"] if segment["measures"])
    measured["measures"][0]["value"] = value
    with pytest.raises(InvalidReading):
        checked_reading(answer)


@pytest.mark.parametrize(
    "lines",
    [
        [b"not json"],
        [b"[]"],
        [b'{"outcome": "surprise"}'],
        [b'{"outcome": "read"}'],
        [b'{"progress": ["a", 2]}', b'{"outcome": "refused"}'],
        [b"[" * 100_000],
        [b'{"outcome": "crash", "error": "KeyError"}'],
    ],
)
def test_answer_that_is_no_reading_is_an_unreadable_file(monkeypatch, tmp_path, lines):
    def run(module, arguments, *, source, on_line, **_limits):
        for line in lines[:-1]:
            on_line(line)
        return lines[-1]

    monkeypatch.setattr(reading.sandbox, "run", run)
    path = tmp_path / "file"
    path.write_bytes(b"x")
    outcome = read_file(path, sha256=reading.hash_of(path), name="x.txt", year=None, progress=lambda done, total: None)
    assert isinstance(outcome, Unreadable)


def test_progress_arrives(tmp_path, answer):
    path = tmp_path / "file"
    path.write_text(TEXT, "utf-8")
    seen = []
    outcome = read_file(
        path,
        sha256=reading.hash_of(path),
        name="x.txt",
        year=2026,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert isinstance(outcome, Reading)
    assert json.loads(json.dumps(outcome.segments)) == answer["reading"]["segments"]
    assert seen
    assert all(0 < done <= total for done, total in seen)
