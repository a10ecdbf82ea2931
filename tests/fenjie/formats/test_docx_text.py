"""Paragraphs, changes, boxes, notes and places of a docx."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.fenjie.formats.build import docx, docx_parts, p, r, zip_of

from fenjie.formats import load
from fenjie.text import Text


def read(body: str, **parts: str) -> Text:
    return load(docx(body, **parts), "方案.docx")


def lines(body: str, **parts: str) -> list[str]:
    return read(body, **parts).content.split("\n")


def test_paragraphs_are_lines_with_their_places() -> None:
    text = read(p("青禾县实施方案") + p() + p("建成污水处理厂2座。"))
    assert text.content == "青禾县实施方案\n建成污水处理厂2座。"
    assert text.place(0) == "第1段"
    assert text.place(text.content.index("2座")) == "第2段"
    assert text.place(7) is None  # the line end belongs to no paragraph


def test_insertions_are_kept_and_deletions_dropped() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>3万人</w:delText></w:r></w:del>'
    moved_away = f'<w:moveFrom w:id="3">{r("旧址")}</w:moveFrom>'
    inserted = f'<w:ins w:id="2">{r("4万人")}</w:ins><w:moveTo w:id="4">{r("以上")}</w:moveTo>'
    assert lines(p(r("新增就业") + deleted + moved_away + inserted + r("。"))) == ["新增就业4万人以上。"]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    mark = '<w:rPr><w:del w:id="1"/></w:rPr>'
    assert lines(p("年底前", mark) + p("完成改造。") + p("另起。")) == ["年底前完成改造。", "另起。"]


def test_deleted_rows_are_dropped() -> None:
    cells = "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("甲", "乙"))
    gone = f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr>{cells}</w:tr>'
    assert lines(f"<w:tbl>{gone}<w:tr>{cells}</w:tr></w:tbl>") == ["甲\t乙"]


BOX = f"<w:txbxContent>{p('框内：力争年底前完成')}</w:txbxContent>"


@pytest.mark.parametrize(
    "drawing",
    [
        f"<w:pict><v:textbox>{BOX}</v:textbox></w:pict>",
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>",
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing/></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>",
    ],
)
def test_a_text_box_stands_there_once_after_its_paragraph(drawing: str) -> None:
    assert lines(p(r("前文") + f"<w:r>{drawing}</w:r>" + r("后文"))) == ["前文后文", "框内：力争年底前完成"]


def test_a_whole_paragraph_in_two_versions_stands_there_once() -> None:
    both = f'<mc:AlternateContent><mc:Choice Requires="w14">{p("新")}</mc:Choice><mc:Fallback>{p("旧")}</mc:Fallback></mc:AlternateContent>'
    assert lines(p("前") + both + p("后")) == ["前", "新", "后"]


def test_phonetic_guides_and_cells_in_content_controls() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('qīng')}</w:rt><w:rubyBase>{r('青')}</w:rubyBase></w:ruby></w:r>"
    cell = f"<w:sdt><w:sdtContent><w:tc>{p('控')}</w:tc></w:sdtContent></w:sdt>"
    assert lines(p(ruby + r("禾县")) + f"<w:tbl><w:tr>{cell}<w:tc>{p('乙')}</w:tc></w:tr></w:tbl>") == [
        "青禾县",
        "控\t乙",
    ]


def test_breaks_tabs_hyphens_symbols_and_hidden_text() -> None:
    run = (
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t>"
        '<w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>'
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>看得见</w:t></w:r>'
    )
    assert lines(p(run)) == ["甲\t乙", "丙-丁☑看得见"]


def test_blanks_count_only_where_they_are_preserved() -> None:
    assert lines(p('<w:r><w:t> 甲 </w:t><w:t xml:space="preserve"> 乙 </w:t><w:t>丙\n丁</w:t></w:r>')) == [
        "甲 乙 丙 丁"
    ]


def test_links_fields_content_controls_and_formulas_keep_their_text() -> None:
    content = (
        f'<w:hyperlink w:anchor="附件">{r("附件1")}</w:hyperlink>'
        f'<w:r><w:instrText> PAGE </w:instrText></w:r><w:fldSimple w:instr="DATE">{r("2026年")}</w:fldSimple>'
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>"
    )
    block = f"<w:sdt><w:sdtContent>{p('块级控件')}</w:sdtContent></w:sdt>"
    assert lines(p(content) + block) == ["附件12026年控件", "块级控件"]


def test_the_table_of_contents_is_left_out() -> None:
    entry = p(f'<w:hyperlink w:anchor="_Toc1">{r("一、目标")}<w:r><w:tab/></w:r>{r("3")}</w:hyperlink>')
    field = p("<w:r><w:instrText> PAGEREF _Toc2 \\h </w:instrText></w:r>" + r("二、任务 5"))
    assert lines(entry + field + p("一、目标") + p("正文。")) == ["一、目标", "正文。"]


def test_notes_follow_the_body_in_order_of_reference() -> None:
    notes = "".join(f'<w:footnote w:id="{i}">{p(f"注{i}。")}</w:footnote>' for i in (1, 2, 3))
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    text = read(p(r("甲") + reference.format(2) + r("乙") + reference.format(1)), footnotes=notes)
    assert text.content == "甲乙\n注2。\n注1。"
    assert text.place(text.content.index("注1")) == "脚注2"


def test_headers_footers_and_watermarks_stand_apart() -> None:
    watermark = '<w:r><w:pict><v:shape><v:textpath string="内部资料"/></v:shape></w:pict></w:r>'
    text = read(p("正文。"), header1=p(r("青禾县文件") + watermark), footer1=p("— 1 —"))
    assert text.content == "正文。"
    assert text.furniture == ("青禾县文件", "内部资料", "— 1 —")


def test_the_strict_variant_is_read_too() -> None:
    parts = docx_parts(p("正文。"))
    strict = str(parts["word/document.xml"]).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert "purl.oclc.org" in strict
    assert load(zip_of(parts | {"word/document.xml": strict}), "a.docx").content == "正文。"


def test_shared_document_with_eight_traps() -> None:
    shared = os.environ.get("LUOSHI_SHARED")
    if not shared:
        pytest.skip("LUOSHI_SHARED is not set: the labelled documents are not here")
    text = load((Path(shared) / "files/docx/traps.docx").read_bytes(), "traps.docx")
    found = text.content.split("\n")
    headings = ["一、稳定经济增长", "（一）扩大有效投资", "（二）促进消费", "二、保障改善民生", "（一）稳就业"]
    assert [line for line in found if line in headings] == headings
    assert [line[:2] for line in found if line[1:2] == "."] == ["1.", "2.", "1."]
    assert "城镇新增就业4万人。" in found
    assert text.content.count("框内：力争2027年底前完成") == 1
    rows = [line.split("\t") for line in found if "\t" in line]
    assert [row[2] for row in rows[1:3]] == ["市住建局", "市住建局"]
    assert (rows[0][4], rows[2][3], rows[2][4]) == ("完成时限", "", "年底前")
    assert rows[3] == ["3", "持续推进", "", "", ""]
