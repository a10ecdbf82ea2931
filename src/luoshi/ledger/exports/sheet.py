"""What goes into the file of a view, in words and numbers; both formats are made from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from luoshi.ledger.models import Matter
from luoshi.ledger.pages.columns import NUMBER, Column, Leaf, Value, fetched, for_sheet
from luoshi.ledger.pages.listing import Listing
from luoshi.ledger.pages.rows import row_of
from luoshi.ui.formats import full_day

_BATCH = 500


@dataclass(frozen=True)
class Sheet:
    """A view to write: title, who made it and when, the conditions in words, columns, and the rows when they are asked
    for."""

    title: str
    made: str
    conditions: str
    columns: Sequence[Column]
    listing: Listing

    @property
    def leaves(self) -> list[Leaf]:
        """The columns of the sheet, with the running number first."""
        number = Leaf(_("no. (table)"), 6, lambda row: None, NUMBER)
        return [number, *(leaf for column in self.columns for leaf in column.leaves)]

    @property
    def heads(self) -> list[tuple[str, int, int]]:
        """Merged heads: label, first and last column. A column alone has a head of two rows (first = last)."""
        heads, at = [(_("no. (table)"), 0, 0)], 1
        for column in self.columns:
            heads.append((str(column.label), at, at + len(column.leaves) - 1))
            at += len(column.leaves)
        return heads

    def rows(self) -> Iterator[list[Value]]:
        """The values of each matter. Fetched in batches by key: no cursor stays open, memory stays small."""
        keys = list(self.listing.sorted.values_list("pk", flat=True))
        for first in range(0, len(keys), _BATCH):
            batch = keys[first : first + _BATCH]
            found = {m.pk: m for m in fetched(Matter.objects.filter(pk__in=batch), self.columns)}
            for matter in (found[key] for key in batch if key in found):
                row = row_of(matter, self.listing.today)
                yield [leaf.value(row) for column in self.columns for leaf in column.leaves]


def sheet_of(listing: Listing) -> Sheet:
    """The file of a list."""
    actor = listing.actor
    made = _("%(unit)s, %(day)s") % {"unit": actor.unit_name or actor.county_name, "day": full_day(listing.today)}
    conditions = _("%(words)s; %(n)d matters; sorted by %(order)s") % {
        "words": listing.words,
        "n": listing.total,
        "order": _order(listing),
    }
    return Sheet(f"{actor.county_name}{listing.title}", made, conditions, for_sheet(listing.columns), listing)


def _order(listing: Listing) -> str:
    """亮灯、完成时限, or the column that was asked for."""
    name = listing.sort.removeprefix("-")
    named = next((str(column.label) for column in listing.columns if column.sort == name), "")
    if not named:
        return _("light, then due date")
    return _("%(column)s, backwards") % {"column": named} if listing.sort.startswith("-") else named


def file_name(sheet: Sheet, today: date, ending: str) -> str:
    """青禾县事项台账-20260916.xlsx"""
    return f"{sheet.title}-{today:%Y%m%d}.{ending}"
