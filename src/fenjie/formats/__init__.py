"""Files in: ``load(data, name)`` gives the text of any format we read, or a ReadError that says why not.

The format is decided by the extension and confirmed by the content. Readers are imported when first needed, so that
``import fenjie`` stays quick and loads neither lxml nor pdfium.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from fenjie.errors import EmptyFile, ReadError, TooLarge, UnknownFormat
from fenjie.formats.sniff import CONVERTED, check_content
from fenjie.text import Text

__all__ = ["CONVERTED", "EXTENSIONS", "MAX_BYTES", "ReadError", "load"]

MAX_BYTES = 50 * 1024 * 1024

# extension → module of this package with a read(data, name) function
EXTENSIONS = {
    ".txt": "txt",
    ".docx": "docx",
    ".doc": "office",
    ".wps": "office",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".ofd": "ofd",
    ".xlsx": "xlsx",
    ".xls": "xlsx",
    ".et": "xlsx",
}

PAGED = frozenset({".pdf"})

# Characters that mean something only in the file's own font; a few of them are ornaments.
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MANY = 200


class _Reader(Protocol):
    def read(self, data: bytes, name: str, progress: Callable[[int, int], None] = ...) -> Text: ...


def load(data: bytes, name: str, *, progress: Callable[[int, int], None] | None = None) -> Text:
    """Read a file's bytes; ``name`` is its file name, whose extension decides the format.

    A format with pages tells ``progress(pages read, all)`` after each.

    Raises a subclass of ReadError, and nothing else, when the file cannot be read.
    """
    if not data:
        raise EmptyFile(f"“{name}”是空文件，里面没有任何内容。")
    if len(data) > MAX_BYTES:
        raise TooLarge(f"“{name}”有 {len(data) / 1024 / 1024:.0f} MB，超过了 {MAX_BYTES // 1024 // 1024} MB 的上限。")
    extension = PurePath(name).suffix.lower()
    check_content(data, name, extension)
    if extension not in EXTENSIONS:
        raise UnknownFormat(f"“{name}”的格式（{extension or '没有扩展名'}）不能读取。")
    reader = cast(_Reader, import_module(f"fenjie.formats.{EXTENSIONS[extension]}"))
    text = reader.read(data, name, progress) if progress and extension in PAGED else reader.read(data, name)
    if not text.content.strip():
        raise EmptyFile(f"“{name}”里没有文字。")
    private = len(_PRIVATE.findall(text.content))
    if private * _MANY > len(text.content):
        notice = f"有{private}个字用的是文件自带的字体编码，读不出是什么字。"
        return replace(text, notices=(*text.notices, notice))
    return text
