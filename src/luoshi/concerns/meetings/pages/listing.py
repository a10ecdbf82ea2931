"""The lists: views, conditions, columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from luoshi.concerns.listing import Cell, Column, ListView, QueryForm, Register
from luoshi.concerns.meetings import lights, stages
from luoshi.concerns.meetings.models import MeetingSort
from luoshi.lib.workdays import Calendar
from luoshi.org.calendar import calendar
from luoshi.ui.formats import day_near

_ALL = ("", gettext_lazy("All"))
_DONE = (stages.REPLIED, stages.VERIFIED, stages.CLOSED)


class MeetingQuery(QueryForm):
    """The query bar of meetings."""

    FIELDS = {"sort": "sort"}
    SEARCHED = ("title", "items__title")

    q = forms.CharField(label=gettext_lazy("Meeting or item"), required=False, max_length=60)
    sort = forms.ChoiceField(
        label=gettext_lazy("sort of meeting"), required=False, choices=[_ALL, *MeetingSort.choices]
    )


class HandledQuery(QueryForm):
    """The query bar of instructions and suggestions."""

    FIELDS = {"unit": "lead_unit"}
    SEARCHED = ("number", "text")

    q = forms.CharField(label=gettext_lazy("Words or number"), required=False, max_length=60)
    unit = forms.ChoiceField(label=gettext_lazy("lead unit"), required=False)

    def __init__(self, rows: QuerySet[Any], data: Mapping[str, Any]) -> None:
        owners = rows.order_by("lead_unit__sort_no").values_list("lead_unit", "lead_unit__name").distinct()
        super().__init__(data, {"unit": [(str(pk), name) for pk, name in owners]})


def lit(register: Register) -> Register:
    """The register with the calendar that its lights count by, read once for all rows; one query."""
    first, *others = register.columns
    cell: Any = first.cell
    return replace(register, columns=(replace(first, cell=partial(cell, days=calendar())), *others))


def _meeting_light(row: Any, today: date, days: Calendar | None = None) -> Cell:
    light = lights.of_meeting(row, today, days or calendar())
    return Cell(light.short, light=light.colour)


def _light(row: Any, today: date, days: Calendar | None = None) -> Cell:
    light = lights.of_handled(row, today, days or calendar())
    return Cell(light.short, light=light.colour)


def _due(row: Any, today: date) -> Cell:
    return Cell(day_near(row.due_on, today), warn=row.stage not in _DONE and today > row.due_on)


def _decisions(row: Any, today: date) -> Cell:
    if not row.decisions:
        return Cell("—")
    return Cell(_("%(done)d of %(n)d closed") % {"done": row.decisions_closed, "n": row.decisions})


_STAGE = Column("stage", pgettext_lazy("column", "Stage"), lambda row, today: Cell(row.stage_label), css="ls-nowrap")
_LIGHT = Column("light", gettext_lazy("Light"), _light, ("due_on",), css="ls-light-col")
_UNIT = Column(
    "unit",
    gettext_lazy("lead unit"),
    lambda row, today: Cell(row.lead_unit.name),
    ("lead_unit__sort_no",),
    css="ls-unit-col",
)
_DUE = Column("due", gettext_lazy("To be answered by"), _due, ("due_on",), css="ls-nowrap")

MEETINGS = Register(
    code="meetings",
    label=gettext_lazy("Meetings"),
    url_name="meetings:list",
    views=(
        ListView(
            "", gettext_lazy("Under way (meetings)"), lambda today: ~Q(stage__in=("settled", "cancelled")), kept=True
        ),
        ListView("coming", gettext_lazy("To come"), lambda today: Q(stage=stages.PLANNED)),
        ListView(
            "minutes",
            gettext_lazy("Minutes overdue"),
            lambda today: Q(stage=stages.HELD, minutes_due_on__lt=today),
        ),
        ListView("all", gettext_lazy("Everything"), lambda today: Q()),
    ),
    columns=(
        Column("light", gettext_lazy("Light"), _meeting_light, css="ls-light-col"),
        Column(
            "name",
            gettext_lazy("Meeting"),
            lambda row, today: Cell(row.title, row.get_sort_display()),
            ("sort", "serial"),
            css="ls-name",
        ),
        Column(
            "day",
            gettext_lazy("Day"),
            lambda row, today: Cell(day_near(row.day, today)),
            ("planned_on",),
            css="ls-nowrap",
        ),
        _STAGE,
        Column("chair", gettext_lazy("chaired by"), lambda row, today: Cell(row.chair.title)),
        Column("decisions", gettext_lazy("Decisions"), _decisions),
    ),
    order=("-planned_on", "-serial"),
    none=gettext_lazy("No meeting is on record."),
)
_HANDLED_VIEWS = (
    ListView("", gettext_lazy("Open"), lambda today: ~Q(stage=stages.CLOSED), kept=True),
    ListView("late", gettext_lazy("Overdue"), lambda today: ~Q(stage__in=_DONE) & Q(due_on__lt=today)),
    ListView("written", gettext_lazy("Wait for the head"), lambda today: Q(stage=stages.WRITTEN)),
    ListView("replied", gettext_lazy("To be looked at"), lambda today: Q(stage=stages.REPLIED)),
    ListView("closed", gettext_lazy("Closed"), lambda today: Q(stage=stages.CLOSED)),
    ListView("all", gettext_lazy("Everything"), lambda today: Q()),
)
INSTRUCTIONS = Register(
    code="instructions",
    label=gettext_lazy("Leaders' instructions"),
    url_name="meetings:instructions",
    views=_HANDLED_VIEWS,
    columns=(
        _LIGHT,
        Column(
            "name",
            gettext_lazy("Instruction (column)"),
            lambda row, today: Cell(row.text, f"{row.number} · {row.author.title}"),
            ("number",),
            css="ls-name",
        ),
        Column("class", gettext_lazy("class"), lambda row, today: Cell(row.get_urgency_display()), css="ls-nowrap"),
        _UNIT,
        _DUE,
        _STAGE,
    ),
    order=("due_on", "number"),
    none=gettext_lazy("No instruction is in the register."),
)
SUGGESTIONS = Register(
    code="suggestions",
    label=gettext_lazy("Suggestions and proposals"),
    url_name="meetings:suggestions",
    views=(
        *_HANDLED_VIEWS[:4],
        ListView("redo", gettext_lazy("To be handled again"), lambda today: Q(stage=stages.REDO)),
        *_HANDLED_VIEWS[4:],
    ),
    columns=(
        _LIGHT,
        Column(
            "name",
            gettext_lazy("Suggestion (column)"),
            lambda row, today: Cell(row.title, f"{row.get_sort_display()} {row.number} · {row.raised_by}"),
            ("number",),
            css="ls-name",
        ),
        _UNIT,
        _DUE,
        _STAGE,
        Column(
            "verdict",
            gettext_lazy("Result of handling"),
            lambda row, today: Cell(row.verdict, row.get_satisfaction_display() if row.verdict else ""),
            ("verdict",),
        ),
    ),
    order=("due_on", "number"),
    none=gettext_lazy("No suggestion is in the register."),
)
