"""The list of a register: views, conditions, columns, sort, pages, and the same rows as CSV. An app declares it once:

    PROBLEMS = Register(
        code="problems", label=_("Problems"), url_name="problems:list", form=ProblemForm,
        views=(ListView("", _("Open"), lambda today: Q(...)), ...), columns=(Column("name", ...), ...), order=("due_on",))
    Listing(PROBLEMS, Problem.objects.visible_to(actor), request.GET, today, form)

Views, conditions and order are the database's, so that only the rows of one page are fetched.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from io import StringIO
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.exports.plain_csv import safe
from luoshi.ui.downloads import download
from luoshi.ui.parts import View

Words = str | Promise
SIZES = (20, 50, 100)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row shows in a column: a text with a second line; ``url`` leads somewhere, ``light`` draws one before it."""

    text: Words
    small: Words = ""
    url: str = ""
    light: str = ""
    warn: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """``order``: fields the database sorts by, in this direction; without any the head does not sort. The first column of
    ``css`` ``ls-name`` leads to the row."""

    code: str
    label: Words
    cell: Callable[[Any, date], Cell]
    order: tuple[str, ...] = ()
    css: str = ""


@dataclass(frozen=True, slots=True)
class ListView:
    """A view that stands ready: which rows it holds on a day. ``kept``: shown even when it holds nothing."""

    code: str
    label: Words
    holds: Callable[[date], Q]
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """How a register is listed. The first view is the one that opens."""

    code: str
    label: Words
    url_name: str
    views: tuple[ListView, ...]
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    none: Words
    more: str = ""  # conditions that fold away


class QueryForm(forms.Form):
    """The query bar. A subclass names in ``FIELDS`` which lookup a condition asks (``{"unit": "lead_unit"}``) and in
    ``SEARCHED`` what ``q`` looks through; a condition that makes no sense is none."""

    FIELDS: Mapping[str, str] = {}
    SEARCHED: tuple[str, ...] = ()

    view = forms.CharField(required=False, widget=forms.HiddenInput, max_length=24)

    def __init__(
        self, data: Mapping[str, Any], choices: Mapping[str, Sequence[tuple[Any, Words]]] | None = None
    ) -> None:
        super().__init__(data)
        for name, offered in (choices or {}).items():
            self.offer(name, offered)
        self._hint()
        self.is_valid()

    def _hint(self) -> None:
        """What ``q`` looks through stands in its field, since it is longer than a label."""
        if searched := self.fields.get("q"):
            searched.widget.attrs["placeholder"] = searched.label
            searched.label = _("Keyword")

    def offer(self, name: str, choices: Sequence[tuple[Any, Words]]) -> None:
        """What a condition lets choose from; "all" stands first."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All")), *choices]

    def given(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "")

    @property
    def narrowed(self) -> bool:
        return any(self.given(name) for name in self.fields if name != "view")

    def rows(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that meet the conditions."""
        if q := self.given("q").strip():
            rows = rows.filter(Q(*((f"{name}__icontains", q) for name in self.SEARCHED), _connector=Q.OR))
        for name, lookup in self.FIELDS.items():
            if value := self.given(name):
                rows = rows.filter(**{lookup: value})
        return rows


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the page with its cells, in the order of the columns."""

    row: Any
    cells: list[tuple[Column, Cell]] = field(default_factory=list)


class Listing:
    """A register's list for one reader; ``rows`` are those they may see, with what the columns need fetched along."""

    def __init__(
        self, register: Register, rows: QuerySet[Any], data: Mapping[str, Any], today: date, form: QueryForm
    ) -> None:
        self.register, self.form, self.today = register, form, today
        self._rows, self._data = rows, data

    @cached_property
    def view(self) -> ListView:
        """The view that is open."""
        asked = self.form.given("view")
        return next((view for view in self.register.views if view.code == asked), self.register.views[0])

    @cached_property
    def _within(self) -> QuerySet[Any]:
        return self.form.rows(self._rows)

    @property
    def found(self) -> QuerySet[Any]:
        """All rows of the view, in order. By key, so that a join to many counts no row twice."""
        keys = self._within.filter(self.view.holds(self.today)).order_by().values("pk")
        return self._rows.filter(pk__in=keys).order_by(*self._order, "pk")

    @property
    def _order(self) -> Sequence[str]:
        name = self.sort.removeprefix("-")
        column = next((column for column in self.register.columns if column.code == name and column.order), None)
        if column is None:
            return self.register.order
        return [_turned(field) for field in column.order] if self.sort.startswith("-") else column.order

    @property
    def sort(self) -> str:
        return str(self._data.get("sort", ""))

    @cached_property
    def page(self) -> Page[Any]:
        size = str(self._data.get("per_page", ""))
        return Paginator(self.found, int(size) if size in map(str, SIZES) else SIZES[0]).get_page(
            self._data.get("page")
        )

    @cached_property
    def lines(self) -> list[Line]:
        return [self._line(row) for row in self.page]

    def _line(self, row: Any) -> Line:
        return Line(row, [(column, column.cell(row, self.today)) for column in self.register.columns])

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows each view holds under the conditions; one query."""
        asked = {
            f"view_{n}": Count("pk", filter=view.holds(self.today), distinct=True)
            for n, view in enumerate(self.register.views)
        }
        found = self._within.order_by().aggregate(**asked)
        return {view.code: found[f"view_{n}"] for n, view in enumerate(self.register.views)}

    @property
    def views(self) -> list[View]:
        """The views that hold anything, with their counts; the present one is marked."""
        return [
            View(view.label, self.address(view=view.code), self.counts[view.code], current=view is self.view)
            for view in self.register.views
            if view.kept or view is self.view or self.counts[view.code]
        ]

    def address(self, **changes: str) -> str:
        """The same list under other conditions."""
        given = {name: self.form.given(name) for name in self.form.fields} | changes
        question = urlencode({name: value for name, value in given.items() if value})
        return reverse(self.register.url_name) + (f"?{question}" if question else "")

    @property
    def csv_address(self) -> str:
        """The view as a file."""
        return self.address(sort=self.sort, **{"as": "csv"})

    def csv(self) -> HttpResponse:
        """All rows of the view, as the page writes them; nothing in it starts a formula."""
        kept = StringIO()
        csv.writer(kept).writerows([safe(text) for text in row] for row in self._table())
        name = f"{self.register.label}{self.today:%Y%m%d}.csv"
        return download(kept.getvalue().encode("utf-8-sig"), name, "text/csv; charset=utf-8")

    def _table(self) -> Iterator[list[str]]:
        columns = self.register.columns
        yield [str(column.label) for column in columns]
        for row in self.found:
            cells = [column.cell(row, self.today) for column in columns]
            yield [f"{cell.text} {cell.small}".strip() if cell.small else str(cell.text) for cell in cells]


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"
