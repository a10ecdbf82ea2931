from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fenjie.formats.build import INDENT, LEADING, LEFT, WIDTH, pdf, pdf_rule, pdf_text, printed, read_or_refused

from fenjie.errors import BrokenFile, EmptyFile, EncryptedFile, ReadError, ScannedFile, TooLarge
from fenjie.formats import load
from fenjie.text import Text

PICTURE = "q 100 0 0 100 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n"


def read(pages: list[str]) -> Text:
    return load(pdf(pages), "报告.pdf")


SENTENCES = ["加快建设产业园区，" * n + f"新增企业{n}家。" for n in (3, 9, 1, 14, 6, 2, 11, 8, 5, 12)]


def test_lines_are_joined_to_paragraphs_across_pages_without_page_numbers() -> None:
    pages = printed(SENTENCES)
    assert len(pages) > 1
    assert read(pages).content.split("\n") == SENTENCES


def test_every_part_of_a_paragraph_knows_its_page() -> None:
    text = read(printed(SENTENCES, lines_a_page=9))
    places = {text.place(offset) for offset in range(len(text.content)) if text.content[offset] != "\n"}
    assert {"第1页", "第2页"} <= places
    crossing = next(o for o, after in zip(text.origins, text.origins[1:], strict=False) if o.end == after.start)
    assert text.content[crossing.end] != "\n"


def test_a_word_broken_by_a_hyphen_and_latin_words_at_a_line_end() -> None:
    filler = [pdf_text("占" * WIDTH, LEFT, 740 - LEADING * row) for row in range(3)]
    hyphen = pdf_text("建设青禾-", 434, 740 - LEADING * 3) + pdf_text("雄安走廊。", LEFT, 740 - LEADING * 4)
    assert "建设青禾-雄安走廊。" in read(["".join(filler) + hyphen]).content.replace("\n", "")


def test_titles_short_lines_and_other_sizes_stand_alone() -> None:
    page = pdf_text("青禾县人民政府文件", 180, 770, 26) + pdf_text("各乡镇人民政府：", LEFT, 720)
    page += "".join(pdf_text("句" * WIDTH, LEFT, 690 - LEADING * row) for row in range(3)) + pdf_text("完。", LEFT, 606)
    assert read([page]).content.split("\n") == ["青禾县人民政府文件", "各乡镇人民政府：", "句" * WIDTH * 3 + "完。"]


def test_running_heads_stand_apart_and_figures_in_the_text_stay() -> None:
    pages = [
        pdf_text(f"青禾年鉴 {n}", 200, 800, 12) + pdf_text(f"第{n}年度完成投资3亿元。", INDENT, 700)
        for n in (3, 4, 5, 6)
    ]
    text = read(pages)
    assert text.content.split("\n") == [f"第{n}年度完成投资3亿元。" for n in (3, 4, 5, 6)]
    assert text.furniture == tuple(f"青禾年鉴 {n}" for n in (3, 4, 5, 6))


def test_bare_numbers_that_do_not_count_pages_are_text() -> None:
    pages = [pdf_text("正文" + "字" * n, INDENT, 700) + pdf_text(str(n), 280, 60) for n in (40, 7, 12)]
    assert read(pages).content.count("正文") == 3
    assert "40" in read(pages).content
    numbered = [pdf_text("正文" + "字" * n + "。", INDENT, 700) + pdf_text(str(n), 280, 60) for n in (4, 5, 6)]
    assert "5" not in read(numbered).content


def test_radicals_and_stretched_lines_are_mended() -> None:
    page = (
        pdf_text("⻘⽲县⻋站", LEFT, 700)
        + pdf_text("加 力 破 解 物 业 治 理 难 题。", LEFT, 660)
        + pdf_text("张三 李四", LEFT, 500)
    )
    assert read([page]).content.split("\n") == ["青禾县车站", "加力破解物业治理难题。", "张三 李四"]


def test_a_page_turned_on_its_side() -> None:
    def turned(text: str, x: int, y: int) -> str:
        return f"BT /F 16 Tf 0 1 -1 0 {y} {x} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"

    content = turned("占" * 40, 82, 100) + turned("接" * 42, 50, 128) + turned("完。", 50, 156)
    text = load(pdf([content], page_more="/Rotate 90"), "横.pdf")
    assert text.content == "占" * 40 + "接" * 42 + "完。"


