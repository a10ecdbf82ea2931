"""Small real files that the sample's units show as evidence: PDF, Excel, Word and pictures, made by code.

Each says whose matter it belongs to and that it is fictional.
"""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from xlsxwriter import Workbook

from luoshi.sample import pictures

_NOTE = "青禾县为虚构示例县，本件仅供演示。"
_CREATED = datetime(2000, 1, 1)  # what is made twice is the same twice
_CHARACTERS = 34  # a line of the page


def make(name: str, lines: Sequence[str], table: Sequence[Sequence[Any]]) -> bytes:
    """The bytes of a file by the ending of its name; a workbook shows the table, everything else the lines.

    Raises:
        ValueError: an ending that none of these makes.
    """
    stem, _, ending = name.rpartition(".")
    lines = [stem, *lines, _NOTE]
    match ending:
        case "pdf":
            return _pdf(lines)
        case "xlsx":
            return _xlsx([[stem], *table, [_NOTE]])
        case "docx":
            return _docx(lines)
        case "jpg" | "png":
            pixels = pictures.landscape(random.Random(stem + lines[1]))  # noqa: S311  (a picture, not a secret)
            return pictures.jpeg(pixels) if ending == "jpg" else pictures.png(pixels)
    raise ValueError(f"no such file can be made: {name}")


def _xlsx(rows: Sequence[Sequence[Any]]) -> bytes:
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        sheet = book.add_worksheet("明细")
        sheet.set_column(0, 0, 32)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def _docx(lines: Sequence[str]) -> bytes:
    document = Document()
    document.core_properties.created = document.core_properties.modified = _CREATED
    document.add_heading(lines[0], 1)
    for line in lines[1:]:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _pdf(lines: Sequence[str]) -> bytes:
    """One page. The font is a standard Chinese one that every viewer has or replaces, so it is not put in."""
    words = [line[start : start + _CHARACTERS] for line in lines for start in range(0, len(line), _CHARACTERS)]
    shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T*\n" for line in words)
    page = f"BT /F1 14 Tf 24 TL 60 770 Td\n{shown}ET"
    return _pdf_of(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(page)}>>stream\n{page}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 7 0 R"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>",
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
        "/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
    )


def _pdf_of(*objects: str) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    body = "%PDF-1.4\n"
    places = []
    for number, thing in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{thing}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return (body + end).encode("ascii")
