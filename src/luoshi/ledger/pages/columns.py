"""Columns of the ledger list: how each is shown, sorted and printed. One entry of `COLUMNS` makes a column everywhere.

``shape`` says how the page draws it (light, name, bar, text of two lines, else plain cell); ``leaves`` are its columns in
a sheet, under its label as a merged head when there are several; ``needs`` what `fetched` loads for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from luoshi.ledger import kinds
from luoshi.ledger.models import Colour, Matter
from luoshi.ledger.pages import plain, words
from luoshi.ledger.pages.rows import Row
from luoshi.ledger.querysets import MatterQuerySet, holders_of
from luoshi.ui.formats import day, points

Words = str | Promise
Value = str | Decimal | date | None
TEXT, NUMBER, DAY = "text", "number", "day"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the page: text, a second line, and whether that is a warning."""

    text: Words
    small: Words = ""
    warn: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """One column of a sheet; ``width`` in characters."""

    label: Words
    width: int
    value: Callable[[Row], Value]
    kind: str = TEXT


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the list."""

    code: str
    label: Words
    leaves: tuple[Leaf, ...]
    cell: Callable[[Row], Cell] | None = None
    shape: str = ""
    css: str = ""
    sort: str = ""
    needs: tuple[str, ...] = ()

    @property
    def stands_first(self) -> bool:
        """Whether the list stands in its order when nothing is asked for."""
        return self.code == "light"


def _plain(code: str, label: Words, width: int, text: Callable[[Row], str], **more: Any) -> Column:
    """A column of words, the same on the page and in a sheet."""
    leaf = Leaf(label, width, text)
    return Column(code, label, (leaf,), cell=lambda row: Cell(text(row) or "—"), **more)


def _day(code: str, label: Words, value: Callable[[Matter], date | datetime | None]) -> Column:
    """A column of days, sorted by its code."""

    def local(row: Row) -> date | None:
        found = value(row.matter)
        return timezone.localtime(found).date() if isinstance(found, datetime) else found

    leaf = Leaf(label, 13, local, DAY)
    return Column(code, label, (leaf,), cell=lambda row: Cell(day(local(row))), css="ls-date", sort=code)


def _lead(row: Row) -> str:
    return row.matter.lead_unit.name if row.matter.lead_unit else ""


def _supporting(row: Row) -> str:
    return "、".join(support.unit.short_name or support.unit.name for support in row.matter.support_rows.all())


def _source(row: Row, part: Callable[[Any], str]) -> str:
    """A part of every citation, each text once."""
    return "；".join(dict.fromkeys(filter(None, (part(cited) for cited in words.citations_of(row.matter)))))


def _quarter(number: int) -> Callable[[Row], str]:
    return lambda row: plain.quarters_of(row.matter)[number]


def _nodes(row: Row) -> str:
    said = zip((_("Q1"), _("Q2"), _("Q3"), _("Q4")), plain.quarters_of(row.matter), strict=True)
    return "；".join(f"{name} {text}" for name, text in said if text)


def _goal(row: Row) -> str:
    return plain.goal_of(list(row.matter.measures.all()))


def _gap(row: Row) -> Decimal | None:
    light = getattr(row.matter, "light", None)
    return light.gap if light else None


def _claimed_light(row: Row) -> str:
    light = getattr(row.matter, "light", None)
    return str(Colour(light.claimed).label) if light else ""


_UNVERIFIED = gettext_lazy("claimed, not verified (%)")
_ALL = (
    Column(
        "light",
        gettext_lazy("Light"),
        (
            Leaf(gettext_lazy("verified light"), 9, lambda row: str(Colour(row.colour).label)),
            Leaf(gettext_lazy("why (table)"), 14, lambda row: row.reason),
        ),
        shape="light",
        css="ls-light-col",
        sort="light",
    ),
    Column(
        "matter",
        gettext_lazy("Matter"),
        (
            Leaf(gettext_lazy("number (table)"), 15, lambda row: row.matter.number),
            Leaf(gettext_lazy("task (table)"), 34, lambda row: row.matter.title),
            Leaf(gettext_lazy("source (table)"), 26, lambda row: row.source),
        ),
        shape="name",
        sort="title",
    ),
    Column(
        "lead",
        gettext_lazy("Lead / supporting units"),
        (
            Leaf(gettext_lazy("lead unit"), 18, _lead),
            Leaf(gettext_lazy("Supporting units"), 22, _supporting),
        ),
        cell=lambda row: Cell(_lead(row) or "—", row.supporting),
        css="ls-wide ls-unit-col",
        sort="lead",
    ),
    _plain("sponsor", gettext_lazy("Sponsor"), 10, lambda row: row.sponsor, css="ls-wide ls-nowrap", sort="sponsor"),
    _plain(
        "state",
        gettext_lazy("State"),
        9,
        lambda row: str(row.matter.get_state_display()),
        css="ls-nowrap",
        sort="state",
    ),
    Column(
        "due",
        gettext_lazy("Due on"),
        (
            Leaf(gettext_lazy("due on"), 13, lambda row: row.matter.due_on, DAY),
            Leaf(gettext_lazy("days left (table)"), 11, lambda row: row.days),
        ),
        cell=lambda row: Cell(day(row.matter.due_on), row.days, row.late),
        css="ls-date",
        sort="due",
    ),
    Column(
        "progress",
        gettext_lazy("Verified / claimed / schedule (%)"),
        (
            Leaf(gettext_lazy("verified (%)"), 9, lambda row: row.verified, NUMBER),
            Leaf(_UNVERIFIED, 11, lambda row: row.claimed, NUMBER),
            Leaf(gettext_lazy("schedule (%)"), 9, lambda row: row.schedule, NUMBER),
        ),
        shape="bar",
        css="ls-bar-col",
        sort="done",
    ),
    Column(
        "value",
        gettext_lazy("Verified / target"),
        (
            Leaf(gettext_lazy("verified value"), 11, lambda row: row.value),
            Leaf(gettext_lazy("target"), 14, lambda row: row.target),
        ),
        cell=lambda row: Cell(row.value, f"/ {row.target}" if row.target else ""),
        css="ls-num ls-wide",
    ),
    _plain(
        "domain",
        pgettext_lazy("column", "Domain"),
        10,
        lambda row: str(row.matter.get_domain_display()),
        css="ls-nowrap",
        sort="domain",
    ),
    _plain(
        "kind",
        pgettext_lazy("column", "Kind"),
        10,
        lambda row: str(kinds.get(row.matter.kind).label),
        css="ls-nowrap",
        sort="kind",
    ),
    Column(
        "source",
        gettext_lazy("Source"),
        (
            Leaf(
                gettext_lazy("document (table)"),
                20,
                lambda row: _source(row, lambda c: c.clause.version.document.title) or row.matter.other_source,
            ),
            Leaf(
                gettext_lazy("document number (table)"),
                15,
                lambda row: _source(row, lambda c: c.clause.version.document.number),
            ),
            Leaf(gettext_lazy("original text (table)"), 38, lambda row: _source(row, lambda c: c.clause.text)),
        ),
        cell=lambda row: Cell(row.source or "—", _source(row, lambda c: c.clause.version.document.number)),
        shape="text",
        css="ls-wide ls-text-col",
        needs=("text",),
    ),
    _plain("goal", gettext_lazy("target of the year"), 20, _goal, shape="text", css="ls-wide ls-text-col"),
    Column(
        "nodes",
        gettext_lazy("nodes by quarter"),
        (
            Leaf(gettext_lazy("first quarter"), 13, _quarter(0)),
            Leaf(gettext_lazy("second quarter"), 13, _quarter(1)),
            Leaf(gettext_lazy("third quarter"), 13, _quarter(2)),
            Leaf(gettext_lazy("fourth quarter"), 13, _quarter(3)),
        ),
        cell=lambda row: Cell(_nodes(row) or "—"),
        shape="text",
        css="ls-wide ls-text-col",
        needs=("plan",),
    ),
    _plain(
        "responsible",
        gettext_lazy("responsible person"),
        14,
        lambda row: plain.responsible_of(row.matter),
        shape="text",
        css="ls-wide ls-text-col",
        sort="responsible",
        needs=("responsible",),
    ),
    Column(
        "gap",
        gettext_lazy("Gap (points)"),
        (Leaf(gettext_lazy("Gap (points)"), 10, _gap, NUMBER),),
        cell=lambda row: Cell(points(_gap(row))),
        css="ls-num",
        sort="gap",
    ),
    _plain("claimed_light", gettext_lazy("Claimed light (not verified)"), 12, _claimed_light, css="ls-nowrap ls-wide"),
    _day("issued", gettext_lazy("Issued on"), lambda matter: matter.issued_on),
    _day("claimed", gettext_lazy("Claimed on"), lambda matter: matter.claimed_at),
    _day("closed", gettext_lazy("Closed on"), lambda matter: matter.closed_at),
    _plain(
        "remarks",
        gettext_lazy("remarks"),
        18,
        lambda row: plain.remarks_of(row.matter),
        shape="text",
        css="ls-wide ls-text-col",
    ),
)
COLUMNS = {column.code: column for column in _ALL}
NAME = "matter"  # without it a row says nothing
USUAL = ("light", NAME, "lead", "sponsor", "state", "due", "progress", "value")
# 任务分解表 as counties print it (reference: the composite of published tables).
COMPOSITE = ("source", "domain", NAME, "goal", "nodes", "sponsor", "lead", "responsible", "due", "remarks")


def chosen(codes: Iterable[str]) -> list[Column]:
    """The columns of these codes, each once; unknown ones are passed over, the name is always there."""
    known = [code for code in dict.fromkeys(codes) if code in COLUMNS] or list(USUAL)
    if NAME not in known:
        known.insert(0, NAME)
    return [COLUMNS[code] for code in known]


def for_sheet(columns: Sequence[Column]) -> list[Column]:
    """The same for a sheet: the short source beside the name is left out where the source has columns of its own."""
    if all(column.code != "source" for column in columns):
        return list(columns)
    return [replace(column, leaves=column.leaves[:2]) if column.code == NAME else column for column in columns]


def fetched(matters: MatterQuerySet, columns: Iterable[Column]) -> MatterQuerySet:
    """With everything the columns show, in a number of queries that depends on the columns only."""
    needs = {need for column in columns for need in column.needs}
    rows = matters.for_list(quoted="text" in needs)
    if "responsible" in needs:
        rows = rows.select_related("lead_unit", "sponsor", "light", "responsible").prefetch_related(
            holders_of("responsible__holdings")
        )
    return rows.prefetch_related("plan_points__measure") if "plan" in needs else rows
