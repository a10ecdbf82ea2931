"""The register's list: views, conditions, columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from luoshi.concerns.investment import light, stages
from luoshi.concerns.investment.models import Industry, Lead
from luoshi.concerns.listing import Cell, Column, ListView, QueryForm, Register
from luoshi.org.actors import Actor
from luoshi.ui.formats import day_near, num

_ALL = ("", gettext_lazy("All"))


class LeadQuery(QueryForm):
    """The query bar. ``signed`` and ``found`` are years that numbers of the tally lead with."""

    FIELDS = {
        "stage": "stage",
        "industry": "industry",
        "unit": "unit",
        "found": "found_on__year",
        "started": "started_on__year",
        "produced": "produced_on__year",
        "dropped": "dropped_on__year",
    }
    SEARCHED = ("name", "number", "investor", "project_number")

    q = forms.CharField(label=gettext_lazy("Project, investor or number"), required=False, max_length=60)
    stage = forms.ChoiceField(
        label=pgettext_lazy("column", "Stage"),
        required=False,
        choices=[_ALL, *((s.code, s.label) for s in stages.STAGES)],
    )
    industry = forms.ChoiceField(
        label=gettext_lazy("kind of industry"), required=False, choices=[_ALL, *Industry.choices]
    )
    unit = forms.ChoiceField(label=gettext_lazy("owner unit"), required=False)
    found = forms.IntegerField(required=False, widget=forms.HiddenInput)
    signed = forms.IntegerField(required=False, widget=forms.HiddenInput)
    framework = forms.IntegerField(required=False, widget=forms.HiddenInput)
    paid = forms.IntegerField(required=False, widget=forms.HiddenInput)
    started = forms.IntegerField(required=False, widget=forms.HiddenInput)
    produced = forms.IntegerField(required=False, widget=forms.HiddenInput)
    dropped = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, data: Mapping[str, Any]) -> None:
        owners = Lead.objects.visible_to(actor).order_by("unit__sort_no").values_list("unit", "unit__name").distinct()
        super().__init__(data, {"unit": [(str(pk), name) for pk, name in owners]})

    def rows(self, rows: Any) -> Any:
        """With the years that hang on claims: by key, so that no lead is repeated."""
        rows = super().rows(rows)
        for name, condition in (
            ("signed", Q(signings__kind="contract", signings__verified_amount__gt=0)),
            ("framework", Q(signings__kind="framework")),
            ("paid", Q(capital__verified_amount__gt=0)),
        ):
            if year := self.given(name):
                field = "capital__on__year" if name == "paid" else "signings__on__year"
                keys = Lead.objects.filter(condition, **{field: year}).values("pk")
                rows = rows.filter(pk__in=keys)
        return rows


def _light(row: Lead, today: date) -> Cell:
    return Cell(light.short(row, today), light=row.colour(today))


def _name(row: Lead, today: date) -> Cell:
    return Cell(row.name, f"{row.number} · {row.investor}")


def _owner(row: Lead, today: date) -> Cell:
    place = row.township
    return Cell(row.unit.name, place.short_name or place.name if place else "")


def _promised(row: Any, today: date) -> Cell:
    if not row.promised:
        return Cell("—", _("spoken of %(n)s") % {"n": num(row.planned)} if row.planned else "")
    return Cell(num(row.promised_verified), _apart(row.promised, row.promised_verified))


def _in_place(row: Any, today: date) -> Cell:
    if not row.in_place:
        return Cell("—")
    return Cell(num(row.in_place_verified), _apart(row.in_place, row.in_place_verified))


def _apart(claimed: Decimal, verified: Decimal) -> str:
    return _("claimed %(n)s") % {"n": num(claimed)} if claimed != verified else ""


def _next(row: Lead, today: date) -> Cell:
    if not row.next_step:
        return Cell("—")
    late = row.next_on is not None and today > row.next_on
    return Cell(row.next_step, _("by %(day)s") % {"day": day_near(row.next_on, today)}, warn=late)


COLUMNS = (
    Column("light", gettext_lazy("Light"), _light, ("next_on",), css="ls-light-col"),
    Column("name", gettext_lazy("Project"), _name, ("number",), css="ls-name"),
    Column("stage", pgettext_lazy("column", "Stage"), lambda row, today: Cell(row.stage_label), css="ls-nowrap"),
    Column("unit", gettext_lazy("Owner unit / place"), _owner, ("unit__sort_no",), css="ls-unit-col"),
    Column("promised", gettext_lazy("Promised, verified"), _promised, ("promised_verified",), css="ls-num"),
    Column("in_place", gettext_lazy("In place, verified"), _in_place, ("in_place_verified",), css="ls-num"),
    Column("next", gettext_lazy("Next step"), _next, ("next_on",), css="ls-text-col"),
)
VIEWS = (
    ListView("", pgettext_lazy("investment", "Under way"), lambda today: ~Q(stage__in=stages.ENDED), kept=True),
    ListView(
        "behind",
        gettext_lazy("Next step overdue"),
        lambda today: ~Q(stage__in=stages.ENDED) & (Q(next_on__lt=today) | Q(next_on__isnull=True)),
    ),
    ListView("talking", gettext_lazy("Leads and talks"), lambda today: Q(stage__in=stages.TALKING)),
    ListView("signed", gettext_lazy("After the contract"), lambda today: Q(stage__in=stages.SIGNED)),
    ListView("dropped", gettext_lazy("Dropped"), lambda today: Q(stage=stages.DROPPED)),
    ListView("all", gettext_lazy("Everything"), lambda today: Q()),
)
LEADS = Register(
    code="investment",
    label=gettext_lazy("Investment attraction"),
    url_name="investment:list",
    views=VIEWS,
    columns=COLUMNS,
    order=("next_on", "number"),
    none=gettext_lazy("No lead is in the register. Enter the first one."),
)
