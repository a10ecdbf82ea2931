"""Speed of the readers in characters of text a second, on one core, beside a peer in the same run.

usage: python bench/formats.py

The texts are the work reports below LUOSHI_SHARED (an invented report repeated, where it is not set), written as docx
by python-docx with its own, long style sheet. Peers: python-docx, and a bare pass over the w:t elements as the floor.
"""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
from lxml import etree

from fenjie.formats import load

INVENTED = "（一）扩大有效投资。完成固定资产投资300亿元、增长6%左右，年底前建成污水处理厂2座。\n" * 400
REPEATS = 3
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


def ours(data: bytes) -> int:
    return len(load(data, "a.docx").content)


def python_docx(data: bytes) -> int:
    return len("\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs))


def bare_pass(data: bytes) -> int:
    root = etree.fromstring(zipfile.ZipFile(BytesIO(data)).read("word/document.xml"))
    return len("\n".join(element.text or "" for element in root.iter(W_T)))


def rate(read: Callable[[bytes], int], files: list[bytes]) -> float:
    """Millions of characters a second, the best of a few passes."""
    best = 0.0
    for _ in range(REPEATS):
        started = time.perf_counter()
        characters = sum(map(read, files))
        best = max(best, characters / (time.perf_counter() - started) / 1e6)
    return best


def main() -> None:
    files = [as_docx(text) for text in texts()]
    own = rate(ours, files)
    print(f"docx, {len(files)} files          M chars/s   ours is")
    print(f"  fenjie                     {own:6.2f}")
    for name, read in (("python-docx", python_docx), ("bare pass over w:t", bare_pass)):
        peer = rate(read, files)
        print(f"  {name:<26} {peer:6.2f}   {own / peer:5.2f} x")


if __name__ == "__main__":
    main()
