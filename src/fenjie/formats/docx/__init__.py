"""Word documents (.docx), read from the zip with lxml.

What Word shows with all changes accepted: automatic numbers printed, insertions kept and deletions dropped, text boxes
once and after their paragraph, merged cells in every row they cover, notes after the body, headers and footers apart.
"""

from __future__ import annotations

from lxml import etree

from fenjie.formats.builder import TextBuilder
from fenjie.formats.docx.blocks import Blocks
from fenjie.formats.docx.names import w
from fenjie.formats.docx.numbering import Numbering
from fenjie.formats.opc import Package
from fenjie.text import Text

_WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"
_NOTE_PARTS = (("脚注", "footnotes", w("footnote")), ("尾注", "endnotes", w("endnote")))


def read(data: bytes, name: str) -> Text:
    """Read a docx; places are 第12段, 表2 第3行第2列, 脚注1. Raises a ReadError for what cannot be read."""
    package = Package(data, name, "wordprocessingml.document.main", ".docx")
    out = TextBuilder(name)
    blocks = Blocks(out, Numbering(lambda: _first(package, "numbering"), lambda: _first(package, "styles")), name)
    for body in package.xml(package.main).iterchildren(w("body")):
        blocks.read(body)
    _read_notes(package, blocks, out)
    return out.build(_furniture(package, name))


def _first(package: Package, kind: str) -> etree._Element | None:
    return next((package.xml(part) for part in package.related(kind)), None)


def _read_notes(package: Package, blocks: Blocks, out: TextBuilder) -> None:
    """Notes that the body refers to, in its order, after it."""
    wanted = list(dict.fromkeys(blocks.notes))
    for label, kind, tag in _NOTE_PARTS:
        ids = [note for found, note in wanted if found == label]
        root = _first(package, kind) if ids else None
        if root is None:
            continue
        notes = {element.get(w("id"), ""): element for element in root.iterchildren(tag)}
        for number, note in enumerate(ids, 1):
            text = " ".join(blocks.paragraphs(notes[note])).strip() if note in notes else ""
            if text:
                out.line(text, f"{label}{number}")


def _furniture(package: Package, name: str) -> list[str]:
    """Texts of headers and footers, and of watermarks, which stand in headers too."""
    found: dict[str, None] = {}
    for part in package.related("header") + package.related("footer"):
        root = package.xml(part)
        aside = Blocks(TextBuilder(name), Numbering(lambda: None, lambda: None), name)
        marks = [element.get("string", "") for element in root.iter(_WATERMARK)]
        found |= dict.fromkeys(filter(None, (text.strip() for text in aside.paragraphs(root) + marks)))
    return list(found)
