"""The title of a matter: the shortest clear piece of its sentence, at most 40 characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from luoshi.desk.proposals.sentence import Sentence
from luoshi.desk.proposals.table_rows import first_of
from luoshi.sources.columns import Column

LONGEST = 40
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_ENUMERATOR = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．]|[一二三四五六七八九十]+[、是要]|——|[①-⑳])\s*"
)
_OPENING = re.compile(
    r"^(?:由[^，,]{2,30}(?:牵头|负责|落实)[，,]|确保|力争|努力|争取|全力|必须|要|同时|其中|此外|"
    r"(?>今年|全年|年内|年底前|上半年|下半年|[一二三四]季度|\d{1,2}月(?:底|份|\d{1,2}日)?(?:前|底前|以前|之前)?)(?=\S{6}))[，,]?"
)
_PIECE = re.compile(r"[^，,：:]+[，,：:]?")
_END = "。！；，,;：: "
# A number that counts something stands between spaces; dates, ordinals and names such as X214 do not.
_COUNT = re.compile(r"(?<=[\u4e00-\u9fff])(?<!第)(\d[\d,.]*%?)(?=[\u4e00-\u9fff]|$)(?![年月日号时分届次期版])")


def title_of(sentence: Sentence) -> str:
    """The whole sentence where it is short; else its pieces from the first that has a figure on, as far as they fit.
    Of a table row only the task counts: the cell that stands for the row, else its target."""
    task = sentence.title_cell or first_of(sentence.cells, Column.TASK, Column.MEASURE)
    if task:
        sentence = replace(sentence, text=task.words, start=task.start, cells=(), title_cell=None)
    text = _opened(_BRACKETS.sub("", sentence.text).strip().strip(_END))
    if len(spaced(text)) <= LONGEST:
        return spaced(text)
    pieces = [piece.strip() for piece in _PIECE.findall(text)]
    return spaced(_fitting(pieces[_first_with_figure(pieces, sentence) :]))


def spaced(text: str) -> str:
    """Spaces around counts: 改造公路120公里 → 改造公路 120 公里."""
    return re.sub(r" {2,}", " ", _COUNT.sub(r" \1 ", text)).strip()


def _opened(text: str) -> str:
    """Without the marks of an enumeration, words of strength and dates in front, which other fields hold."""
    text = _ENUMERATOR.sub("", text)
    while (shorter := _OPENING.sub("", text, count=1)) != text and shorter:
        text = shorter
    return text


def _first_with_figure(pieces: list[str], sentence: Sentence) -> int:
    figures = [sentence.words(row) for row in sentence.rows("measures")]
    for index, piece in enumerate(pieces):
        if any(figure and figure in piece for figure in figures):
            return index
    return 0


def _fitting(pieces: list[str]) -> str:
    """As many whole pieces as fit; a first piece that is too long itself is cut."""
    title = ""
    for piece in _growing(pieces):
        if len(spaced(piece.strip(_END))) > LONGEST:
            break
        title = piece
    title = (title or pieces[0]).strip(_END)
    opened = _opened(title)
    return opened if len(spaced(opened)) <= LONGEST else opened[: LONGEST - 5] + "…"


def _growing(pieces: list[str]) -> Iterator[str]:
    whole = ""
    for piece in pieces:
        whole += piece
        yield whole
