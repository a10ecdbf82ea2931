"""Forms that are tables: years, funds, needs and steps of one project."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as gettext
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.forms.choices import UnitField
from luoshi.org.choices import units_of
from luoshi.projects.actions import ElementInput, FundInput, StepInput, YearInput
from luoshi.projects.forms.base import Money, day_field, grid, name_cells, plain
from luoshi.projects.models import Element, ElementKind, ElementState, FundKind, FundSource, Project, Step
from luoshi.ui.keyed import KeyedForm

_MONTHS = 12


class SheetForm(KeyedForm):
    """A table about one project, with the version its editor saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    columns: Sequence[str] = ()

    def __init__(self, project: Project, data: Any = None) -> None:
        self.project = project
        super().__init__(data, initial={"version": project.version})
        self.build()
        name_cells(self)

    def build(self) -> None:
        """Adds the fields ``COLUMN_ROW``."""

    @property
    def row_codes(self) -> list[str]:
        raise NotImplementedError

    @property
    def lines(self) -> list[list[forms.BoundField]]:
        return grid(self, self.row_codes, self.columns)

    def cell(self, column: str, row: str) -> Any:
        return self.cleaned_data.get(f"{column}_{row}")

    def add(self, column: str, row: str, field: forms.Field, value: Any = None) -> None:
        field.initial = plain(value) if isinstance(value, Decimal) else value
        self.fields[f"{column}_{row}"] = field


class YearsForm(SheetForm):
    """Planned investment by year, and the path of a year by month where it is not even."""

    columns = ("amount", "goal", "path")
    heads = (_("planned investment"), _("goal of the year"), _("twelve cumulative values by month (may be empty)"))

    def __init__(self, project: Project, years: Sequence[int], data: Any = None) -> None:
        self.years = list(years)
        super().__init__(project, data)

    def build(self) -> None:
        known = {plan.year: plan for plan in self.project.year_plans.all()}
        for year in self.years:
            plan = known.get(year)
            code, said = str(year), {"year": year}
            self.add(
                "amount",
                code,
                Money(gettext("%(year)d: planned investment") % said, required=False),
                plan and plan.amount,
            )
            goal = forms.CharField(label=gettext("%(year)d: goal") % said, max_length=200, required=False)
            self.add("goal", code, goal, plan.goal if plan else "")
            path = forms.CharField(label=gettext("%(year)d: path by month") % said, max_length=200, required=False)
            self.add("path", code, path, " ".join(plan.path) if plan else "")

    @property
    def row_codes(self) -> list[str]:
        return [str(year) for year in self.years]

    def clean(self) -> dict[str, Any]:
        for code in self.row_codes:
            words = self.cleaned_data.get(f"path_{code}", "")
            try:
                self.cleaned_data[f"path_{code}"] = [Decimal(part) for part in re.split(r"[\s、;；]+", words) if part]
            except InvalidOperation:
                self.add_error(f"path_{code}", gettext("Write twelve numbers with spaces between them."))
        return self.cleaned_data

    @property
    def input(self) -> list[YearInput]:
        return [
            YearInput(
                int(code),
                self.cell("amount", code) or Decimal(0),
                self.cell("goal", code) or "",
                self.cell("path", code),
            )
            for code in self.row_codes
        ]


