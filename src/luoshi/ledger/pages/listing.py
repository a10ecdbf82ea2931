"""The ledger list of one actor under conditions."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse

from luoshi.ledger import policies
from luoshi.ledger.filters import OPENED, VIEWS, MatterFilter, view_counts
from luoshi.ledger.models import Colour, Matter, State
from luoshi.ledger.pages.rows import Row, row_of
from luoshi.ledger.querysets import MatterQuerySet
from luoshi.org.actors import Actor
from luoshi.ui.parts import View

SIZES = (20, 50, 100)


class Counted(Paginator[Matter]):
    """A paginator that was told how many there are."""

    def __init__(self, matters: MatterQuerySet, per_page: int, total: int) -> None:
        super().__init__(matters, per_page)
        self._total = total

    @cached_property
    def count(self) -> int:
        return self._total


class Listing:
    """The list page: what it shows is asked for once and kept."""

    def __init__(self, actor: Actor, query: QueryDict, today: date) -> None:
        self.actor, self.query, self.today = actor, query, today
        self.seen = Matter.objects.visible_to(actor)
        self.filter = MatterFilter(query, self.seen, actor, today)

    @cached_property
    def found(self) -> MatterQuerySet:
        return self.filter.narrowed()

    @cached_property
    def _lights(self) -> dict[str, int]:
        return self.found.light_counts()

    @property
    def total(self) -> int:
        return sum(self._lights.values())

    @property
    def lights(self) -> list[tuple[str, int, str]]:
        """The lights present, with their counts and the address of their rows."""
        return [(c, self._lights[c], self.address(light=c)) for c in Colour.values if self._lights.get(c)]

    @cached_property
    def page(self) -> Page[Matter]:
        size = self.query.get("per_page", "")
        per_page = int(size) if size in map(str, SIZES) else SIZES[0]
        matters = self.found.sorted_by(self.query.get("sort", "")).for_list()
        return Counted(matters, per_page, self.total).get_page(self.query.get("page"))

    @cached_property
    def rows(self) -> list[Row]:
        return [row_of(matter, self.today) for matter in self.page]

    @cached_property
    def views(self) -> list[View]:
        """The saved views with what each holds, and what a number of another page has opened; the present one is marked."""
        counts = view_counts(self.seen.exclude(state=State.CANCELLED), self.today)
        now, bare = self.query.get("view", ""), not self.filter.given
        opened = [View(OPENED[now][0], self.address(), self.total, current=True)] if now in OPENED else []
        return opened + [
            View(
                label,
                reverse("ledger:list") + (f"?view={code}" if code else ""),
                counts[code],
                current=(code == now) if code else bare,
            )
            for code, (label, _condition) in VIEWS.items()
        ]

    @property
    def narrowed(self) -> bool:
        return bool(self.filter.given)

    @property
    def sort(self) -> str:
        return self.query.get("sort", "")

    @property
    def may_draft(self) -> bool:
        return bool(policies.can_draft(self.actor))

    def address(self, **changes: str) -> str:
        """This list under one more condition."""
        kept = {name: value for name, value in self.query.items() if name not in {"page", *changes} and value}
        return f"{reverse('ledger:list')}?{urlencode(kept | changes)}"
