"""A matter in words for tables that are printed: target of the year, nodes by quarter, remarks."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from luoshi.ledger.models import Comparator, DueSource, Matter, Measure, Mode, Strength
from luoshi.ledger.pages import words
from luoshi.ui.formats import num

Quarters = tuple[str, str, str, str]


def goal_of(measures: Sequence[Measure]) -> str:
    """≥ 120 公里; several with what is measured, one after the other."""
    named = [row for row in measures if row.mode != Mode.DEED and row.value is not None]
    if len(named) == 1:
        return _figure(named[0])
    return "；".join(f"{row.subject} {_figure(row)}" for row in named)


def quarters_of(matter: Matter) -> Quarters:
    """Planned values and milestones by quarter of the matter's year. Needs the plan's points with their measures."""
    found: list[list[str]] = [[], [], [], []]
    for point in sorted(matter.plan_points.all(), key=lambda row: row.on):
        if point.on.year == matter.year:
            unit = point.measure.unit if point.measure else ""
            found[(point.on.month - 1) // 3].append(point.words or f"{num(point.value)} {unit}".strip())
    first, second, third, fourth = ("；".join(said) for said in found)
    return first, second, third, fourth


def remarks_of(matter: Matter) -> str:
    """How firm it is, and where its date comes from when the document does not give it."""
    said = [str(Strength(matter.strength).label)] if matter.strength else []
    if matter.due_source == DueSource.YEAR_END:
        said.append(_("no date stated in the document"))
    elif matter.source_due_on and matter.due_on != matter.source_due_on:
        said.append(_("the document says %(day)s") % {"day": f"{matter.source_due_on:%Y-%m-%d}"})
    return "；".join(said)


def responsible_of(matter: Matter) -> str:
    """Name and post of who answers for it. Needs the post's current holdings."""
    post = matter.responsible
    if post is None:
        return ""
    holder = words.holder_of(post)
    return post.title if holder == post.title else f"{holder} {post.title}"


def _figure(row: Measure) -> str:
    sign = "" if row.comparator in {Comparator.EQ, Comparator.RANGE} else Comparator(row.comparator).label
    value = num(row.value) if row.value_high is None else f"{num(row.value)}–{num(row.value_high)}"
    return f"{sign} {value}{'' if row.unit == '%' else ' '}{row.unit}".strip()
