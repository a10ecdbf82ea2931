"""Automatic numbering: which label Word prints before a paragraph (ECMA-376 part 1, §17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from fenjie.formats.docx.names import NUMPR, PPR, PSTYLE, VAL, w
from fenjie.formats.docx.numerals import render

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
# After these the text follows at once; after a bare figure ("1.2 总则") a tab or space is needed to tell them apart.
_CLOSING = tuple("、，。．.：:）)】〕]｝}》>〉—-")
_DASHES = set("—–-－―")


@dataclass(frozen=True, slots=True)
class Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False  # all figures Arabic, whatever the levels' own formats
    restart: int | None = None  # 1-based level after which it restarts; 0 never; None after any higher level
    style: str = ""

    def restarts_after(self, own: int, used: int) -> bool:
        """Whether this level, at index ``own``, starts anew when level ``used`` has been printed."""
        return used < (own if self.restart is None else self.restart)


@dataclass(slots=True)
class _Num:
    """A w:num: levels with its overrides, and counters shared with the other nums of the same abstract numbering."""

    levels: list[Level]
    counters: list[int | None]
    starts: dict[int, int] = field(default_factory=dict)  # level → startOverride not used yet

    def step(self, level: int) -> None:
        current = self.counters[level]
        if level in self.starts:
            self.counters[level] = self.starts.pop(level)
        else:
            self.counters[level] = self.levels[level].start if current is None else current + 1
        for deeper in range(level + 1, _LEVELS):
            if self.levels[deeper].restarts_after(deeper, level):
                self.counters[deeper] = None

    def value(self, level: int) -> int:
        current = self.counters[level]
        return self.levels[level].start if current is None else current


class Numbering:
    """Labels in document order; the two parts are asked for when the first paragraph needs them, many need neither."""

    def __init__(self, root: Callable[[], etree._Element | None], styles: Callable[[], etree._Element | None]) -> None:
        self._root = root
        self._styles_root = styles

    @cached_property
    def _nums(self) -> dict[str, _Num]:
        root = self._root()
        return dict(_read_nums(root)) if root is not None else {}

    @cached_property
    def _styles(self) -> Styles:
        return Styles(self._styles_root())

    def label(self, properties: etree._Element | None) -> str:
        """The label of the next paragraph with these w:pPr, "" for none; counts it."""
        number, level = self._resolve(properties) if properties is not None else (None, 0)
        num = self._nums.get(number) if number else None
        if num is None or not 0 <= level < _LEVELS:
            return ""
        num.step(level)
        return _print(num, level)

    def _resolve(self, properties: etree._Element) -> tuple[str | None, int]:
        """(numId, level) of a paragraph: its own, else its style's; the styles are read only when there is a numbering."""
        number, level = _read_numpr(properties)
        style = next((e.get(VAL, "") for e in properties.iterchildren(PSTYLE)), "")
        if style and number is None and self._nums:
            number, style_level = self._styles.numbering(style)
            level = level if level is not None else self._linked_level(number, style, style_level)
        return number, level or 0

    def _linked_level(self, number: str | None, style: str, fallback: int | None) -> int | None:
        num = self._nums.get(number or "0")
        levels = num.levels if num else []
        return next((index for index, level in enumerate(levels) if level.style == style), fallback)


class Styles:
    """Which numbering a paragraph style brings, its own or of the style it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._based_on: dict[str, str] = {}
        self._own: dict[str, tuple[str | None, int | None]] = {}
        for style in root.iterchildren(w("style")) if root is not None else ():
            name = style.get(w("styleId"), "")
            self._based_on[name] = next((e.get(VAL, "") for e in style.iterchildren(w("basedOn"))), "")
            for properties in style.iterchildren(PPR):
                self._own[name] = _read_numpr(properties)

    def numbering(self, style: str) -> tuple[str | None, int | None]:
        """(numId, level) as far as the chain of styles says."""
        number: str | None = None
        level: int | None = None
        for _ in range(20):  # a chain that runs in a circle ends here
            own_number, own_level = self._own.get(style, (None, None))
            number, level = number or own_number, own_level if level is None else level
            style = self._based_on.get(style, "")
            if number or not style:
                break
        return number, level


def _print(num: _Num, level: int) -> str:
    own = num.levels[level]
    if own.format == "bullet":
        return own.text if own.text and set(own.text) <= _DASHES else ""

    def figure(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        return render("decimal" if own.legal else num.levels[index].format, num.value(index))

    label = _PLACEHOLDER.sub(figure, own.text)
    if label and own.suffix != "nothing" and not (own.suffix == "tab" and label.endswith(_CLOSING)):
        label += " "
    return label


def _read_nums(root: etree._Element) -> Iterator[tuple[str, _Num]]:
    abstracts = {e.get(w("abstractNumId"), ""): e for e in root.iterchildren(w("abstractNum"))}
    by_style = {_child(e, "styleLink"): e for e in abstracts.values()}
    counters: dict[str, list[int | None]] = {}
    for element in root.iterchildren(w("num")):
        abstract = abstracts.get(_child(element, "abstractNumId"))
        if abstract is None:
            continue
        abstract = by_style.get(_child(abstract, "numStyleLink") or "-", abstract)
        shared = counters.setdefault(abstract.get(w("abstractNumId"), ""), [None] * _LEVELS)
        num = _Num(_read_levels(abstract), shared)
        for override in element.iterchildren(w("lvlOverride")):
            _apply_override(num, override)
        yield element.get(w("numId"), ""), num


def _apply_override(num: _Num, override: etree._Element) -> None:
    index = _int(override.get(w("ilvl")))
    if index is None or not 0 <= index < _LEVELS:
        return
    for level in override.iterchildren(w("lvl")):
        num.levels[index] = _read_level(level)
    start = _int(_child(override, "startOverride"))
    if start is not None:
        num.starts[index] = start


def _read_levels(abstract: etree._Element) -> list[Level]:
    levels = [Level()] * _LEVELS
    for element in abstract.iterchildren(w("lvl")):
        index = _int(element.get(w("ilvl")))
        if index is not None and 0 <= index < _LEVELS:
            levels[index] = _read_level(element)
    return levels


def _read_level(element: etree._Element) -> Level:
    return Level(
        start=_int(_child(element, "start")) or 0,
        format=_format(element),
        text=_child(element, "lvlText"),
        suffix=_child(element, "suff") or "tab",
        legal=any(e.get(VAL, "1") not in {"0", "false"} for e in element.iterchildren(w("isLgl"))),
        restart=_int(_child(element, "lvlRestart")),
        style=_child(element, "pStyle"),
    )


def _format(level: etree._Element) -> str:
    """Newer formats stand in a w:numFmt of their own with a fallback beside it; the first one is meant."""
    return next((e.get(VAL, "") for e in level.iter(w("numFmt"))), "decimal")


def _read_numpr(properties: etree._Element) -> tuple[str | None, int | None]:
    for numpr in properties.iterchildren(NUMPR):
        return _child(numpr, "numId") or None, _int(_child(numpr, "ilvl"))
    return None, None


def _child(element: etree._Element, local: str) -> str:
    return next((e.get(VAL, "") for e in element.iterchildren(w(local))), "")


def _int(value: str | None) -> int | None:
    """A counter as an int, None when it is missing or absurd."""
    return int(value) if value and len(value) <= 6 and value.isdecimal() else None
