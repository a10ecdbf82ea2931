"""Speed of the readers in characters of text a second, on one core, beside a peer in the same run.

usage: python bench/formats.py

The texts are the work reports below LUOSHI_SHARED (an invented report repeated, where it is not set): as docx, written
by python-docx with its own, long style sheet, and as html. The floor is a bare pass over the same file's text.
"""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import Path

import docx
from lxml import etree, html

from fenjie.formats import load

INVENTED = "（一）扩大有效投资。完成固定资产投资300亿元、增长6%左右，年底前建成污水处理厂2座。\n" * 400
REPEATS = 3
Reader = Callable[[bytes], int]

W_T = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def texts() -> list[str]:
    shared = os.environ.get("LUOSHI_SHARED")
    if not shared:
        return [INVENTED]
    return [path.read_text() for path in sorted((Path(shared) / "corpus/province").glob("*工作报告*.txt"))]


def as_docx(text: str) -> bytes:
    document, out = docx.Document(), BytesIO()
    for line in filter(None, map(str.strip, text.split("\n"))):
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def as_html(text: str) -> bytes:
    paragraphs = "".join(
        f"<p>\u3000\u3000{escape(line)}</p>\n" for line in filter(None, map(str.strip, text.split("\n")))
    )
    return (
        f"<html><head><meta charset='utf-8'></head><body><div class='content'>{paragraphs}</div></body></html>".encode()
    )


def ours_docx(data: bytes) -> int:
    return len(load(data, "a.docx").content)


def ours_html(data: bytes) -> int:
    return len(load(data, "a.html").content)


def bare_html(data: bytes) -> int:
    return len(str(html.document_fromstring(data).text_content()))


def python_docx(data: bytes) -> int:
    return len("\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs))


def bare_pass(data: bytes) -> int:
    root = etree.fromstring(zipfile.ZipFile(BytesIO(data)).read("word/document.xml"))
    return len("\n".join(element.text or "" for element in root.iter(W_T)))


def rate(read: Reader, files: list[bytes]) -> float:
    """Millions of characters a second, the best of a few passes."""
    best = 0.0
    for _ in range(REPEATS):
        started = time.perf_counter()
        characters = sum(map(read, files))
        best = max(best, characters / (time.perf_counter() - started) / 1e6)
    return best


def report(kind: str, files: list[bytes], reader: Reader, peers: list[tuple[str, Reader]]) -> None:
    own = rate(reader, files)
    print(f"{kind}, {len(files)} files\n  {'fenjie':<22} {own:6.2f} M chars/s")
    for name, read in peers:
        peer = rate(read, files)
        print(f"  {name:<22} {peer:6.2f} M chars/s   fenjie is {own / peer:.2f} x as fast")


def main() -> None:
    sources = texts()
    report(
        "docx", [*map(as_docx, sources)], ours_docx, [("python-docx", python_docx), ("bare pass over w:t", bare_pass)]
    )
    report("html", [*map(as_html, sources)], ours_html, [("bare text_content", bare_html)])


if __name__ == "__main__":
    main()
