"""What is drawn on a PDF page besides text: pictures, and the ruled lines that tell of a table."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MAX_OBJECTS = 20_000  # looked at on a page
MAX_DEPTH = 3
_THIN, _LONG, _HIGH = 3.0, 20.0, 10.0  # points


def has_picture(page: pdfium.PdfPage) -> bool:
    return any(kind == raw.FPDF_PAGEOBJ_IMAGE for kind, _ in _objects(page))


def has_rules(page: pdfium.PdfPage) -> bool:
    """Whether the page has at least two level and two upright lines, drawn as lines or as boxes."""
    level = upright = 0
    for kind, item in _objects(page):
        if kind == raw.FPDF_PAGEOBJ_PATH:
            width, height = _extent(item)
            box = width > _LONG and height > _HIGH
            level += box or (width > _LONG and height < _THIN)
            upright += box or (height > _HIGH and width < _THIN)
            if level >= 2 and upright >= 2:
                return True
    return False


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[int, Any]]:
    """(kind, pdfium's handle) of the page's objects, those inside forms after their form."""
    waiting = [(raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, page.raw, 0)]
    seen = 0
    while waiting:
        count, get, container, depth = waiting.pop()
        for index in range(count(container)):
            seen += 1
            if seen > MAX_OBJECTS:
                return
            item = get(container, index)
            kind = raw.FPDFPageObj_GetType(item)
            yield kind, item
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
                waiting.append((raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, item, depth + 1))


def _extent(item: Any) -> tuple[float, float]:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return right.value - left.value, top.value - bottom.value
