"""The child process that reads one hostile file: bytes on standard input, lines of JSON on standard output.

Runs under `lib.sandbox` without Django. Progress lines are `{"progress": [done, total]}`; the last line is one of

* `{"outcome": "read", "content": …, "reading": {…}, "places": [… one a segment]}`,
* `{"outcome": "refused"}`: a classification mark; nothing of the text leaves this process,
* `{"outcome": "problem", "code": …, "message": …}`: a Chinese sentence that quotes nothing of the text,
* `{"outcome": "crash", "error": "<exception type>"}`.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import fenjie
from fenjie.errors import ReadError, TooLarge
from fenjie.lexicon.local import read_lexicon

MAX_CHARACTERS = 2_000_000
_EVERY = 0.2  # seconds between progress lines
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")  # PostgreSQL keeps no NUL, UTF-8 no lone surrogate


def read(
    data: bytes, name: str, year: int | None, progress: Callable[[int, int], None], lexicon: str = ""
) -> dict[str, Any]:
    """The last line for one file, as a dict; ``lexicon`` is the county's table."""
    text = fenjie.load(data, name, progress=progress)
    if len(text.content) > MAX_CHARACTERS:
        raise TooLarge(f"“{name}”有 {len(text.content):,} 字，超过了 {MAX_CHARACTERS:,} 字的上限。")
    text = replace(text, content=_UNSTORABLE.sub("\ufffd", text.content))
    document = fenjie.read(text, year=year, progress=progress, lexicon=read_lexicon("lexicon", lexicon))
    if any(mark.refused for mark in document.marks):
        return {"outcome": "refused"}
    places = [text.place(segment.span.start) for segment in document.segments] if text.origins else []
    return {"outcome": "read", "content": text.content, "reading": document.as_json(), "places": places}


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
    sys.stdout.flush()


class _Progress:
    """Says how far the reading is, not more often than anybody looks."""

    def __init__(self) -> None:
        self.next = 0.0

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() >= self.next:
            self.next = time.monotonic() + _EVERY
            _say({"progress": [done, total]})


def main(arguments: Iterable[str]) -> None:
    """`main([name, year or "", the county's lexicon])`."""
    name, year, lexicon = arguments
    try:
        answer = read(sys.stdin.buffer.read(), name, int(year) if year else None, _Progress(), lexicon)
    except ReadError as problem:
        answer = {"outcome": "problem", "code": problem.code, "message": problem.message + problem.hint}
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  a rule that fails must not show the text in a traceback
        answer = {"outcome": "crash", "error": type(error).__name__}
    _say(answer)


if __name__ == "__main__":
    main(sys.argv[1:])