class FundsForm(SheetForm):
    """Funds of one year, one line a source."""

    columns = ("planned", "due_on", "received", "received_on", "paid", "paid_on", "note")
    heads = (
        _("planned funds"),
        _("to be received by"),
        _("received (funds)"),
        _("last received on"),
        _("paid"),
        _("last paid on"),
        _("remark"),
    )

    def __init__(self, project: Project, year: int, data: Any = None) -> None:
        self.year = year
        super().__init__(project, data)

    def build(self) -> None:
        known = {source.kind: source for source in self.project.funds.all() if source.year == self.year}
        for kind in FundKind:
            source = known.get(kind.value) or FundSource()
            for column, head in zip(self.columns, self.heads, strict=True):
                label = f"{kind.label} {head}"
                value = getattr(source, column) or None
                self.add(column, kind.value, _fund_field(column, label), value)

    @property
    def row_codes(self) -> list[str]:
        return list(FundKind.values)

    @property
    def labelled(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return list(zip(FundKind.labels, self.lines, strict=True))

    @property
    def input(self) -> list[FundInput]:
        """The sources with anything in them."""
        sources = [self._source(code) for code in self.row_codes]
        return [source for source in sources if source.planned or source.received or source.note]

    def _source(self, code: str) -> FundInput:
        sums: dict[str, Any] = {name: self.cell(name, code) or Decimal(0) for name in ("planned", "received", "paid")}
        days: dict[str, Any] = {name: self.cell(name, code) for name in ("due_on", "received_on", "paid_on")}
        return FundInput(code, note=self.cell("note", code) or "", **sums, **days)


def _fund_field(column: str, label: str) -> forms.Field:
    if column == "note":
        return forms.CharField(label=label, max_length=200, required=False)
    return day_field(label) if column.endswith("_on") else Money(label, required=False)


class ElementsForm(SheetForm):
    """Needs, one line a kind."""

    columns = ("need", "state", "unit", "needed_by")
    heads = (_("how much"), _("how far secured"), _("given by"), _("needed by"))

    def build(self) -> None:
        known = {row.kind: row for row in self.project.elements.all()}
        units = units_of(self.project.county_id)
        for kind in ElementKind:
            row, name = known.get(kind.value) or Element(), str(kind.label)
            need = forms.CharField(label=f"{name} {self.heads[0]}", max_length=120, required=False)
            self.add("need", kind.value, need, row.need)
            state = forms.ChoiceField(label=f"{name} {self.heads[1]}", choices=ElementState.choices)
            self.add("state", kind.value, state, row.state)
            unit = UnitField(label=f"{name} {self.heads[2]}", required=False)
            unit.queryset = units
            self.add("unit", kind.value, unit, row.unit_id)
            self.add("needed_by", kind.value, day_field(f"{name} {self.heads[3]}"), row.needed_by)

    @property
    def row_codes(self) -> list[str]:
        return list(ElementKind.values)

    @property
    def labelled(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return list(zip(ElementKind.labels, self.lines, strict=True))

    @property
    def input(self) -> list[ElementInput]:
        return [
            ElementInput(code, self.cell("need", code) or "", *(self.cell(c, code) for c in self.columns[1:]))
            for code in self.row_codes
        ]


class StepsForm(SheetForm):
    """Steps of one project, one line each; what comes before is named by its place in the list."""

    columns = (
        "planned_start",
        "planned_finish",
        "actual_start",
        "actual_finish",
        "optimistic",
        "likely",
        "pessimistic",
        "after",
        "note",
    )
    heads = (
        _("planned start"),
        _("planned finish"),
        _("started on"),
        _("finished on"),
        _("best"),
        _("likely"),
        _("worst"),
        _("after no."),
        _("what holds it up"),
    )

    def build(self) -> None:
        self.steps: list[Step] = list(self.project.steps.all())
        places = {step.pk: place for place, step in enumerate(self.steps, 1)}
        for place, step in enumerate(self.steps):
            before = sorted(places[row.pk] for row in step.predecessors.all() if row.pk in places)
            for column, head in zip(self.columns, self.heads, strict=True):
                field = _step_field(column, f"{step.name} {head}")
                value = ", ".join(map(str, before)) if column == "after" else getattr(step, column)
                self.add(column, str(place), field, value)

    @property
    def row_codes(self) -> list[str]:
        return [str(place) for place in range(len(self.steps))]

    @property
    def labelled(self) -> list[tuple[Step, list[forms.BoundField]]]:
        return list(zip(self.steps, self.lines, strict=True))

    def clean(self) -> dict[str, Any]:
        for code in self.row_codes:
            words = self.cleaned_data.get(f"after_{code}", "")
            places = [part for part in re.split(r"[\s,，、]+", words) if part]
            if not all(part.isdigit() and 1 <= int(part) <= len(self.steps) for part in places):
                said = {"n": len(self.steps)}
                self.add_error(f"after_{code}", gettext("Write numbers from 1 to %(n)d of this list.") % said)
                continue
            self.cleaned_data[f"after_{code}"] = [self.steps[int(part) - 1].code for part in places]
        return self.cleaned_data

    @property
    def input(self) -> list[StepInput]:
        plain_columns = [column for column in self.columns if column not in ("after", "note")]
        return [
            StepInput(
                step.code,
                step.name,
                unit=step.unit,
                after=self.cell("after", code),
                note=self.cell("note", code) or "",
                **{column: self.cell(column, code) for column in plain_columns},
            )
            for code, step in zip(self.row_codes, self.steps, strict=True)
        ]


def _step_field(column: str, label: str) -> forms.Field:
    if column in ("after", "note"):
        return forms.CharField(label=label, max_length=200, required=False)
    if column.startswith(("planned", "actual")):
        return day_field(label)
    return forms.IntegerField(label=label, min_value=1, max_value=5000, required=False)


class VerifyForm(KeyedForm):
    """What was found of each dispatch since January; an emptied cell leaves its dispatch unverified."""

    words = forms.CharField(
        label=_("How it was checked"),
        max_length=300,
        help_text=_("Such as: payment certificates, site visit on 12 June."),
    )

    def __init__(self, claims: dict[UUID, tuple[str, Decimal]], data: Any = None) -> None:
        self.claims = claims
        super().__init__(data)
        for pk, (name, claimed) in claims.items():
            field = Money(gettext("%(name)s: verified since January") % {"name": name}, required=False)
            field.initial = plain(claimed)
            self.fields[f"value_{pk}"] = field
        name_cells(self)

    def of(self, pk: UUID) -> forms.BoundField:
        return self[f"value_{pk}"]

    @property
    def found(self) -> dict[UUID, Decimal]:
        sent = {pk: self.cleaned_data.get(f"value_{pk}") for pk in self.claims}
        return {pk: value for pk, value in sent.items() if value is not None}
