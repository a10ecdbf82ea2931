"""PDF with a text layer, read by pdfium: lines joined to paragraphs, page numbers removed, ruled tables as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import c_double
from math import hypot
from threading import Lock

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from fenjie.errors import BrokenFile, EncryptedFile, ScannedFile, TooLarge
from fenjie.formats.builder import TextBuilder
from fenjie.formats.layout import Line, Page, merged, write_pages
from fenjie.formats.pdf_objects import has_picture, has_rules
from fenjie.formats.pdf_tables import with_tables
from fenjie.text import Text

MAX_PAGES = 2_000
# A page with fewer characters than this and a picture is a scan (a stamp or a page number may be real text).
_FEW = 8
_HYPHENS = {0xFFFE, 0x02}  # what pdfium makes of a hyphen at the end of a line
_LINE_END = {0x0D, 0x0A}
_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

Progress = Callable[[int, int], None]


def _quiet(done: int, total: int) -> None:
    """Tells nobody."""


_one_at_a_time = Lock()  # pdfium must not be entered by two threads


def read(data: bytes, name: str, progress: Progress = _quiet) -> Text:
    """Read a pdf; places are 第3页 and 第3页 表1 第2行第4列; `progress(pages read, all)` is told after each page.

    Raises a ReadError for what cannot be read.
    """
    with _one_at_a_time:
        try:
            return _read(data, name, progress)
        except pdfium.PdfiumError as error:
            if getattr(error, "err_code", None) in {_PASSWORD, _SECURITY}:
                raise EncryptedFile(f"“{name}”设有打开密码，不能读取。") from error
            raise BrokenFile(f"“{name}”已损坏，打不开。") from error


def _read(data: bytes, name: str, progress: Progress) -> Text:
    document = pdfium.PdfDocument(data)
    try:
        if len(document) > MAX_PAGES:
            raise TooLarge(f"“{name}”有 {len(document)} 页，超过了 {MAX_PAGES} 页的上限。")
        pages: list[Page] = []
        scans: list[int] = []
        ruled: list[int] = []
        for number in range(1, len(document) + 1):
            page = document[number - 1]
            lines = merged(_lines(page))
            pages.append(lines)
            if sum(len(line.text.strip()) for line in lines) < _FEW and has_picture(page):
                scans.append(number)
            elif has_rules(page):
                ruled.append(number)
            page.close()
            progress(number, len(document))
    finally:
        document.close()
    if scans and len(scans) * 2 > len(pages):
        raise ScannedFile(f"“{name}”是扫描件，{_numbers(scans)}只有图片，没有文字。")
    notices = [f"{_numbers(scans)}是图片，没有读出文字。"] if scans else []
    notices += with_tables(data, pages, ruled)
    out = TextBuilder(name)
    furniture = write_pages(pages, out)
    return out.build(furniture, notices)


def _numbers(pages: list[int]) -> str:
    """第1、2、3页, the first few of them."""
    return f"第{'、'.join(map(str, pages[:10]))}{'等' if len(pages) > 10 else ''}页"


def _lines(page: pdfium.PdfPage) -> Iterator[Line]:
    """The page's lines in the order of its content."""
    text_page = page.get_textpage()
    try:
        turn = _Turn(page)
        for start, end, text in _runs(text_page):
            x0, y = turn(*_origin(text_page, start))
            left, bottom, right, top = text_page.get_charbox(end, loose=True)
            x1 = max(turn(left, bottom)[0], turn(right, top)[0])
            yield Line(x0, max(x0, x1), y, _size(text_page, start), text)
    finally:
        text_page.close()


def _runs(text_page: pdfium.PdfTextPage) -> Iterator[tuple[int, int, str]]:
    """(index of the first, index of the last character, text) of each line that is not blank."""
    count = text_page.count_chars()
    characters: list[str] = []
    start = end = -1
    for index in range(count + 1):
        code = raw.FPDFText_GetUnicode(text_page, index) if index < count else 0x0A
        ends = code in _LINE_END or code in _HYPHENS
        if code >= 0x20 or code in _HYPHENS:
            character = "-" if code in _HYPHENS else chr(code) if code < 0x110000 else "\ufffd"
            characters.append(character)
            if not character.isspace():
                start, end = index if start < 0 else start, index
        if ends:
            if start >= 0:
                yield start, end, "".join(characters).strip()
            characters, start, end = [], -1, -1


def _origin(text_page: pdfium.PdfTextPage, index: int) -> tuple[float, float]:
    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text_page, index, x, y)
    return x.value, y.value


def _size(text_page: pdfium.PdfTextPage, index: int) -> float:
    """Size of the type as it is shown, in points."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, index, matrix)
    return max(float(raw.FPDFText_GetFontSize(text_page, index)) * hypot(matrix.c, matrix.d), 1.0)


class _Turn:
    """Points of the file (y upwards) to points of the page as it is shown (y downwards)."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._quarters = page.get_rotation() // 90 % 4
        self._left, self._bottom, self._right, self._top = page.get_mediabox()

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        if self._quarters == 1:
            return y - self._bottom, x - self._left
        if self._quarters == 2:
            return self._right - x, y - self._bottom
        if self._quarters == 3:
            return self._top - y, self._right - x
        return x - self._left, self._top - y
