from __future__ import annotations

import pytest
from tests.fenjie.formats.build import abstract, docx, level, num, numbered, p, table, tc

from fenjie.formats import load
from fenjie.formats.docx.numerals import FORMATS, render

OUTLINE = abstract(
    level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
)


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    return load(docx(body, numbering=numbering, **({"styles": styles} if styles else {})), "a.docx").content.split("\n")


def test_three_levels_count_and_restart_under_their_parents() -> None:
    body = "".join(numbered("事", at) for at in (0, 1, 2, 2, 1, 2, 0, 1))
    assert labels(body, OUTLINE + num()) == [
        "一、事", "（一）事", "1.事", "2.事", "（二）事", "1.事", "二、事", "（一）事",
    ]  # fmt: skip


def test_levels_inside_one_label_use_their_own_formats_or_all_arabic() -> None:
    mixed = abstract(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", suffix="space"))
    legal = abstract(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "space", more="<w:isLgl/>"))
    body = numbered("总则", 0) + numbered("目的", 1)
    assert labels(body, mixed + num()) == ["第一章 总则".replace(" ", ""), "一.1 目的"]
    assert labels(body, legal + num())[1] == "1.1 目的"


@pytest.mark.parametrize(
    ("text", "suffix", "expected"),
    [
        ("%1、", "tab", "1、事"),
        ("%1.", "tab", "1.事"),
        ("%1", "tab", "1 事"),
        ("%1、", "space", "1、 事"),
        ("%1", "nothing", "1事"),
    ],
)
def test_what_follows_the_number(text: str, suffix: str, expected: str) -> None:
    assert labels(numbered("事"), abstract(level(0, "decimal", text, suffix)) + num()) == [expected]


def test_start_and_start_override() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = abstract(level(0, "decimal", "%1.", start=3)) + num(1) + num(2, overrides=override)
    body = numbered("事") + numbered("事") + numbered("事", number=2) + numbered("事", number=2) + numbered("事")
    assert labels(body, numbering) == ["3.事", "4.事", "5.事", "6.事", "7.事"]


def test_two_lists_of_one_kind_go_on_counting_and_of_two_kinds_do_not() -> None:
    numbering = abstract(level(0, "decimal", "%1.")) + abstract(level(0, "decimal", "%1）"), number=1) + num(1) + num(2)
    body = numbered("事") + numbered("事", number=2) + numbered("事", number=3)
    assert labels(body, numbering + num(3, 1)) == ["1.事", "2.事", "1）事"]


def test_a_level_override_replaces_the_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "decimalEnclosedCircle", "%1")}</w:lvlOverride>'
    assert labels(numbered("事"), OUTLINE + num(overrides=override)) == ["①事"]


def test_a_level_can_keep_counting_under_new_parents() -> None:
    on = abstract(level(0, "decimal", "%1、"), level(1, "decimal", "%2）", more='<w:lvlRestart w:val="0"/>'))
    body = "".join(numbered("事", at) for at in (0, 1, 0, 1))
    assert labels(body, on + num()) == ["1、事", "1）事", "2、事", "2）事"]


def test_numbering_that_comes_from_a_style_and_the_style_it_is_based_on() -> None:
    numpr = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = (
        f'<w:style w:styleId="H1"><w:pPr>{numpr}</w:pPr></w:style>'
        '<w:style w:styleId="H1b"><w:basedOn w:val="H1"/></w:style>'
        f'<w:style w:styleId="H2"><w:pPr>{numpr}</w:pPr></w:style>'
        '<w:style w:styleId="Round"><w:basedOn w:val="Round"/></w:style>'
    )
    linked = abstract(
        level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="H1"/>'),
        level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="H2"/>'),
    )
    use = '<w:pStyle w:val="{}"/>'
    body = "".join(p("事", use.format(style)) for style in ("H1", "H2", "H1b", "H2", "Round", "没有"))
    body += p("事", use.format("H1") + '<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert labels(body, linked + num(), styles) == ["一、事", "（一）事", "二、事", "（一）事", "事", "事", "事"]


def test_numbering_linked_through_a_numbering_style() -> None:
    link = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="N"/></w:abstractNum>'
    real = abstract('<w:styleLink w:val="N"/>' + level(0, "decimal", "%1."))
    assert labels(numbered("事"), real + link + num(1, 1)) == ["1.事"]


def test_bullets_are_dropped_and_dashes_kept() -> None:
    numbering = abstract(level(0, "bullet", "\uf0b7"), level(1, "bullet", "——")) + num()
    assert labels(numbered("点") + numbered("横", 1), numbering) == ["点", "——横"]


def test_serial_numbers_in_cells_are_printed_and_empty_numbered_paragraphs_are_not() -> None:
    serial = f"<w:tc>{numbered('')}</w:tc>"
    body = p("序号见下") + numbered("") + table(serial + tc("建桥"), serial + tc("修路"))
    assert labels(body, abstract(level(0, "decimal", "%1")) + num()) == ["序号见下", "2\t建桥", "3\t修路"]


def test_unknown_numbers_and_levels_give_no_label() -> None:
    body = numbered("甲", number=9) + numbered("乙", level=12) + numbered("丙")
    broken = '<w:num w:numId="9"><w:abstractNumId w:val="77"/></w:num>'
    assert labels(body, OUTLINE + num() + broken) == ["甲", "乙", "一、丙"]


@pytest.mark.parametrize(
    ("number_format", "n", "expected"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 105, "一〇五"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("japaneseCounting", 12, "十二"),
        ("ideographDigital", 10, "一〇"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 11, "甲"),
        ("ideographZodiac", 12, "亥"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircleChinese", 21, "㉑"),
        ("decimalEnclosedCircle", 51, "51"),
        ("decimalEnclosedParen", 3, "⑶"),
        ("decimalEnclosedFullstop", 3, "⒊"),
        ("ideographEnclosedCircle", 2, "㊁"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 7, "07"),
        ("lowerLetter", 28, "bb"),
        ("upperRoman", 14, "XIV"),
        ("none", 3, ""),
        ("koreanDigital", 3, "3"),
    ],
)
def test_number_formats(number_format: str, n: int, expected: str) -> None:
    assert render(number_format, n) == expected


@pytest.mark.parametrize("number_format", sorted(FORMATS))
@pytest.mark.parametrize("n", [0, 1, 19, 999_999])
def test_every_format_prints_any_number(number_format: str, n: int) -> None:
    assert len(render(number_format, n)) < 40
