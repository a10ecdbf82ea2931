"""One page for a leader: figures, what is red and why, what needs a decision. Verified values; what is not says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil
from unicodedata import east_asian_width

from django.utils.translation import gettext as _

from luoshi.desk.exports.notice import numeral
from luoshi.insight.decisions import Decision
from luoshi.insight.overview import Overview
from luoshi.insight.reds import Red
from luoshi.ledger.models import Colour
from luoshi.lib.official import Official
from luoshi.org.actors import Actor
from luoshi.ui.formats import full_day

DECISIONS = 6  # what a printed page holds beside the red ones
_LINES, _CHARACTERS = 22, 28  # of a page in the form of GB/T 9704
_FRAME = 8  # title, two headings, signature
_TITLE = 30


@dataclass(frozen=True, slots=True)
class Words:
    """The lines of the Word file, cut so that they fill one page."""

    opening: str
    decisions: list[str]
    reds: list[str]


class Brief:
    """The page of one actor on one day."""

    def __init__(self, actor: Actor, today: date) -> None:
        self.actor, self.today = actor, today
        self.overview = Overview(actor, today)

    @property
    def title(self) -> str:
        return _("How the work of %(county)s is carried out: one page") % {"county": self.actor.county_name}

    @cached_property
    def counts(self) -> dict[str, int]:
        whole = self.overview.matrix.whole
        return {cell.colour: cell.count for cell in whole.cells}

    @cached_property
    def decisions(self) -> list[Decision]:
        return self.overview.waiting[:DECISIONS]

    @property
    def more_decisions(self) -> int:
        return len(self.overview.waiting) - len(self.decisions)

    @cached_property
    def reds(self) -> list[Red]:
        return self.overview.reds

    @property
    def more_reds(self) -> int:
        return self.counts[Colour.RED] - len(self.reds)

    @property
    def opening(self) -> str:
        """The figures in two sentences."""
        overview = self.overview
        said = {
            "day": full_day(self.today),
            "all": overview.total,
            "red": self.counts[Colour.RED],
            "yellow": self.counts[Colour.YELLOW],
            "green": self.counts[Colour.GREEN],
            "closed": self.counts[Colour.CLOSED],
            "new": overview.new_red_count,
            "left": overview.left_red_count,
            "soon": overview.due_count,
        }
        return (
            _(
                "On %(day)s, of %(all)s matters %(red)s are red, %(yellow)s yellow, %(green)s green and %(closed)s closed. "
                "Within seven days %(new)s turned red and %(left)s left red; %(soon)s fall due within 14 days."
            )
            % said
        )

    def words(self) -> Words:
        """Decisions first, then what is red, as far as one page goes; what is left out is counted."""
        opening = self.opening + _("Values are verified; what only the unit says is marked.")
        left = _LINES - _FRAME - _lines(opening)
        asked = [_decision(n, row) for n, row in enumerate(self.decisions, 1)]
        decisions, left = _fitting(asked, max(left * 2 // 5, 2), left, self.more_decisions)
        red = [_red(n, row) for n, row in enumerate(self.reds, 1)]
        reds, _rest = _fitting(red, left, left, self.more_reds)
        return Words(opening, decisions, reds)


def build(brief: Brief) -> bytes:
    """The brief as a Word file."""
    words = brief.words()
    file = Official()
    file.title(brief.title)
    file.text(words.opening)
    parts = [(_("For your decision"), words.decisions), (_("Red and why"), words.reds)]
    for number, (label, lines) in enumerate(parts, 1):
        file.heading(f"{numeral(number)}、{label}")
        for line in lines:
            file.text(line)
    file.signed(brief.actor.unit_name or brief.actor.county_name, full_day(brief.today))
    return file.content()


def _decision(number: int, row: Decision) -> str:
    said = {"sort": row.sort, "matter": _short(row.matter.title), "asker": row.asker, "days": row.days}
    return f"{number}. " + _("%(sort)s: %(matter)s; %(asker)s, waits for %(days)s days.") % said


def _red(number: int, row: Red) -> str:
    unit = row.matter.lead_unit.short_name if row.matter.lead_unit else ""
    said = "，".join(part for part in (row.reason, row.claimed) if part)
    return f"{number}. {_short(row.matter.title)}（{unit}）：{said}。"


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else title[: _TITLE - 1] + "…"


def _fitting(lines: list[str], most: int, left: int, more: int) -> tuple[list[str], int]:
    """As many as fit into ``most`` lines, one of which may have to say how many are left out; the lines still left."""
    kept: list[str] = []
    used = 0
    for line in lines:
        last = len(kept) + 1 == len(lines) and not more
        if used + _lines(line) + (0 if last else 1) > most:
            break
        kept.append(line)
        used += _lines(line)
    out = len(lines) - len(kept) + more
    if out:
        kept.append(_("%(n)s more stand in the system.") % {"n": out})
        used += 1
    if not kept:
        kept.append(_("None."))
        used += 1
    return kept, max(left - used, 0)


def _lines(words: str) -> int:
    """Lines that an indented paragraph takes; Latin letters and digits are half as wide."""
    width = sum(1 if east_asian_width(character) in "WFA" else 0.5 for character in words)
    return ceil((width + 2) / _CHARACTERS)
