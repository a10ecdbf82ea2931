"""Web pages: the document in them, without the page round it, in any encoding."""

from __future__ import annotations

import codecs
import re

from lxml import etree, html

from fenjie.errors import EmptyFile, TooLarge
from fenjie.formats.builder import TextBuilder
from fenjie.formats.html.blocks import Table, blocks
from fenjie.formats.html.chrome import is_chrome_line, main_part, title_of
from fenjie.formats.txt import decode
from fenjie.formats.xml import MAX_TAGS
from fenjie.text import Text

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARATION_WITHIN = 4096
# Pages that say gb2312 use all of its successors.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030"}


def read(data: bytes, name: str) -> Text:
    """Read an html; places are 标题, 第12段 and 表2 第3行第2列. Raises a ReadError for what cannot be read."""
    if data.count(b"<") > MAX_TAGS:
        raise TooLarge(f"“{name}”的标签太多，不能一次读取。")
    source, notices = _decode(data, name)
    root = _parse(source, name)
    title = title_of(root)
    found = list(blocks(main_part(root)))
    out = TextBuilder(name)
    if title and found and not any(_bare(title) in _bare(block) for block in found[:10] if isinstance(block, str)):
        out.line(title, "标题")
    return out.build(_write(found, out), notices)


def _write(found: list[str | Table], out: TextBuilder) -> list[str]:
    """Write paragraphs and tables; returns the lines that belong to the page."""
    furniture: dict[str, None] = {}
    paragraphs = tables = 0
    for block in found:
        if not isinstance(block, str):
            tables += 1
            for number, row in enumerate(block, 1):
                if any(row):
                    place = f"表{tables} 第{number}行第"
                    out.row((text, f"{place}{column}列") for column, text in enumerate(row, 1))
        elif is_chrome_line(block):
            furniture[block] = None
        else:
            paragraphs += 1
            out.line(block, f"第{paragraphs}段")
    return list(furniture)


def _bare(text: str) -> str:
    return "".join(text.split())


def _decode(data: bytes, name: str) -> tuple[str, list[str]]:
    """The page's source as its byte order mark or its own declaration says, else as any text; and notices."""
    declared = _CHARSET.search(data, 0, _DECLARATION_WITHIN)
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = _known(declared[1].decode("ascii", "replace").lower())
        if encoding:
            source = data.decode(encoding, "replace")
            unreadable = source.count("\ufffd")
            if unreadable * 1000 <= len(source):
                return source, [f"有{unreadable}个字符无法识别。"] if unreadable else []
    return decode(data, name), []


def _known(encoding: str) -> str:
    """Python's name of a declared encoding, "" for one that it does not know or that is no text encoding."""
    try:
        found = codecs.lookup(_WIDER.get(encoding, encoding))
    except (LookupError, ValueError):
        return ""
    return found.name if getattr(found, "_is_text_encoding", False) and found.name not in {"utf-7", "idna"} else ""


def _parse(source: str, name: str) -> etree._Element:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise EmptyFile(f"“{name}”里没有文字。") from error
