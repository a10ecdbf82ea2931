"""The ledger list of one actor under conditions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.ledger import batches, list_policies, policies
from luoshi.ledger.batches import Batch
from luoshi.ledger.filters import OPENED, VIEWS, MatterFilter, view_counts
from luoshi.ledger.models import Colour, Matter, State
from luoshi.ledger.pages.columns import Cell, Column, fetched
from luoshi.ledger.pages.lens import Lens, pinned, views_of
from luoshi.ledger.pages.rows import Row, row_of
from luoshi.ledger.querysets import MatterQuerySet
from luoshi.ui.parts import View

SIZES = (20, 50, 100)
_ALWAYS = ("", "mine")  # pills that stand there even when they hold nothing


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the page with its cells, in the order of the columns."""

    row: Row
    cells: list[tuple[Column, Cell | None]]


class Counted(Paginator[Matter]):
    """A paginator that was told how many there are. Keys are sorted, not whole rows: what a page shows is fetched after."""

    def __init__(self, matters: MatterQuerySet, columns: list[Column], per_page: int, total: int) -> None:
        super().__init__(matters, per_page)
        self._columns, self._total = columns, total

    @cached_property
    def count(self) -> int:
        return self._total

    def page(self, number: int | str) -> Page[Matter]:
        page: Page[Matter] = super().page(number)
        matters = cast(MatterQuerySet, page.object_list)
        keys = list(matters.values_list("pk", flat=True))
        rows = {row.pk: row for row in fetched(Matter.objects.filter(pk__in=keys), self._columns)}
        page.object_list = [rows[pk] for pk in keys if pk in rows]
        return page


class Listing:
    """The list page: what it shows is asked for once and kept."""

    def __init__(self, lens: Lens, today: date) -> None:
        self.lens, self.today = lens, today
        self.actor, self.query = lens.actor, lens.query
        self.seen = Matter.objects.visible_to(self.actor)
        self.filter = MatterFilter(lens.data, self.seen, self.actor, today)

    @cached_property
    def found(self) -> MatterQuerySet:
        return self.filter.narrowed()

    @property
    def sorted(self) -> MatterQuerySet:
        """All that was found, in the order asked for."""
        return self.found.sorted_by(self.sort)

    @cached_property
    def _lights(self) -> dict[str, int]:
        return self.found.light_counts()

    @property
    def total(self) -> int:
        return sum(self._lights.values())

    @property
    def lights(self) -> list[tuple[str, int, str]]:
        """The lights present, with their counts and the address of their rows."""
        return [(c, self._lights[c], self.lens.address(light=c)) for c in Colour.values if self._lights.get(c)]

    @cached_property
    def page(self) -> Page[Matter]:
        size = self.query.get("per_page", "")
        per_page = int(size) if size in map(str, SIZES) else SIZES[0]
        return Counted(self.sorted, self.columns, per_page, self.total).get_page(self.query.get("page"))

    @cached_property
    def columns(self) -> list[Column]:
        return self.lens.columns

    @cached_property
    def lines(self) -> list[Line]:
        rows = [row_of(matter, self.today) for matter in self.page]
        return [Line(row, [(c, c.cell(row) if c.cell else None) for c in self.columns]) for row in rows]

    @cached_property
    def _counts(self) -> dict[str, int]:
        return view_counts(self.seen.exclude(state=State.CANCELLED), self.today, self.actor)

    @property
    def everything(self) -> int:
        """How many matters the reader sees at all, without the cancelled ones."""
        return self._counts[""]

    @cached_property
    def views(self) -> list[View]:
        """Our views with what each holds (those without rows are left out), what a number of another page has opened, the
        saved ones; the present one is marked. Last comes keeping the present one."""
        now = "" if self.lens.view else self.lens.conditions.get("view", "")
        bare = not self.filter.given and self.lens.view is None
        opened = [View(OPENED[now][0], self.lens.address(), self.total, current=True)] if now in OPENED else []
        ours = [
            View(
                label,
                reverse("ledger:list") + (f"?view={code}" if code else ""),
                self._counts[code],
                current=(code == now) if code else bare,
            )
            for code, (label, _condition) in VIEWS.items()
            if self._counts[code] or code in _ALWAYS or code == now
        ]
        return [*opened, *ours, *self._saved(), *self._keeping()]

    def _saved(self) -> list[View]:
        here = self.lens.view
        kept = views_of(self.actor)
        shown = list(pinned(kept))
        if here is not None and here not in shown:
            shown.append(here)
        pills = [View(row.name, row.get_absolute_url(), current=row == here) for row in shown]
        return [*pills, View(_("All views…"), reverse("ledger:views"), saving=True)] if kept else pills

    def _keeping(self) -> list[View]:
        worth = self.narrowed or self.sort or self.lens.own_columns
        if not worth or (self.lens.view and not self.lens.is_changed) or not list_policies.can_keep_view(self.actor):
            return []
        label = _("Keep the change…") if self.lens.view else _("Keep these conditions…")
        return [View(label, self.lens.address(reverse("ledger:save_view")), saving=True)]

    @property
    def narrowed(self) -> bool:
        return bool(self.filter.given)

    @property
    def sort(self) -> str:
        return self.lens.sort

    @property
    def title(self) -> str:
        """What the list is called on a sheet: the saved view, one of ours, or the ledger."""
        if self.lens.view and not self.lens.is_changed:
            return self.lens.view.name
        return str(_("Ledger of matters"))

    @property
    def words(self) -> str:
        """The conditions in words."""
        return "；".join(self.filter.said) or str(_("all matters but the cancelled ones"))

    @property
    def may_draft(self) -> bool:
        return bool(policies.can_draft(self.actor))

    @property
    def batches(self) -> list[Batch]:
        """What the reader may do with several at once."""
        return batches.offered_to(self.actor)

    @property
    def links(self) -> dict[str, str]:
        """Other pages about this list."""
        names = {"csv": "export_csv", "xlsx": "export_xlsx", "columns": "columns"}
        return {code: self.lens.address(reverse(f"ledger:{name}")) for code, name in names.items()}

    @property
    def question(self) -> str:
        """The query of this list, spelled out."""
        return self.lens.address().partition("?")[2]
