"""What is linked: the sentences of a document, each with its heading, its figures, units and deadline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from fenjie.document import Document, Outlook, Segment
from fenjie.linking.figures import Figure, due_of, figures
from fenjie.text import Span

Kind = Literal["align", "lookback"]
SHORTEST = 4  # letters; less is a number or a name without a verb
FIVE = r"(?:这|过去|近|[“‘]?十[一二三四五六]五[”’]?(?:时期|以来|期间)?的?)[五5]年|[五5]年来|“十[一二三四五六]五”(?:时期|以来|期间|发展|，)"
YEARS = re.compile(rf"^(?:[—\-·●]*|各位代表[！，])?(?:回[望顾看首]|经过|总的看，)?(?:{FIVE})")
YEAR = re.compile(r"^(?:[—\-·●]*|各位代表[！，])?(?:(?:刚刚)?过去(?:的?一年|的20\d\d年)|一年来|这一年|去年|20\d\d年)")
SUMMED = re.compile(rf"{FIVE}|年均|累计|连续[\d一二三四五六七八九十]+年|较“十[一二三四五六]五”")


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence to be linked. `id` is the caller's; `path` the headings above it, the nearest last; `heading` says that
    it is one itself; `topics` the domain and then what it speaks of (`Segment`); `years` that it sums up several years; `span` where it stands in its document's text."""

    id: str
    text: str
    path: tuple[str, ...] = ()
    heading: bool = False
    figures: tuple[Figure, ...] = ()
    units: tuple[str, ...] = ()
    deadline: date | None = None
    topics: tuple[str, ...] = ()
    years: bool = False
    span: Span = Span(0, 0)


def requirements(document: Document) -> list[Item]:
    """What a document asks or promises: its parts that look ahead, or all of it where none is known to."""
    return items(document, _parts(document, "ahead"))


def answers(document: Document, kind: Kind) -> list[Item]:
    """Where answers may stand: the plan in an alignment, the review in a look-back, all of a document without such a part."""
    return items(document, _parts(document, "ahead" if kind == "align" else "back"))


def items(document: Document, segments: Iterable[Segment] | None = None) -> list[Item]:
    """Segments as items; without `segments` all but page furniture. Ids are the segments' first offsets."""
    content = document.text.content
    chosen = [s for s in (document.segments if segments is None else segments) if s.role != "other"]
    chosen = [s for s in chosen if s.span.end - s.span.start >= SHORTEST]
    texts = [segment.span.of(content) for segment in chosen]
    found = figures(texts, document.metadata.year)
    paths = {section: _path(document, section) for section in {segment.section for segment in chosen}}
    several = several_years(texts, [paths[segment.section] for segment in chosen])
    return [
        _item(segment, text, paths[segment.section], own, years)
        for segment, text, own, years in zip(chosen, texts, found, several, strict=True)
    ]


def several_years(texts: list[str], paths: list[tuple[str, ...]]) -> list[bool]:
    """Which sentences sum up several years: by their own words, or behind words that open such a part (这五年，…)."""
    inside, last, out = False, tuple[str, ...](), list[bool]()
    for text, path in zip(texts, paths, strict=True):
        if path != last:
            last = path
            opened = [bool(YEARS.match(title)) for title in path if YEARS.match(title) or YEAR.match(title)]
            inside = opened[-1] if opened else inside
        if YEARS.match(text):
            inside = True
        elif YEAR.match(text):
            inside = False
        out.append(inside or SUMMED.search(text) is not None)
    return out


def _item(segment: Segment, text: str, path: tuple[str, ...], own: tuple[Figure, ...], years: bool) -> Item:
    dates = [deadline.date for deadline in segment.deadlines]
    topics = (segment.domain or "", *segment.topics)
    return Item(
        str(segment.span.start), text, path, segment.role == "heading", _dated(segment, text, own),
        tuple(unit.name for unit in segment.units), max(dates, default=None), topics, years, segment.span,
    )  # fmt: skip


def _dated(segment: Segment, text: str, own: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The quantities of a sentence with several deadlines, each with its own."""
    if len(segment.deadlines) < 2:
        return own
    named = [(deadline.span.start - segment.span.start, deadline.date) for deadline in segment.deadlines]
    return tuple(replace(figure, due=due_of(text.find(figure.words), named)) for figure in own)


def _path(document: Document, section: int | None) -> tuple[str, ...]:
    titles: list[str] = []
    while section is not None:
        if document.sections[section].level:  # the title of the whole says nothing about the part
            titles.append(document.sections[section].title)
        section = document.sections[section].parent
    return tuple(reversed(titles))


def _parts(document: Document, wanted: Outlook) -> list[Segment]:
    """The segments below a heading with that outlook, the nearest heading that has one deciding."""
    found = [s for s in document.segments if s.role != "other" and _outlook(document, s.section) == wanted]
    return found or list(document.segments)


def _outlook(document: Document, section: int | None) -> Outlook | None:
    while section is not None:
        outlook = document.sections[section].outlook
        if outlook is not None:
            return outlook
        section = document.sections[section].parent
    return None
