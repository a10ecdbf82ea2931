"""Small writers of test files: zip parts from strings, nothing that a library would hide."""

from __future__ import annotations

import random
import struct
import zipfile
from io import BytesIO

from tests.fenjie.properties import faults

from fenjie import read
from fenjie.errors import ReadError
from fenjie.formats import load

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES = (
    W
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def zip_of(parts: dict[str, str | bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def relations(*targets: tuple[str, str], external: bool = False) -> str:
    """A .rels part of (kind, target)."""
    mode = ' TargetMode="External"' if external else ""
    items = "".join(
        f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        for i, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{items}</Relationships>'


def types(main: str = WORD_MAIN) -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )


def docx_parts(body: str, **parts: str) -> dict[str, str | bytes]:
    """The parts of a docx; ``parts`` are the inner XML of numbering, styles, footnotes, header1 … by name."""
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "header1": "hdr", "footer1": "ftr"}
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": types(),
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*((name.rstrip("1"), f"{name}.xml") for name in parts)),
    }
    for name, inner in parts.items():
        files[f"word/{name}.xml"] = f"<w:{roots[name]} {NAMESPACES}>{inner}</w:{roots[name]}>"
    return files


def docx(body: str, **parts: str) -> bytes:
    return zip_of(docx_parts(body, **parts))


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str = "", properties: str = "") -> str:
    """A paragraph of a text, or of runs when ``content`` is XML already."""
    inner = content if content.startswith("<") else r(content) if content else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(index: int, number_format: str, text: str, suffix: str = "nothing", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(*levels: str, number: int = 0) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int = 1, abstract_number: int = 0, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{overrides}</w:num>'


def tc(text: str = "", properties: str = "") -> str:
    paragraphs = "".join(p(line) for line in text.split("\n"))
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{paragraphs}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def read_or_refused(data: bytes, name: str) -> bool:
    """True when the file is read to a partition of its text, or refused in whole sentences; any other exception goes
    through to the test."""
    try:
        return not faults(read(load(data, name), year=2026))
    except ReadError as error:
        return error.message.startswith(f"“{name}”") and error.message.endswith("。") and error.hint.endswith("。")


def change(rng: random.Random, data: bytearray) -> bytearray:
    """The bytes with some changed, cut, doubled or put in."""
    for _ in range(rng.randint(1, 8)):
        at, other = rng.randrange(len(data)), rng.randrange(len(data))
        match rng.randrange(4):
            case 0:
                data[at] = rng.randrange(256)
            case 1:
                del data[at : at + rng.randint(1, 30)]
                data = data or bytearray(b"x")
            case 2:
                data[at:at] = data[other : other + rng.randint(1, 200)]
            case _:
                data[at:at] = rng.choice([b"-1", b"99999999999", b"<", b'"', b"nan", b"%9", b"../", b"&#0;", b"\xff"])
    return data


def pdf_object(number: int, content: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, content)


def pdf_stream(content: str) -> bytes:
    data = content.encode("ascii")
    return b"<</Length %d>>stream\n%b\nendstream" % (len(data), data)


def pdf(pages: list[str], trailer: str = "", page_more: str = "") -> bytes:
    """A PDF of content streams, as ``pdf_text`` and ``pdf_rule`` write them; one Chinese font, not embedded."""
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
        "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
        "/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]"
        "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>>>]>>"
    )
    numbers = range(4, 4 + 2 * len(pages), 2)
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{n} 0 R' for n in numbers)}]>>".encode(),
        3: font.encode(),
    }
    for number, content in zip(numbers, pages, strict=True):
        page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {number + 1} 0 R{page_more}>>"
        objects |= {number: page.encode(), number + 1: pdf_stream(content)}
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in objects.items():
        offsets.append(len(out))
        out += pdf_object(number, content)
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\n"
    return out + end.encode() + f"startxref\n{len(out)}\n%%EOF".encode()


def pdf_text(text: str, x: float, y: float, size: float = 16) -> str:
    """Text with its base line ``y`` points above the foot of an A4 page."""
    return f"BT /F {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"


def pdf_rule(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} m {x1} {y1} l S\n"


LEFT, INDENT, LEADING, WIDTH = 82, 114, 28, 27  # points, and characters of 16 points a line


def printed(paragraphs: list[str], lines_a_page: int = 22) -> list[str]:
    """Content streams of pages as GB/T 9704 sets them: first lines indented by two characters, page numbers below."""
    lines: list[tuple[int, str]] = []
    for text in paragraphs:
        lines.append((INDENT, text[: WIDTH - 2]))
        lines += [(LEFT, text[at : at + WIDTH]) for at in range(WIDTH - 2, len(text), WIDTH)]
    pages = [lines[at : at + lines_a_page] for at in range(0, len(lines), lines_a_page)]
    return [
        "".join(pdf_text(text, x, 740 - LEADING * row) for row, (x, text) in enumerate(page)) + pdf_text(f"— {n} —", 280, 60, 14)
        for n, page in enumerate(pages, 1)
    ]  # fmt: skip


OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd_text(text: str, x: float, y: float, size: float = 5.6, more: str = "") -> str:
    """A text object whose base line begins at (x, y) millimetres from the upper left corner."""
    deltas = f' DeltaX="g {len(text) - 1} {size}"' if len(text) > 1 else ""
    code = f'<ofd:TextCode X="0" Y="{size}"{deltas}>{text}</ofd:TextCode>'
    return f'<ofd:TextObject Boundary="{x} {y - size} 150 {size}" Size="{size}"{more}>{code}</ofd:TextObject>'


def ofd_parts(pages: list[str], document: str = "", used: str = "") -> dict[str, str | bytes]:
    """An OFD whose pages hold the given objects; ``document`` is more of Document.xml, ``used`` of each page."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    parts: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}>{document}<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for number, content in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = ofd_page(content, used)
    return parts


def ofd_page(content: str, used: str = "") -> str:
    return f"<ofd:Page {OFD}>{used}<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>"


def biff(cells: list[tuple[int, int, str | float]], sheet: str = "表") -> bytes:
    """The workbook stream of an old .xls with one sheet (MS-XLS, BIFF8)."""

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def cell(row: int, column: int, value: str | float) -> bytes:
        head = struct.pack("<HHH", row, column, 0)
        if isinstance(value, str):
            return record(0x0204, head + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
        return record(0x0203, head + struct.pack("<d", value))

    def bof(kind: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 0))

    name = struct.pack("<BBBB", 0, 0, len(sheet), 1) + sheet.encode("utf-16-le")
    eof = record(0x000A, b"")
    start = len(bof(5)) + len(record(0x0085, struct.pack("<I", 0) + name)) + len(eof)
    book = bof(5) + record(0x0085, struct.pack("<I", start) + name) + eof
    return book + bof(0x10) + b"".join(cell(*item) for item in cells) + eof


def ole(stream: str, content: bytes) -> bytes:
    """An OLE compound file (MS-CFB) with one stream."""
    content = content.ljust(4096, b"\0")
    content += bytes(-len(content) % 512)
    count = len(content) // 512
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + count), 0xFFFFFFFE]
    fat = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        encoded = name.encode("utf-16-le") + b"\0\0"
        sides = struct.pack("<HBBIII", len(encoded), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return encoded.ljust(64, b"\0") + sides + bytes(36) + struct.pack("<IQ", start, size)

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(stream, 2, 0xFFFFFFFF, 2, len(content))
    return header + fat + directory.ljust(512, b"\0") + content
