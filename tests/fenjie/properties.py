"""What holds for the reading of any text, and a guard against one that does not end."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from fenjie import Document, Span

_BLANK = re.compile(r"\s")


def values_of(document: Document) -> list[tuple[Span, Span]]:
    """(segment, value in it) for whatever was read of each segment: measures, dates, units, reasons."""
    return [
        (segment.span, value.span)
        for segment in document.segments
        for field in segment.__dataclass_fields__
        if isinstance(held := getattr(segment, field), tuple)
        for value in held
        if hasattr(value, "span")
    ]


def faults(document: Document) -> list[str]:
    """Where the reading is no partition of its text, or a span lies outside of what it belongs to."""
    text = document.text.content
    found, end = [], 0
    for segment in document.segments:
        span = segment.span
        if not span or span.start < end or span.of(text).strip() != span.of(text):
            found.append(f"segment {span} behind {end}")
        if _BLANK.sub("", text[end : span.start]):
            found.append(f"nobody has {text[end : span.start]!r}")
        end = span.end
    if _BLANK.sub("", text[end:]):
        found.append(f"nobody has {text[end:]!r}")
    found += [f"{value} outside of {segment}" for segment, value in values_of(document) if not segment.contains(value)]
    whole = Span(0, len(text))
    inside = (*document.sections, *document.marks, *document.cells)
    return found + [f"{part.span} outside of the text" for part in inside if not whole.contains(part.span)]


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Stops what needs more than so many seconds of the processor, with TimeoutError; waiting for it does not count."""

    def late(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {seconds} s of the processor")

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
