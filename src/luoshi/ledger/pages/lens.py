"""What a list is looked at through: conditions, columns, order, and the saved view they come from.

In the address: the fields of the query bar, ``columns`` (codes with commas), ``sort``, and ``saved`` (the key of a view).
``saved`` alone means the view as it is kept; as soon as a condition stands beside it, those conditions hold instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from luoshi.ledger.filters import CONDITIONS
from luoshi.ledger.models import ListColumns, SavedView
from luoshi.ledger.pages.columns import COLUMNS, Column, chosen
from luoshi.lib.ids import id_in
from luoshi.org.actors import Actor

_MOST_PILLS = 8


@dataclass(frozen=True)
class Lens:
    """The list as one reader asked for it."""

    actor: Actor
    query: QueryDict
    view: SavedView | None

    @cached_property
    def conditions(self) -> dict[str, str]:
        """The conditions as they would be sent, without empty ones."""
        if self.view is not None and not any(name in self.query for name in CONDITIONS):
            return {name: str(value) for name, value in self.view.conditions.items() if name in CONDITIONS}
        return {name: value for name in CONDITIONS if (value := self.query.get(name, ""))}

    @cached_property
    def sort(self) -> str:
        return self.query.get("sort") or (self.view.sort if self.view else "")

    @cached_property
    def own_columns(self) -> list[str]:
        """Those that the address or the view names."""
        given = self.query.get("columns", "")
        if given:
            return [code for code in given.split(",") if code in COLUMNS]
        return list(self.view.columns) if self.view else []

    @cached_property
    def columns(self) -> list[Column]:
        """Those of the address or the view, else those the reader chose, else the usual ones."""
        return chosen(self.own_columns or remembered(self.actor))

    @property
    def is_changed(self) -> bool:
        """Whether the reader looks at something else than the view as it is kept."""
        view = self.view
        return view is not None and (
            self.conditions != view.conditions or self.sort != view.sort or self.own_columns != view.columns
        )

    @property
    def data(self) -> QueryDict:
        """What the query bar shows and the filter reads."""
        data = QueryDict(mutable=True)
        kept = {"saved": str(self.view.pk) if self.view else "", "sort": self.query.get("sort", "")}
        kept |= {name: self.query.get(name, "") for name in ("columns", "per_page")}
        data.update({name: value for name, value in (self.conditions | kept).items() if value})
        return data

    def address(self, path: str = "", **changes: str) -> str:
        """This list, or another page about it, with changes; always spelled out, so that it means the same to everybody."""
        parts = self.conditions | {name: self.query.get(name, "") for name in ("sort", "columns", "per_page")}
        if self.view is not None:
            parts |= {"saved": str(self.view.pk), "sort": self.sort, "columns": ",".join(self.own_columns)}
        given = {name: value for name, value in (parts | changes).items() if value}
        if self.view is not None and self.view.conditions and not any(name in given for name in CONDITIONS):
            given["view"] = ""  # the view's conditions were taken away: an empty one says so
        path = path or reverse("ledger:list")
        return f"{path}?{urlencode(given)}" if given else path


def spelled_out(view: SavedView) -> str:
    """The address of what a view shows without the view: for a colleague who may not use it."""
    parts: Mapping[str, str] = {**view.conditions, "sort": view.sort, "columns": ",".join(view.columns)}
    return f"{reverse('ledger:list')}?{urlencode({name: value for name, value in parts.items() if value})}"


def lens_of(actor: Actor, query: QueryDict) -> Lens | None:
    """The lens of an address; none when it names a view that does not exist for the actor."""
    named = query.get("saved", "")
    if not named:
        return Lens(actor, query, None)
    view = SavedView.objects.usable_by(actor).filter(pk=key).first() if (key := id_in(named)) else None
    return Lens(actor, query, view) if view else None


def remembered(actor: Actor) -> Sequence[str]:
    """The columns that somebody chose; one query."""
    rows = ListColumns.objects.filter(county=actor.county_id, person=actor.person_id)
    found: list[str] = rows.values_list("columns", flat=True).first() or []
    return found


def views_of(actor: Actor) -> list[SavedView]:
    """The views somebody may use, the shared ones first; one query."""
    return list(SavedView.objects.usable_by(actor).order_by("-is_shared", "name", "pk"))


def pinned(views: Sequence[SavedView]) -> Sequence[SavedView]:
    """Those that stand above the list; the others are on the page of views."""
    return views[:_MOST_PILLS]
