"""The immutable source text, spans into it, and the way back to where each part of it stood.

Offsets are half-open and count code points (Python string indices), never bytes.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of a text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """A span is always something, even when it is empty."""
        return True

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside; a span contains itself."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        """The characters that the span covers in ``text``."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Origin:
    """``[start, end)`` of the content stood at ``place``: 第3页, 第12段, 表2 第3行第2列, 任务表!B7."""

    start: int
    end: int
    place: str


@dataclass(frozen=True, slots=True)
class Text:
    """What was read from one file.

    ``content`` is what everything else points into. ``origins`` are in order and do not overlap; a plain text has none,
    its places are its lines. ``furniture`` holds page headers and footers: they are no part of the content,
    but a classification mark may stand in them. ``notices`` are whole sentences about what could not be read.
    """

    content: str
    origins: tuple[Origin, ...] = ()
    furniture: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    def place(self, offset: int) -> str | None:
        """Where the code point at ``offset`` stood, for people; None outside the content and between two origins."""
        if not 0 <= offset < len(self.content):
            return None
        if not self.origins:
            return f"第{self.content.count(chr(10), 0, offset) + 1}行"
        index = bisect_right(self.origins, offset, key=lambda origin: origin.start) - 1
        if index < 0 or offset >= self.origins[index].end:
            return None
        return self.origins[index].place
