"""Columns of the register; one entry makes a column on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from luoshi.ledger.pages.words import holder_of
from luoshi.projects.standing import Standing
from luoshi.ui.formats import day_near, num, points

Words = str | Promise
_LAST = date.max


@dataclass(frozen=True, slots=True)
class Cell:
    """Text with a second line."""

    text: Words
    small: Words = ""


@dataclass(frozen=True, slots=True)
class Column:
    """``shape`` says how the page draws it (light, name, bar, else the cell); ``order`` what it is sorted by."""

    code: str
    label: Words
    order: Callable[[Standing], Any]
    cell: Callable[[Standing], Cell] | None = None
    shape: str = ""
    css: str = ""

    @property
    def stands_first(self) -> bool:
        """Whether the register stands in its order when nothing is asked for."""
        return self.code == "light"


def _lead(row: Standing) -> Cell:
    place = row.project.township
    return Cell(row.project.lead_unit.name, place.short_name or place.name if place else "")


def leader_of(row: Standing) -> str:
    return holder_of(row.project.contact_leader or row.project.sponsor)


def _funds(row: Standing) -> tuple[Decimal, Decimal]:
    return sum((f.received for f in row.funds), Decimal(0)), sum((f.planned for f in row.funds), Decimal(0))


def _funds_cell(row: Standing) -> Cell:
    received, planned = _funds(row)
    return Cell(num(received) if planned else "—", f"/ {num(planned)}" if planned else "")


def _days(row: Standing) -> Cell:
    project = row.project
    begun = project.started_on or project.start_on
    ended = project.finished_on or project.finish_on
    first = day_near(begun, row.today)
    if begun and not project.started_on:
        first = _("planned %(day)s") % {"day": first}
    if ended is None:
        return Cell(first)
    last = _("finished %(day)s") if project.finished_on else _("finish %(day)s")
    return Cell(first, last % {"day": day_near(ended, row.today)})


def _listed(row: Standing) -> Cell:
    return Cell(day_near(row.project.listed_on, row.today))


def _last(row: Standing) -> Cell:
    last = row.last
    if last is None:
        return Cell("—")
    return Cell(f"{last.month:%Y-%m}", last.physical)


def _ask(row: Standing) -> Cell:
    return Cell(row.open_ask.ask if row.open_ask else "—")


ALL = (
    Column(
        "light", gettext_lazy("Light"), lambda r: (r.light.rank, r.light.gap or 0), shape="light", css="ls-light-col"
    ),
    Column("name", gettext_lazy("Project"), lambda r: r.project.number, shape="name"),
    Column(
        "lead",
        gettext_lazy("Lead unit / place"),
        lambda r: r.project.lead_unit.sort_no,
        _lead,
        css="ls-wide ls-unit-col",
    ),
    Column(
        "leader",
        gettext_lazy("Contact leader"),
        leader_of,
        lambda r: Cell(leader_of(r) or "—"),
        css="ls-wide ls-nowrap",
    ),
    Column(
        "stage",
        pgettext_lazy("column", "Stage"),
        lambda r: [s.code for s in r.project.STAGES].index(r.project.stage),
        lambda r: Cell(r.project.stage_label),
        css="ls-nowrap",
    ),
    Column(
        "bar",
        gettext_lazy("Plan of the year (%)"),
        lambda r: r.light.verified or Decimal(-1),
        shape="bar",
        css="ls-bar-col",
    ),
    Column(
        "invested",
        gettext_lazy("Verified / plan"),
        lambda r: r.verified,
        lambda r: Cell(num(r.verified) if r.planned else "—", f"/ {num(r.planned)}" if r.planned else ""),
        css="ls-num ls-wide",
    ),
    Column(
        "gap",
        gettext_lazy("Gap (points)"),
        lambda r: r.light.gap or Decimal(0),
        lambda r: Cell(points(r.light.gap)),
        css="ls-num",
    ),
    Column(
        "total",
        gettext_lazy("total investment"),
        lambda r: r.project.total_investment,
        lambda r: Cell(num(r.project.total_investment)),
        css="ls-num",
    ),
    Column(
        "days", gettext_lazy("Start / finish"), lambda r: r.project.finish_on or _LAST, _days, css="ls-date ls-wide"
    ),
    Column("listed", gettext_lazy("Listed"), lambda r: r.project.listed_on or _LAST, _listed, css="ls-date"),
    Column("funds", gettext_lazy("Funds received"), lambda r: _funds(r)[0], _funds_cell, css="ls-num"),
    Column(
        "type",
        pgettext_lazy("column", "Type"),
        lambda r: r.project.type,
        lambda r: Cell(r.project.get_type_display()),
        css="ls-nowrap",
    ),
    Column(
        "sector",
        gettext_lazy("sector"),
        lambda r: r.project.sector,
        lambda r: Cell(r.project.get_sector_display()),
        css="ls-nowrap",
    ),
    Column(
        "last",
        gettext_lazy("Last dispatch"),
        lambda r: r.last.month if r.last else date.min,
        _last,
        css="ls-wide ls-text-col",
    ),
    Column("ask", gettext_lazy("to be coordinated"), lambda r: r.open_ask is None, _ask, css="ls-wide ls-text-col"),
)
COLUMNS = {column.code: column for column in ALL}
USUAL = ("light", "name", "lead", "leader", "stage", "bar", "invested", "total", "days")


def chosen(codes: Iterable[str]) -> list[Column]:
    """The columns of these codes in the register's order; light and name are always there."""
    wanted = {*codes, "light", "name"} if any(code in COLUMNS for code in codes) else set(USUAL)
    return [column for column in ALL if column.code in wanted]
