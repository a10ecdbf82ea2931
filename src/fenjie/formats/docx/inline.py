"""The text of one paragraph: insertions kept, deletions dropped, breaks and tabs as characters, text boxes set aside."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from fenjie.errors import BrokenFile
from fenjie.formats.docx.names import (
    ALTERNATE,
    BR,
    CHOICE,
    DEL,
    FALLBACK,
    MATH_TEXT,
    MOVE_FROM,
    PPR,
    RPR,
    TAB,
    TXBX,
    VAL,
    R,
    T,
    w,
)  # fmt: skip

MAX_DEPTH = 100

_SKIPPED = {DEL, MOVE_FROM, PPR, RPR, w("sdtPr"), w("rt"), w("tcPr"), w("fldData")}
_TEXTS = {T, MATH_TEXT}
_SIGNS = {TAB: "\t", w("ptab"): "\t", w("cr"): "\n", BR: "\n", w("noBreakHyphen"): "-"}
_NOTES = {w("footnoteReference"): "脚注", w("endnoteReference"): "尾注"}
_INSTRUCTION, _HYPERLINK, _SYMBOL = w("instrText"), w("hyperlink"), w("sym")
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
# Characters of the Wingdings fonts that forms use, by their private code.
_WINGDINGS = {0xFE: "☑", 0x52: "☑", 0xA8: "□", 0x6F: "□", 0xFC: "√", 0xFB: "×"}


@dataclass(slots=True)
class Line:
    """What one paragraph holds."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)  # w:txbxContent, in order
    notes: list[tuple[str, str]] = field(default_factory=list)  # (脚注 or 尾注, id)
    contents: bool = False  # an entry of the table of contents

    @property
    def text(self) -> str:
        return "".join(self.parts)


def read_line(paragraph: etree._Element, name: str) -> Line:
    """Read one w:p; ``name`` is the file's, for messages."""
    line = Line()
    _walk(paragraph, line, name, 0)
    return line


def _walk(element: etree._Element, line: Line, name: str, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise BrokenFile(f"“{name}”的内容嵌套过深，不能读取。")
    for child in element:
        tag = child.tag
        if tag in _TEXTS:
            line.parts.append(_visible(child))
        elif tag == R:
            if not _is_hidden(child):
                _walk(child, line, name, depth + 1)
        elif tag in _SKIPPED:
            continue
        elif tag == TXBX:
            line.boxes.append(child)
        elif tag == ALTERNATE:
            _walk(alternative(child), line, name, depth + 1)
        elif not _sign(child, line):
            _walk(child, line, name, depth + 1)


def _sign(child: etree._Element, line: Line) -> bool:
    """Elements that stand for something by themselves; False for all that only contain others."""
    tag = child.tag
    if tag in _SIGNS:
        line.parts.append(_SIGNS[tag])
    elif tag in _NOTES:
        line.notes.append((_NOTES[tag], child.get(w("id"), "")))
    elif tag == _SYMBOL:
        line.parts.append(_symbol(child.get(w("char"), "")))
    elif tag == _INSTRUCTION:
        line.contents = line.contents or "PAGEREF _Toc" in (child.text or "")
    else:
        if tag == _HYPERLINK and child.get(w("anchor"), "").startswith("_Toc"):
            line.contents = True
        return False
    return True


def _visible(element: etree._Element) -> str:
    """A w:t as it prints: line ends of the file are blanks, and outer blanks count only when they are preserved."""
    text = element.text or ""
    if text.isascii() or text[0] in " \t\n" or text[-1] in " \t\n" or "\n" in text:
        if element.get(_PRESERVE) != "preserve":
            text = text.strip(" \t\r\n")
        return text.replace("\n", " ").replace("\r", " ")
    return text


def _is_hidden(run: etree._Element) -> bool:
    for properties in run.iterchildren(RPR):
        return any(e.get(VAL, "1") not in {"0", "false", "off"} for e in properties.iterchildren(w("vanish")))
    return False


def alternative(element: etree._Element) -> etree._Element:
    """The same thing is there twice, for new and for old programs: the first choice that has text, else the fallback."""
    choices = list(element.iterchildren(CHOICE))
    fallbacks = list(element.iterchildren(FALLBACK))
    for choice in choices:
        if next(choice.iter(T, TXBX), None) is not None:
            return choice
    return (fallbacks or choices or [etree.Element("none")])[0]


def _symbol(char: str) -> str:
    try:
        code = int(char, 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        return _WINGDINGS.get(code - 0xF000, "")
    return chr(code) if 0x20 <= code < 0xD800 else ""
