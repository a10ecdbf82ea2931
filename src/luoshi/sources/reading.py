"""Reads a stored file in the sandbox and believes nothing it answers before it was checked."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from django.utils.translation import gettext as _

from fenjie.formats import CONVERTED
from luoshi.lib import sandbox
from luoshi.lib.files import hash_of
from luoshi.lib.sandbox import SandboxError
from luoshi.sources.lexicon import rules_of
from luoshi.sources.shapes import InvalidReading, checked_reading

logger = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
_MOST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the text, and `document`, `sections`, `segments`, `marks` as `fenjie.plain` writes them.

    `places` has the page, cell or paragraph of each segment, or is empty for a plain text; `cells` are those of tables;
    `rules` names what read it (`lexicon.rules_of`).
    """

    content: str
    document: dict[str, Any]
    sections: list[dict[str, Any]]
    segments: list[dict[str, Any]]
    marks: list[dict[str, Any]]
    places: list[str | None]
    cells: list[dict[str, Any]]
    rules: str = ""


@dataclass(frozen=True, slots=True)
class Classified:
    """The file carries a classification mark. Deliberately knows nothing else of it."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The file could not be read. ``message`` says why and what to do and may name the file; ``code`` is permanent."""

    code: str
    message: str


Outcome = Reading | Classified | Unreadable


def read_file(
    path: Path, *, sha256: str, name: str, year: int | None, progress: Progress, lexicon: str = ""
) -> Outcome:
    """Reads the file at ``path`` in a child process; ``progress(done, total)`` is called a few times a second.
    ``lexicon`` is the county's table (`lexicon.table_of`)."""
    if not path.is_file() or hash_of(path) != sha256:
        return Unreadable("stored.damaged", _("The stored file is missing or damaged. Upload the document again."))
    arguments = [name, str(year or ""), lexicon]
    limits = sandbox.OFFICE if PurePath(name).suffix.lower() in CONVERTED else sandbox.STANDARD
    on_line = _progress_lines(progress)
    try:
        with path.open("rb") as source:
            line = sandbox.run("luoshi.sources.child", arguments, source=source, on_line=on_line, limits=limits)
        return _with_rules(_outcome(json.loads(line)), lexicon)
    except SandboxError as ended:
        logger.warning("reading a file ended early: %s", ended.reason)
        return Unreadable(f"sandbox.{ended.reason}", _why(ended))
    except (InvalidReading, ValueError, RecursionError) as problem:
        logger.error("reading a file gave an answer that is no reading: %s", type(problem).__name__)
        return Unreadable("sandbox.answer", _cannot_be_analysed())


def read_own(data: bytes, *, name: str, year: int | None, lexicon: str = "") -> Outcome:
    """As `read_file`, but in this process: for files that came with the product, never for one that was given to us."""
    from luoshi.sources import child  # loads the whole reader, which the server does without

    return _with_rules(_outcome(child.read(data, name, year, lambda done, total: None, lexicon)), lexicon)


def _with_rules(outcome: Outcome, lexicon: str) -> Outcome:
    return replace(outcome, rules=rules_of(lexicon)) if isinstance(outcome, Reading) else outcome


def _progress_lines(progress: Progress) -> Callable[[bytes], None]:
    def on_line(line: bytes) -> None:
        match json.loads(line):
            case {"progress": [int(done), int(total)]}:
                progress(*(min(max(number, 0), _MOST) for number in (done, total)))
            case _:
                raise InvalidReading("progress")

    return on_line


def _outcome(answer: object) -> Outcome:
    match answer:
        case {"outcome": "read"} if isinstance(answer, dict):
            content, reading = checked_reading(answer)
            return Reading(content=content, **reading)
        case {"outcome": "refused"}:
            return Classified()
        case {"outcome": "problem", "code": str(code), "message": str(message)}:
            return Unreadable(code[:60], message[:1000])
        case {"outcome": "crash", "error": str(error)}:
            logger.error("reading a file crashed: %s", error[:80])
            return Unreadable("read.crash", _cannot_be_analysed())
        case _:
            raise InvalidReading("outcome")


def _cannot_be_analysed() -> str:
    return _("The file could not be analysed. Save it again with its own program and retry.")


def _why(ended: SandboxError) -> str:
    if ended.reason == "time":
        return _("Reading took too long and was stopped. Split the file or save it in a simpler form.")
    if ended.reason in {"memory", "output"}:
        return _("The file needs more memory than allowed. Split it or save it in a simpler form.")
    return _cannot_be_analysed()