def ruled_table() -> str:
    """Four columns, three rows; the third column's last two cells are one, the last row's second and first are one."""
    xs, ys = (60, 110, 260, 380, 480), (700, 670, 620, 590)
    content = "".join(pdf_rule(60, y, 480, y) for y in (ys[0], ys[1], ys[3]))
    content += pdf_rule(60, ys[2], 260, ys[2]) + pdf_rule(380, ys[2], 480, ys[2])
    content += "".join(pdf_rule(x, ys[0], x, ys[3]) for x in (xs[0], xs[2], xs[3], xs[4])) + pdf_rule(
        110, ys[0], 110, ys[2]
    )
    cells = [(62, 680, "序号"), (112, 680, "任务"), (262, 680, "单位"), (382, 680, "时限"), (62, 640, "1"), (112, 650, "建成保障性住房1200套"),
             (112, 630, "并交付"), (262, 640, "县住建局"), (382, 640, "6月底前"), (62, 600, "全面推进"), (382, 600, "年底前")]  # fmt: skip
    return content + "".join(pdf_text(text, x, y, 12) for x, y, text in cells)


def test_ruled_tables_are_read_by_cell_with_merged_cells_and_places() -> None:
    page = pdf_text("附件：任务分解表", 60, 740) + ruled_table() + pdf_text("以上按月调度。", 60, 550)
    text = read([page])
    assert text.content.split("\n") == [
        "附件：任务分解表",
        "序号\t任务\t单位\t时限",
        "1\t建成保障性住房1200套并交付\t县住建局\t6月底前",
        "全面推进\t\t县住建局\t年底前",
        "以上按月调度。",
    ]
    assert text.place(text.content.index("年底前")) == "第1页 表1 第3行第4列"


def test_pages_without_rules_do_without_the_slow_reader_of_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)  # importing it fails
    assert read(printed(SENTENCES)).notices == ()
    with pytest.raises(ImportError):
        read([ruled_table()])


def test_a_red_line_under_the_head_is_no_table() -> None:
    page = (
        pdf_text("青禾县人民政府文件", 150, 760, 26)
        + pdf_rule(60, 740, 540, 740)
        + pdf_text("青政发〔2026〕1号", 60, 700)
    )
    assert read([page]).content == "青禾县人民政府文件\n青政发〔2026〕1号"


def test_pictures_among_pages_are_told_of() -> None:
    text = read(
        [pdf_text("第一页有足够多的文字。", INDENT, 700), PICTURE, pdf_text("第三页有足够多的文字。", INDENT, 700)]
    )
    assert text.notices == ("第2页是图片，没有读出文字。",)
    assert "第三页" in text.content


LOCKED = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'11' * 32}>/U<{'22' * 32}>/P -4>>/ID[<{'33' * 16}><{'33' * 16}>]"


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        (
            pdf([PICTURE, PICTURE]),
            ScannedFile,
            "“扫描.pdf”是扫描件，第1、2页只有图片，没有文字。请使用带文字层的电子版",
        ),
        (pdf([""]), EmptyFile, "“扫描.pdf”里没有文字。"),
        (pdf([pdf_text("字", 9, 9)], trailer=LOCKED), EncryptedFile, "“扫描.pdf”设有打开密码，不能读取。"),
        (b"%PDF-1.4\nnothing", BrokenFile, "“扫描.pdf”已损坏，打不开。"),
        (pdf([""] * 2001), TooLarge, "“扫描.pdf”有 2001 页，超过了 2000 页的上限。"),
    ],
)
def test_refusals(data: bytes, kind: type[ReadError], message: str) -> None:
    with pytest.raises(kind) as caught:
        load(data, "扫描.pdf")
    assert str(caught.value).startswith(message)


SAMPLE = pdf([pdf_text("附件", 60, 740) + ruled_table(), PICTURE])


@settings(max_examples=60, deadline=3000)
@given(
    st.lists(st.tuples(st.integers(9, len(SAMPLE) - 1), st.integers(0, 255)), min_size=1, max_size=10),
    st.integers(0, 200),
)
def test_damaged_files_are_read_or_refused(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(SAMPLE)
    for at, value in changes:
        data[at] = value
    assert read_or_refused(bytes(data[: len(data) - cut]), "变异.pdf")
