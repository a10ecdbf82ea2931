"""How a text becomes a reading: these steps, in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fenjie.commitments.domains import place
from fenjie.commitments.roles import decide
from fenjie.commitments.strength import weigh
from fenjie.document import Cell, Document, Segment
from fenjie.draft import Draft
from fenjie.lexicon import Lexicon
from fenjie.lexicon.local import localise
from fenjie.structure.folding import fold
from fenjie.structure.furniture import furnish
from fenjie.structure.glossary import find_glossary
from fenjie.structure.headings import head
from fenjie.structure.marks import find_marks
from fenjie.structure.metadata import describe
from fenjie.structure.numbering import number
from fenjie.structure.sections import section
from fenjie.structure.segments import split
from fenjie.structure.tables import tabulate
from fenjie.text import Span, Text
from fenjie.values.deadlines import date_pieces
from fenjie.values.measures import measure
from fenjie.values.recurrences import recur
from fenjie.values.targets import aim
from fenjie.values.units import assign
from fenjie.values.units.running import order

STEPS: tuple[Callable[[Draft], None], ...] = (
    split,  # into segments
    find_marks,  # 秘密, 机密, 绝密
    number,  # 一、 （一） 1. 一是
    find_glossary,  # nothing behind it is promised
    tabulate,  # cells and the heads of their columns
    assign,  # （牵头单位：…）
    furnish,  # dates, numbers, captions, column heads
    describe,  # title, issuer, number, date, addressees
    head,  # headings, also run-in ones
    section,  # the tree of headings, looking back or ahead
    decide,  # commitment or context
    recur,  # 每季度末
    date_pieces,  # 6月底前
    measure,  # 增长5%左右
    aim,  # 与经济增长同步
    order,  # 各乡镇要…
    localise,  # the reader's own bodies and programmes
    weigh,  # 确保, 力争
    place,  # economy, livelihood, …
)


def read(
    text: Text | str,
    *,
    year: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    lexicon: Lexicon | None = None,
) -> Document:
    """Reads a text. `year` is the year it speaks of when it says 今年; `progress(done, all)` is told after each step;
    `lexicon` has the reader's own words (`fenjie.lexicon.local.read_lexicon`)."""
    source = Text(text) if isinstance(text, str) else text
    draft = Draft(source, year, fold(source.content), lexicon=lexicon or Lexicon())
    for done, step in enumerate(STEPS, 1):
        step(draft)
        if progress is not None:
            progress(done, len(STEPS))
    cells = tuple(Cell(Span(cell.start, cell.end), cell.head, cell.row) for cell in draft.cells)
    return Document(source, draft.metadata, tuple(draft.sections), tuple(_frozen(draft)), tuple(draft.marks), cells)


def _frozen(draft: Draft) -> Iterator[Segment]:
    """The segments, each piece let go as soon as it is one: a long text needs its memory once."""
    draft.pieces.reverse()
    while draft.pieces:
        yield draft.pieces.pop().freeze()
