"""What an action changed, old and new, as the record keeps it and the timeline shows it.

An event holds under ``changes`` for each matter, by its key, the rows ``[label, old, new]``, all in words of the day.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.audit.record import Entry
from luoshi.ledger.actions.base import label_of
from luoshi.ledger.models import Matter, Measure, PlanPoint
from luoshi.ui.formats import full_day, num

_LINKED = ("sponsor", "lead_unit", "responsible", "parent")
SUPPORTING, MEASURES, PLAN = "supporting", "measures", "plan"


@contextmanager
def noting(entry: Entry, matters: Collection[Matter], *fields: str) -> Iterator[None]:
    """Reads the fields before and after what is done inside and adds the differences to the event.

    ``fields``: of `Matter`, or `SUPPORTING`, `MEASURES`, `PLAN`. The number of queries does not grow with the matters.
    """
    keys = [matter.pk for matter in matters] if fields else []
    before = _read(keys, fields)
    yield
    after = _read(keys, fields)
    changed = {str(pk): _differing(was, after[pk]) for pk, was in before.items() if was != after.get(pk, was)}
    if changed:
        entry.say(changes=changed)


Shown = list[tuple[str, str]]  # label and value


def _differing(before: Shown, after: Shown) -> list[list[str]]:
    pairs = zip(before, after, strict=True)
    return [[label, old, new] for (label, old), (_label, new) in pairs if old != new]


def _read(keys: Collection[UUID], fields: Collection[str]) -> dict[UUID, Shown]:
    if not keys:
        return {}
    rows = Matter.objects.filter(pk__in=keys)
    if linked := [name for name in _LINKED if name in fields]:
        rows = rows.select_related(*linked)
    lists = [path for name, (_label, path, _words) in _LISTS.items() if name in fields]
    return {row.pk: [_shown(row, name) for name in fields] for row in rows.prefetch_related(*lists)}


def _shown(matter: Matter, name: str) -> tuple[str, str]:
    if name in _LISTS:
        label, _path, words = _LISTS[name]
        return str(label), "；".join(words(matter))
    display = getattr(matter, f"get_{name}_display", None)
    return label_of(name), _words(display() if display else getattr(matter, name))


def _words(value: object) -> str:
    if value is None:
        return ""
    return full_day(value) if isinstance(value, date) else str(value)


def _measure(row: Measure) -> str:
    target = "" if row.value is None else f" {row.get_comparator_display()} {num(Decimal(row.value))}{row.unit}"
    return f"{row.subject}{target}"


def _point(row: PlanPoint) -> str:
    said = row.words or f"{row.measure.subject if row.measure else ''} {num(row.value)}".strip()
    return f"{full_day(row.on)} {said}"


_LISTS: dict[str, tuple[str | Promise, str, Callable[[Matter], list[str]]]] = {
    SUPPORTING: (
        _("Supporting units"),
        "support_rows__unit",
        lambda matter: [row.unit.name for row in matter.support_rows.all()],
    ),
    MEASURES: (_("Target values"), "measures", lambda matter: [_measure(row) for row in matter.measures.all()]),
    PLAN: (_("Plan"), "plan_points__measure", lambda matter: [_point(row) for row in matter.plan_points.all()]),
}
