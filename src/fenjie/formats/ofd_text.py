"""Text objects of an OFD page and where they stand (GB/T 33190, §8 and §11): lengths in millimetres, y downwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from fenjie.formats.layout import Line

MAX_OBJECTS = 200_000
MAX_DEPTH = 5
_MAX_CHARS_IN_OBJECT = 100_000


@dataclass(frozen=True, slots=True)
class _Matrix:
    """(x, y) → (a·x + c·y + e, b·x + d·y + f), as CTM="a b c d e f"."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    @classmethod
    def of(cls, element: etree._Element) -> _Matrix:
        """An object's own coordinates into its parent's: its matrix, then the corner of its boundary."""
        left, top = (_floats(element.get("Boundary", "")) + [0.0, 0.0])[:2]
        values = _floats(element.get("CTM", ""))
        a, b, c, d, e, f = values if len(values) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        return cls(a, b, c, d, e + left, f + top)

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: _Matrix) -> _Matrix:
        """First ``inner``, then this one."""
        e, f = self(inner.e, inner.f)
        return _Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )

    @property
    def across(self) -> float:
        return float((self.a**2 + self.b**2) ** 0.5) or 1.0

    @property
    def down(self) -> float:
        return float((self.c**2 + self.d**2) ** 0.5) or 1.0


def pieces(parts: list[etree._Element], units: Mapping[str, etree._Element]) -> list[Line]:
    """The runs of text of a page's parts; ``units`` are the composite graphics that objects refer to, by id."""
    found: list[Line] = []
    for part in parts:
        for piece in _objects(part, units, _Matrix(), 0):
            found.append(piece)
            if len(found) >= MAX_OBJECTS:
                return found
    return found


def _objects(
    container: etree._Element, units: Mapping[str, etree._Element], outer: _Matrix, depth: int
) -> Iterator[Line]:
    for element in container.iter("{*}TextObject", "{*}CompositeObject"):
        matrix = outer.after(_Matrix.of(element))
        if str(element.tag).endswith("TextObject"):
            yield from _runs(element, matrix)
        elif depth < MAX_DEPTH and (unit := units.get(element.get("ResourceID", ""))) is not None:
            yield from _objects(unit, units, matrix, depth + 1)


def _runs(element: etree._Element, matrix: _Matrix) -> Iterator[Line]:
    size = _number(element.get("Size"))
    for code in element.iterchildren("{*}TextCode"):
        text = (code.text or "").replace("\n", " ")[:_MAX_CHARS_IN_OBJECT]
        if text.strip():
            x, y = matrix(_number(code.get("X")), _number(code.get("Y")))
            last = size / 2 if text[-1].isascii() else size
            advance = sum(_deltas(code.get("DeltaX", ""), len(text))) + last
            yield Line(x, x + advance * matrix.across, y, size * matrix.down, text)


def _deltas(value: str, limit: int) -> list[float]:
    """Distances between characters; "g 3 5.5" stands for three times 5.5."""
    words, found, at = value.split(), list[float](), 0
    while at < len(words) and len(found) < limit:
        if words[at] == "g" and at + 2 < len(words):
            found += [_number(words[at + 2])] * min(int(_number(words[at + 1])), limit)
            at += 3
        else:
            found.append(_number(words[at]))
            at += 1
    return found[:limit]


def _floats(value: str) -> list[float]:
    return [_number(word) for word in value.split()]


def _number(value: str | None) -> float:
    """A coordinate; 0 for what is missing or no sensible number."""
    try:
        number = float(value or 0)
    except ValueError:
        return 0.0
    return number if -1e6 < number < 1e6 else 0.0
