from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fenjie.formats.build import read_or_refused

from fenjie.errors import BrokenFile, EmptyFile, ReadError, TooLarge, UnknownFormat, WrongType
from fenjie.formats import MAX_BYTES, load

REPORT = "青禾县2026年政府工作报告\n一、主要目标\n地区生产总值增长5%左右，新增就业1200人。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]
)
def test_every_usual_encoding_gives_the_same_text(encoding: str) -> None:
    assert load(REPORT.encode(encoding), "报告.txt").content == REPORT


def test_rare_characters_in_a_short_gb18030_file() -> None:
    name = "㐀㑇䶮镇2026年底前完成任务"
    assert load(name.encode("gb18030"), "a.txt").content == name


def test_traditional_characters_in_big5() -> None:
    text = "測試檔案之編碼，請於年底前完成任務分解"
    assert load(text.encode("big5"), "a.txt").content == text


def test_a_text_with_many_traditional_characters_in_utf_16_without_mark() -> None:
    text = "項目單位許可審批實行告知承諾，\n農業農村局負責。"
    assert load(text.encode("utf-16-le"), "a.txt").content == text


def test_line_ends_are_universal_and_offsets_are_into_the_result() -> None:
    text = load("一\r\n二\r三\n四".encode(), "a.txt")
    assert text.content == "一\n二\n三\n四"
    assert text.place(text.content.index("三")) == "第3行"
    assert text.place(99) is None


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(str.strip))
def test_any_utf_8_text_is_read_as_python_reads_it(text: str) -> None:
    expected = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if expected.strip():
        assert load(text.encode(), "a.txt").content == expected


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert read_or_refused(data, "a.txt")


@pytest.mark.parametrize(
    ("data", "name", "kind", "message"),
    [
        (b"", "空.txt", EmptyFile, "“空.txt”是空文件，里面没有任何内容。请确认文件已保存完整，再重新选择。"),
        (" \n\u3000".encode(), "白.txt", EmptyFile, "“白.txt”里没有文字。"),
        (b"\x01\x00\x00\x02", "a.txt", WrongType, "“a.txt”的内容不是文本。"),
        ("正文".encode()[:-1], "a.txt", BrokenFile, "“a.txt”在最后一个字中间断开，文件没有保存完整。"),
        ("第一行\n".encode() + b"\x80\xff\xff", "a.txt", BrokenFile, "“a.txt”第2行有无法识别的字符，文件可能已损坏。"),
        (b"%PDF-1.7\n", "a.txt", WrongType, "“a.txt”的扩展名是 .txt，内容却是PDF 文件。"),
        (b"PK\x03\x04", "a.txt", WrongType, "“a.txt”的扩展名是 .txt，内容却是压缩包或新版 Office 文件。"),
        ("正文".encode(), "a.xyz", UnknownFormat, "“a.xyz”的格式（.xyz）不能读取。可以读取的格式有："),
        ("正文".encode(), "说明", UnknownFormat, "“说明”的格式（没有扩展名）不能读取。"),
        (bytes(MAX_BYTES + 1), "大.txt", TooLarge, "“大.txt”有 50 MB，超过了 50 MB 的上限。"),
    ],
)
def test_refusals_say_what_and_what_to_do(data: bytes, name: str, kind: type[ReadError], message: str) -> None:
    with pytest.raises(kind) as caught:
        load(data, name)
    assert str(caught.value).startswith(message)
    assert caught.value.hint in str(caught.value)
