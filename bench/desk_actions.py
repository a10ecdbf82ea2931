"""How many clicks and keys a matter costs at the desk, on real documents.

    LUOSHI_SHARED=… python bench/desk_actions.py [FILE…]

Without files: a county's list of duties of its units and two provincial reports of the shared corpus (its other county
documents are excerpts of a handful of sentences, where opening and issuing weigh most). Each is read and put on the
desk of the sample county 青禾县, whose units and portfolios decide; nothing is issued.

**What is counted.** One click or key is one action; choosing from a list is two (open it, choose), typing a date too.

| what the officer does | actions |
| --- | --- |
| go to the next part | 1 |
| accept the whole part (⇧A), when something is left to accept | 1 |
| a proposed lead that is wrong or undecided: click it in the row, choose; that accepts | 2 |
| sponsor or domain undecided: open the sentence, choose, accept | 4 (both: 6) |
| issue: open the page, issue | 2 a document |

**What the right lead is.** Nobody labelled these documents for this county. Where a document names the unit, that one is
right. Where it names nobody, how often a proposed unit is wrong is measured on the documents of the corpus that divide work on many subjects among units, as a report would be divided (their
file names say so; plans for one industry and laws are left out): their units are hidden from the desk and its proposals
compared with them. Where such a document names several responsible units and no lead, each of them is right. The rate
is printed and charged; how often the right one is among the card's buttons is printed only.

**What is not counted:** reading the text, sentences that the reading took wrongly for commitments or overlooked (its gold
figures stand in docs/reference), and dates or titles that an officer would word differently.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
GOAL = 1.5
CHOSEN = (
    "county/2018_石城县_河长制湖长制工作责任单位目标管理（绩效）考核细则.txt",
    "province/2025_安徽省_政府工作报告.txt",
    "province/2026_贵州省_政府工作报告.txt",
)
DIVIDED = ("分工", "分解", "责任", "要点", "实事", "清单", "确定事项", "重点任务", "重点工作")
NEXT_PART, ACCEPT_PART, OPEN, CHOOSE, ACCEPT, ISSUE = 1, 1, 1, 2, 1, 2


@contextmanager
def county() -> Iterator[Any]:
    """The sample county with units, people and portfolios, and nothing else; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as folder:
        os.environ["LUOSHI_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "luoshi.settings"
        import django  # reads the settings, so the folder must be known before
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        from luoshi.org.models import County
        from luoshi.sample import organisation

        home = County.objects.create(code="430099", name="青禾县")
        organisation.load(home, date(2024, 1, 1))
        yield home


@dataclass
class Rates:
    """Of sentences whose unit was hidden: those with a proposed lead, how many of these were wrong, all that need a choice
    (wrong or undecided), and for how many of these a button has the right unit."""

    proposed: int = 0
    wrong: int = 0
    choices: int = 0
    picked: int = 0

    @property
    def error(self) -> float:
        return self.wrong / self.proposed if self.proposed else 0.0

    @property
    def among(self) -> float:
        return self.picked / self.choices if self.choices else 0.0


@cache
def boards_of(home: Any, path: Path) -> list[Any]:
    """The document on the desk, part by part; parts without a commitment are left out."""
    from luoshi.desk.board import Board
    from luoshi.desk.proposals import Knowledge
    from luoshi.desk.sheet import Sheet
    from luoshi.desk.tests.tables import stored

    named = path.name.split("_")[0]
    document = stored(home, path.read_bytes(), path.name, int(named) if named.isdigit() else 2025)
    sheet = Sheet.of(document)
    assert sheet
    known = Knowledge(home.pk, home.name, date.today())
    boards = [Board(sheet, part, known) for part in sheet.parts]
    return [board for board in boards if board.duties]


def measured(home: Any, paths: Iterable[Path]) -> Rates:
    """How good proposals are where the document does not say: its own words hidden, then compared."""
    from luoshi.desk.cards import MOST_PICKS
    from luoshi.desk.proposals import propose

    rates = Rates()
    for path in paths:
        for board in boards_of(home, path):
            for pk in board.duties:
                named = board.proposal(pk)
                if named.lead is None or named.lead_is_guess:
                    continue
                right = {named.lead.pk} | named.by_order
                found = propose(without_units(board.sentence(pk)), board.known, board.usual_domain)
                rates.proposed += found.lead is not None
                if found.lead is None or found.lead.pk not in right:
                    rates.wrong += found.lead is not None
                    rates.choices += 1
                    rates.picked += any(unit.pk in right for unit in found.candidates[:MOST_PICKS])
    return rates


def without_units(sentence: Any) -> Any:
    """The sentence as if nobody were named in it."""
    bare = {**sentence.reading, "units": []}
    text = sentence.text
    for row in sorted(sentence.reading.get("units", ()), key=lambda row: -row["start"]):
        start, end = row["start"] - sentence.start, row["end"] - sentence.start
        if 0 <= start < end <= len(text):
            text = text[:start] + "○" * (end - start) + text[end:]
    cells = [cell for cell in sentence.cells if cell.column in {"task", "measure"}]
    return replace(sentence, text=text, reading=bare, lines=[], cells=cells)


def cost(home: Any, path: Path, rates: Rates) -> float:
    """Prints the count of one document; returns actions a matter."""
    matters = parts = fields = 0
    certain = guessed = undecided = 0
    actions = float(ISSUE)
    for board in boards_of(home, path):
        parts += 1
        actions += NEXT_PART + ACCEPT_PART
        for pk in board.duties:
            found = board.proposal(pk)
            matters += 1
            if found.lead is None:
                undecided += 1
                actions += CHOOSE
            elif found.lead_is_guess:
                guessed += 1
                actions += rates.error * CHOOSE
            else:
                certain += 1
            missing = (not found.domain) + (found.lead is not None and found.sponsor is None)
            fields += missing
            actions += missing * CHOOSE + bool(missing) * (OPEN + ACCEPT)
    each = actions / max(matters, 1)
    print(
        f"{path.stem[:34]:<36} {matters:>4} matters in {parts:>2} parts; lead named {certain}, proposed {guessed},"
        f" undecided {undecided}; sponsor or domain missing {fields}; {actions:6.0f} actions, {each:.2f} a matter"
    )
    return each


def main(names: list[str]) -> int:
    shared = os.environ.get("LUOSHI_SHARED")
    if not shared:
        print("LUOSHI_SHARED is not set: the corpus is not here")
        return 2
    corpus = Path(shared) / "corpus"
    paths = [Path(name) for name in names] or [corpus / name for name in CHOSEN]
    divided = [p for p in sorted(corpus.glob("*/*.txt")) if any(word in p.name for word in DIVIDED)]
    with county() as home:
        rates = measured(home, divided)
        print(
            f"units hidden in {len(divided)} documents: {rates.proposed} proposed, {rates.error:.0%} of them wrong;"
            f" of {rates.choices} that need a choice a button has the right one in {rates.among:.0%}"
        )
        worst = max(cost(home, path, rates) for path in paths)
    return 1 if worst > GOAL else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
