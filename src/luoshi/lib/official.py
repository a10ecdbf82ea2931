"""A Word file in the form of GB/T 9704-2012: A4, 22 lines of 28 characters, page numbers outside.

Fonts are named, not embedded: 仿宋_GB2312, 楷体_GB2312, 黑体 and 方正小标宋简体 are not free. The character grid is made by
spacing (−0.25 pt at 16 pt) and exact lines of 28.95 pt, because word processors disagree about `linesAndChars`.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any
from unicodedata import category

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

BODY, KAI, HEI, TITLE, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"
_LINE, _PITCH, _TIGHTER = Pt(28.95), 579, -5  # exact line; the same in twentieths; character spacing in twentieths
_CENTRE, _RIGHT, _LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT


class Official:
    """Builds one such file, paragraph by paragraph."""

    def __init__(self) -> None:
        self._document = Document()
        self._page()
        self._normal()
        self._numbers()

    def masthead(self, name: str, number: str) -> None:
        """发文机关标志 in red over its rule, with the document number between them."""
        head = self._paragraph(name, TITLE, 36, _CENTRE, line=Pt(52))
        head.runs[0].font.color.rgb = RGBColor(0xC0, 0, 0)
        self.blank()
        ruled = self._paragraph(number, BODY, 16, _CENTRE)
        self._rule(ruled)
        self.blank()

    def title(self, words: str) -> None:
        self._paragraph(words, TITLE, 22, _CENTRE, line=Pt(35))
        self.blank()

    def addressee(self, words: str) -> None:
        """主送机关, flush left."""
        self._paragraph(words + "：", BODY, 16, _LEFT)

    def heading(self, words: str) -> None:
        """一、"""
        self._indented(words, HEI)

    def subheading(self, words: str) -> None:
        """（一）"""
        self._indented(words, KAI)

    def text(self, words: str) -> None:
        self._indented(words, BODY)

    def signed(self, who: str, day: str) -> None:
        """落款: the date ends four characters from the right, the office stands over its middle."""
        self.blank()
        self._ending(who, 2)
        self._ending(day, 4)

    def blank(self) -> None:
        self._paragraph("", BODY, 16, _LEFT)

    def content(self) -> bytes:
        kept = BytesIO()
        self._document.save(kept)
        return kept.getvalue()

    def _indented(self, words: str, font: str) -> None:
        paragraph = self._paragraph(words, font, 16, WD_ALIGN_PARAGRAPH.JUSTIFY)
        self._characters(paragraph, "firstLineChars", 200)

    def _ending(self, words: str, characters: int) -> None:
        paragraph = self._paragraph(words, BODY, 16, _RIGHT)
        self._characters(paragraph, "rightChars", characters * 100)

    def _paragraph(self, words: str, font: str, size: int, align: Any, line: Any = _LINE) -> Any:
        paragraph = self._document.add_paragraph()
        shape = paragraph.paragraph_format
        shape.alignment, shape.line_spacing = align, line
        shape.space_before = shape.space_after = Pt(0)
        if line is not _LINE:
            self._off(paragraph, "snapToGrid")
        self._run(paragraph, words, font, size)
        return paragraph

    def _run(self, paragraph: Any, words: str, font: str, size: int) -> Any:
        run = paragraph.add_run(_printable(words))
        run.font.size = Pt(size)
        _name(run._r.get_or_add_rPr(), font)
        if size == 16:
            spacing = OxmlElement("w:spacing")
            spacing.set(qn("w:val"), str(_TIGHTER))
            run._r.rPr.append(spacing)
        return run

    def _page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance = Mm(24)
        grid = section._sectPr.find(qn("w:docGrid"))
        if grid is None:
            grid = OxmlElement("w:docGrid")
            section._sectPr.append(grid)
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), str(_PITCH))

    def _normal(self) -> None:
        style = self._document.styles["Normal"]
        style.font.size = Pt(16)
        properties = style.element.get_or_add_rPr()
        _name(properties, BODY)
        language = OxmlElement("w:lang")
        language.set(qn("w:eastAsia"), "zh-CN")
        properties.append(language)

    def _numbers(self) -> None:
        """— 1 —: odd pages right, even pages left, one character in."""
        self._document.settings.odd_and_even_pages_header_footer = True
        section = self._document.sections[0]
        for footer, align, side in (
            (section.footer, _RIGHT, "rightChars"),
            (section.even_page_footer, _LEFT, "leftChars"),
        ):
            paragraph = footer.paragraphs[0]
            paragraph.alignment = align
            self._characters(paragraph, side, 100)
            self._run(paragraph, "— ", SONG, 14)
            for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
                self._field(paragraph, kind, words)
            self._run(paragraph, " —", SONG, 14)

    def _field(self, paragraph: Any, kind: str, words: str) -> None:
        run = self._run(paragraph, "", SONG, 14)
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = words
        run._r.append(element)

    @staticmethod
    def _characters(paragraph: Any, side: str, hundredths: int) -> None:
        indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
        indent.set(qn(f"w:{side}"), str(hundredths))

    @staticmethod
    def _off(paragraph: Any, name: str) -> None:
        element = OxmlElement(f"w:{name}")
        element.set(qn("w:val"), "0")
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(element, "w:spacing", "w:ind", "w:jc", "w:rPr")

    @staticmethod
    def _rule(paragraph: Any) -> None:
        borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "12"), ("space", "11"), ("color", "C00000")):
            bottom.set(qn(f"w:{name}"), value)
        borders.append(bottom)
        paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc", "w:rPr")


def _name(properties: Any, font: str) -> None:
    """One font for every script, or quotation marks and dashes fall back to a Latin face."""
    fonts = properties.get_or_add_rFonts()
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), font)
    fonts.set(qn("w:hint"), "eastAsia")
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def _printable(words: str) -> str:
    """Without control characters, which a Word file cannot hold."""
    return "".join(character for character in words if category(character) not in {"Cc", "Cs"})
