"""The page of views, and the columns while somebody arranges them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from luoshi.ledger import list_policies
from luoshi.ledger.filters import MatterFilter
from luoshi.ledger.models import Matter, SavedView
from luoshi.ledger.pages.columns import COLUMNS, COMPOSITE, NAME, USUAL, Column, chosen
from luoshi.ledger.pages.lens import spelled_out
from luoshi.lib import clock
from luoshi.org.http import ActorRequest

PRESETS = {"usual": USUAL, "composite": COMPOSITE}


@dataclass(frozen=True, slots=True)
class Shelved:
    """A view on the page: its conditions in words, the address to send, whether the reader may change it."""

    view: SavedView
    words: str
    address: str
    may_change: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A column that may be shown; ``fixed`` cannot be left out."""

    column: Column
    shown: bool
    fixed: bool


def shelf(request: ActorRequest, views: Iterable[SavedView]) -> list[Shelved]:
    """The views with what the reader may know of them: a condition that means nothing to them is not told."""
    actor = request.actor
    bar = MatterFilter(QueryDict(), Matter.objects.none(), actor, clock.today())
    return [
        Shelved(
            view,
            "；".join(bar.said_of(view.conditions)) or _("all matters but the cancelled ones"),
            request.build_absolute_uri(view.get_absolute_url() if view.is_shared else spelled_out(view)),
            bool(list_policies.can_change_view(actor, view)),
        )
        for view in views
    ]


def arrange(sent: Mapping[str, Any], now: Iterable[Column]) -> list[Choice]:
    """All columns: those shown first and in order, after what a button moved or a preset put there."""
    data = sent if isinstance(sent, QueryDict) else QueryDict()
    if preset := PRESETS.get(data.get("preset", "")):
        order, shown = list(preset), set(preset)
    elif data:
        order, shown = data.getlist("order"), {*data.getlist("column"), NAME}
    else:
        order = [column.code for column in now]
        shown = set(order)
    order = [column.code for column in chosen([*order, *COLUMNS])]
    _move(order, data.get("up", ""), -1)
    _move(order, data.get("down", ""), 1)
    return [Choice(COLUMNS[code], code in shown, code == NAME) for code in order]


def _move(order: list[str], code: str, step: int) -> None:
    if code in order:
        at = order.index(code)
        to = min(max(at + step, 0), len(order) - 1)
        order[at], order[to] = order[to], order[at]
