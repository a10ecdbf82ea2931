"""Classification marks: what stands as a mark is refused or warned of, the same words in running text are nothing."""

from __future__ import annotations

import pytest

from fenjie import Text, read


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("秘密★1年\n青禾县人民政府文件\n关于做好防汛工作的通知", "秘密"),
        ("机密\n青禾县重点工作安排", "机密"),
        ("绝密★长期\n特急\n青禾县会议纪要", "绝密"),
        ("秘　密\n青禾县会议纪要", "秘密"),
        ("000012\n机密★10年\n特急", "机密"),
        ("青禾县会议纪要\n密级：秘密\n内容", "秘密"),
        ("正文。\f机密★5年\n第二页", "机密"),
        ("第一行\n" * 40 + "机密★5年\n正文", "机密"),
    ],
)
def test_refused(text: str, word: str) -> None:
    marks = read(text).marks
    assert [(mark.word, mark.refused) for mark in marks] == [(word, True)]


@pytest.mark.parametrize(
    "text", ["内部资料\n青禾县工作简报", "工作秘密\n青禾县工作简报", "内部资料 注意保存\n青禾县工作简报"]
)
def test_warned(text: str) -> None:
    marks = read(text).marks
    assert len(marks) == 1
    assert not marks[0].refused


@pytest.mark.parametrize(
    "text",
    [
        "严格保守国家秘密，加强涉密人员管理。",
        "关于做好保密工作的通知\n落实机密文件管理制度。\n商业秘密依法保护。",
        "加强内部管理。\n完善内部控制制度。",
        "机密文件管理办法\n第一条 加强管理。",
    ],
)
def test_words_in_running_text_are_nothing(text: str) -> None:
    assert read(text).marks == ()


def test_span_points_at_the_words() -> None:
    text = "\n  机 密★3年\n青禾县会议纪要"
    (mark,) = read(text).marks
    assert mark.span.of(text) == "机 密"


def test_mark_in_a_page_header_is_found() -> None:
    (mark,) = read(Text("青禾县会议纪要\n议定事项如下。", furniture=("机密★5年", "第1页"))).marks
    assert (mark.word, mark.refused) == ("机密", True)
