"""Matters by domain, lead unit or sponsor × light: every number with the address of exactly its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.ledger.models import Colour, Domain
from luoshi.ledger.querysets import MatterQuerySet
from luoshi.org.models import Holding

LIGHTS = (Colour.RED, Colour.YELLOW, Colour.GREEN, Colour.CLOSED, Colour.NOT_STARTED, Colour.PAUSED)
_RARE = (Colour.NOT_STARTED, Colour.PAUSED)
_ISSUED = {"view": "all_issued"}
Counts = Mapping[str, int]


def ledger_url(**conditions: object) -> str:
    """The ledger list under the conditions that are given: every number opens its rows."""
    given = {name: value for name, value in conditions.items() if value}
    return f"{reverse('ledger:list')}?{urlencode(given)}"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to cut the matters: its code, its tab, the column of the matter and the condition of the ledger list."""

    code: str
    label: str | Promise
    head: str | Promise
    column: str
    condition: str


WAYS = (
    Way("domain", gettext_lazy("By domain"), gettext_lazy("Domain"), "domain", "domain"),
    Way("unit", gettext_lazy("By lead unit"), gettext_lazy("Lead unit"), "lead_unit", "lead"),
    Way("sponsor", gettext_lazy("By sponsor"), gettext_lazy("Sponsor"), "sponsor", "sponsor"),
)
BY_CODE = {way.code: way for way in WAYS}


@dataclass(frozen=True, slots=True)
class Cell:
    """A count of matters with the address of its rows."""

    colour: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the matrix; ``url`` is the page of what it is about, where there is one."""

    label: str | Promise
    cells: list[Cell]
    total: Cell
    url: str = ""
    key: object = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows in their official order (never by success), and the sum. Lights that nothing has are left out."""

    way: Way
    lights: list[Colour]
    lines: list[Line]
    whole: Line


def counted(matters: MatterQuerySet, way: Way, conditions: Mapping[str, Q]) -> list[dict[str, Any]]:
    """How many matters (``n``) of each row of the matrix have which light, and how many of them meet each condition, by
    its name. One query: everything that is counted in one look at the matters."""
    rows = matters.order_by().values(way.column, "light__verified", *_LABELS[way.code])
    return list(rows.annotate(n=Count("pk"), **{name: Count("pk", filter=q) for name, q in conditions.items()}))


def matrix_of(rows: Iterable[Mapping[str, Any]], way: Way, today: date) -> Matrix:
    """The matrix of what was `counted`. One query for the names of sponsors."""
    counts: defaultdict[Any, dict[str, int]] = defaultdict(dict)
    label_of = _LABELS[way.code]
    named: dict[Any, tuple[Any, ...]] = {}
    for row in rows:
        key = row[way.column]
        counts[key][row["light__verified"] or ""] = row["n"]
        named[key] = tuple(row[name] for name in label_of)
    whole = _sum(counts.values())
    present = [c for c in LIGHTS if c not in _RARE or whole.get(c)]
    lines = [_line(way, label, key, counts[key], present) for key, label in _ordered(way, named, today)]
    return Matrix(way, present, lines, _line(way, _("Total"), "", whole, present))


_LABELS: dict[str, tuple[str, ...]] = {
    "domain": (),
    "unit": ("lead_unit__sort_no", "lead_unit__name"),
    "sponsor": ("sponsor__sort_no", "sponsor__title"),
}


def _ordered(way: Way, named: Mapping[Any, tuple[Any, ...]], today: date) -> list[tuple[Any, str | Promise]]:
    """Keys and labels, in the official order."""
    if way.code == "domain":
        return [(domain.value, domain.label) for domain in Domain if domain.value in named]
    ordered = sorted((key for key in named if key), key=lambda key: named[key])
    holders = _holders(ordered, today) if way.code == "sponsor" else {}
    found: list[tuple[Any, str | Promise]] = [
        (key, f"{holders.get(key, '')} {named[key][1]}".strip()) for key in ordered
    ]
    return found + ([(None, _("nobody"))] if None in named else [])


def _holders(posts: Iterable[Any], today: date) -> dict[Any, str]:
    rows = Holding.objects.current(today).filter(post__in=list(posts)).order_by("-since")
    return dict(rows.values_list("post", "person__name"))


def _sum(rows: Iterable[Counts]) -> dict[str, int]:
    total: defaultdict[str, int] = defaultdict(int)
    for counts in rows:
        for colour, n in counts.items():
            total[colour] += n
    return total


def _line(way: Way, label: str | Promise, key: Any, counts: Counts, lights: list[Colour]) -> Line:
    """``key`` None: matters without a value, which no condition of the list names; their numbers open nothing."""
    here = {way.condition: key} if key else {}

    def cell(colour: str, count: int, **conditions: str) -> Cell:
        return Cell(colour, count, "" if key is None else ledger_url(**here, **conditions))

    cells = [cell(colour, counts.get(colour, 0), light=colour) for colour in lights]
    return Line(label, cells, cell("", sum(counts.values()), **_ISSUED), key=key)
