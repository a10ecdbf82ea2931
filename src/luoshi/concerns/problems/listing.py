"""The register's list: new, moving, closed; conditions, columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from luoshi.concerns.listing import Cell, Column, ListView, QueryForm, Register
from luoshi.concerns.problems import lights, stages
from luoshi.concerns.problems.models import Answer, Problem, Source
from luoshi.concerns.problems.querysets import AGES, is_red, of_age, without_plan
from luoshi.ledger.models import Domain
from luoshi.lib import clock
from luoshi.lib.workdays import Calendar
from luoshi.org.actors import Actor
from luoshi.org.calendar import calendar
from luoshi.ui.formats import day_near

_ALL = ("", gettext_lazy("All"))
AGE_LABELS = {
    "week": gettext_lazy("up to 7 days"),
    "month": gettext_lazy("8 to 30 days"),
    "quarter": gettext_lazy("31 to 90 days"),
    "older": gettext_lazy("over 90 days"),
}


class ProblemQuery(QueryForm):
    """The query bar."""

    FIELDS = {"unit": "unit", "answer": "answer", "source": "source", "domain": "domain"}
    SEARCHED = ("what", "number", "found_at", "place", "cause")

    q = forms.CharField(label=gettext_lazy("Words or number"), required=False, max_length=60)
    unit = forms.ChoiceField(label=gettext_lazy("responsible unit"), required=False)
    answer = forms.ChoiceField(label=gettext_lazy("answer to it"), required=False, choices=[_ALL, *Answer.choices])
    age = forms.ChoiceField(label=gettext_lazy("open for"), required=False, choices=[_ALL, *AGE_LABELS.items()])
    source = forms.ChoiceField(label=gettext_lazy("found in"), required=False, choices=[_ALL, *Source.choices])
    domain = forms.ChoiceField(label=gettext_lazy("domain"), required=False, choices=[_ALL, *Domain.choices])

    def __init__(self, actor: Actor, data: Mapping[str, Any]) -> None:
        seen = Problem.objects.visible_to(actor).order_by("unit__sort_no").values_list("unit", "unit__name").distinct()
        super().__init__(data, {"unit": [(str(pk), name) for pk, name in seen]})

    def rows(self, rows: Any) -> Any:
        rows = super().rows(rows)
        age = self.given("age")
        return rows.filter(of_age(age, clock.today())) if age in AGES else rows


def _light(days: Calendar, row: Problem, today: date) -> Cell:
    known = lights.known(row)
    light = lights.reckon(known, today, days)
    return Cell(lights.short(light, known), light=light.colour)


def _name(row: Problem, today: date) -> Cell:
    words = [row.number, str(row.get_source_display()), row.place]
    if row.branches.all():
        words.append(_("%(n)d places") % {"n": len(row.branches.all()) + 1})
    if row.root:
        words.append(_("place of %(number)s") % {"number": row.root.number})
    if row.relapses:
        words.append(_("came back %(n)d times") % {"n": row.relapses})
    return Cell(row.what, " · ".join(filter(None, words)), warn=bool(row.relapses))


def _answer(row: Problem, today: date) -> Cell:
    if not row.answer:
        return Cell(_("not triaged"))
    waits = next((one.decider for one in row.escalations.all() if one.decided_on is None), "")
    return Cell(str(row.get_answer_display()), waits)


def _stage(row: Problem, today: date) -> Cell:
    return Cell(row.stage_label)


def _unit(row: Problem, today: date) -> Cell:
    return Cell(row.unit.name)


def _age(row: Problem, today: date) -> Cell:
    return Cell(_("%(n)d days") % {"n": row.days_open(today)}, day_near(row.found_on, today))


def _due(row: Problem, today: date) -> Cell:
    if row.closed_on:
        return Cell(day_near(row.closed_on, today), _("closed off"))
    late = row.stage in stages.RUNNING and row.due_on < today
    return Cell(day_near(row.due_on, today), _("past its clock") if late else "", warn=late)


COLUMNS = (
    Column("name", gettext_lazy("Problem"), _name, ("number",), css="ls-name"),
    Column("stage", pgettext_lazy("column", "Stage"), _stage, css="ls-nowrap"),
    Column("answer", gettext_lazy("answer to it"), _answer, ("answer",)),
    Column("unit", gettext_lazy("Responsible unit"), _unit, ("unit__sort_no",), css="ls-unit-col"),
    Column("age", gettext_lazy("Open for"), _age, ("-found_on",), css="ls-date"),
    Column("due", gettext_lazy("Last day"), _due, ("due_on",), css="ls-date"),
)
VIEWS = (
    ListView("", gettext_lazy("New, not triaged"), lambda today: Q(stage__in=stages.NEW), kept=True),
    ListView("moving", gettext_lazy("Moving"), lambda today: Q(stage__in=stages.MOVING), kept=True),
    ListView("closed", pgettext_lazy("problems", "Closed"), lambda today: Q(stage=stages.CLOSED), kept=True),
    ListView("red", gettext_lazy("Past their clock"), is_red),
    ListView("no_plan", gettext_lazy("Past day 30, no plan"), without_plan),
    ListView(
        "decide",
        gettext_lazy("Waiting for a decision"),
        lambda today: Q(answer=Answer.ESCALATE, stage__in=stages.RUNNING),
    ),
    ListView("time", gettext_lazy("More time asked for"), lambda today: Q(asked_until__isnull=False)),
    ListView("check", gettext_lazy("To check"), lambda today: Q(stage=stages.SOLVED_CLAIMED)),
    ListView("close", gettext_lazy("To close off"), lambda today: Q(stage=stages.VERIFIED)),
    ListView("relapsed", gettext_lazy("Came back"), lambda today: Q(relapses__gt=0)),
    ListView("all", gettext_lazy("Everything"), lambda today: Q()),
)
_PROBLEMS = Register(
    code="problems",
    label=gettext_lazy("Problems"),
    url_name="problems:list",
    views=VIEWS,
    columns=COLUMNS,
    order=("due_on", "number"),
    none=gettext_lazy("No problem stands here."),
    more="source domain",
)


def problems() -> Register:
    """The register with the county's calendar, which is read once for all lights of a page."""
    cell = partial(_light, calendar())
    light = Column("light", gettext_lazy("Light"), cell, ("due_on",), css="ls-light-col")
    return replace(_PROBLEMS, columns=(light, *COLUMNS))


def ages(actor: Actor, today: date) -> list[tuple[str, Any, int]]:
    """Open problems by how long they are open; one query."""
    asked = {code: Count("pk", filter=of_age(code, today), distinct=True) for code in AGES}
    found = Problem.objects.visible_to(actor).aggregate(**asked)
    return [(code, AGE_LABELS[code], found[code]) for code in AGES]
