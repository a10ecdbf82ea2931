"""Speed of the readers in characters of text a second, on one core, beside a peer in the same run.

usage: python bench/formats.py

The texts are the work reports below LUOSHI_SHARED (an invented report repeated, where it is not set): as docx, written
by python-docx with its own, long style sheet, as html, and the first of them as a PDF set like a government document.
The floor is a bare pass over the same file's text. Peers come with the extra `bench`, and docling is used where it is
installed; those that are missing are named and left out. Times are processor seconds.
"""

from __future__ import annotations

import os
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
from lxml import etree, html

from fenjie.formats import load

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.fenjie.formats.build import pdf, printed

INVENTED = "（一）扩大有效投资。完成固定资产投资300亿元、增长6%左右，年底前建成污水处理厂2座。\n" * 400
REPEATS = 3
Reader = Callable[[bytes], int]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
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


def bare_pdf(data: bytes) -> int:
    return sum(len(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(data))


def ours_pdf(data: bytes) -> int:
    return len(load(data, "a.pdf").content)


def peers(kind: str, suffix: str) -> Iterator[tuple[str, Reader]]:
    """The general readers that are installed, for a media type and the ending of its files."""
    try:
        from kreuzberg import extract_bytes_sync

        yield "kreuzberg", lambda data: len(extract_bytes_sync(data, kind).content)
    except ImportError:
        print("kreuzberg: left out, not installed; the extra `bench` brings it")
    try:
        from docling.datamodel.base_models import DocumentStream
        from docling.document_converter import DocumentConverter

        converter = DocumentConverter()
        yield (
            "docling",
            lambda data: len(
                converter.convert(DocumentStream(name=f"a{suffix}", stream=BytesIO(data))).document.export_to_text()
            ),
        )
    except ImportError:
        print("docling: left out, not installed (it needs several GB and is no part of any extra)")


def rate(read: Reader, files: list[bytes]) -> float:
    """Millions of characters a second, the best of a few passes."""
    best = 0.0
    for _ in range(REPEATS):
        started = time.process_time()
        characters = sum(map(read, files))
        best = max(best, characters / (time.process_time() - started) / 1e6)
    return best


def report(kind: str, files: list[bytes], reader: Reader, others: list[tuple[str, Reader]], goal: float = 0) -> None:
    own = rate(reader, files)
    print(f"{kind}, {len(files)} files\n  {'fenjie':<22} {own:6.2f} M chars/s" + (f"   goal {goal}" if goal else ""))
    for name, read in others:
        try:
            peer = rate(read, files)
        except Exception as problem:  # noqa: BLE001  a peer that cannot read the file has no speed
            print(f"  {name:<22} cannot read it: {type(problem).__name__}")
        else:
            print(f"  {name:<22} {peer:6.2f} M chars/s   fenjie is {own / peer:.2f} x as fast")


def main() -> None:
    sources = texts()
    words = [*map(as_docx, sources)]
    bare = [("python-docx", python_docx), ("bare pass over w:t", bare_pass)]
    report("docx", words, ours_docx, [*peers(WORD, ".docx"), *bare], goal=4.0)
    report("html", [*map(as_html, sources)], ours_html, [("bare text_content", bare_html)])
    paper = [pdf(printed([line for line in sources[0].split("\n") if line.strip()]))]
    report("pdf", paper, ours_pdf, [*peers("application/pdf", ".pdf"), ("bare pypdfium2", bare_pdf)])


if __name__ == "__main__":
    main()
