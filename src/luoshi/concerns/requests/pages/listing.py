"""The register's list: views, conditions, columns. Nothing in it comes from contact data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from luoshi.concerns.listing import Cell, Column, ListView, QueryForm, Register
from luoshi.concerns.requests import lights, stages
from luoshi.concerns.requests.models import Channel, Handling, Request
from luoshi.ledger.models import Domain
from luoshi.org.actors import Actor
from luoshi.ui.formats import day_near

_ALL = ("", gettext_lazy("All"))
# What the numbers of the rates lead to: conditions on a round.
RATES: Mapping[str, Q] = {
    "on_time": Q(answered_at__isnull=False, answered_at__date__lte=F("due_on")),
    "late": Q(answered_at__date__gt=F("due_on")) | Q(answered_at__isnull=True),
    "reached": Q(reached=True),
    "resolved": Q(reached=True, resolved=True),
    "rated": ~Q(rating=""),
    "pleased": Q(rating__in=("satisfied", "fair")),
}


class RequestQuery(QueryForm):
    """The query bar. ``rate`` and ``year`` are what the numbers of the rates lead with."""

    FIELDS = {"stage": "stage", "channel": "channel", "domain": "domain", "unit": "unit"}
    SEARCHED = ("title", "number", "origin_number", "topic", "body")

    q = forms.CharField(label=gettext_lazy("Words or number"), required=False, max_length=60)
    stage = forms.ChoiceField(
        label=pgettext_lazy("column", "Stage"),
        required=False,
        choices=[_ALL, *((s.code, s.label) for s in stages.STAGES)],
    )
    unit = forms.ChoiceField(label=gettext_lazy("handling unit"), required=False)
    channel = forms.ChoiceField(label=gettext_lazy("channel"), required=False, choices=[_ALL, *Channel.choices])
    domain = forms.ChoiceField(label=gettext_lazy("domain"), required=False, choices=[_ALL, *Domain.choices])
    rate = forms.CharField(required=False, widget=forms.HiddenInput, max_length=12)
    year = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=2000, max_value=2999)

    def __init__(self, actor: Actor, data: Mapping[str, Any]) -> None:
        seen = Request.objects.visible_to(actor).filter(unit__isnull=False)
        units = seen.order_by("unit__sort_no").values_list("unit", "unit__name").distinct()
        super().__init__(data, {"unit": [(str(pk), name) for pk, name in units]})

    def rows(self, rows: Any) -> Any:
        """With rounds of a year that a rate counts; their unit is the round's, not today's."""
        rate, year, unit = self.given("rate"), self.given("year"), self.given("unit")
        if not year:
            return super().rows(rows)
        rounds = Handling.objects.filter(RATES.get(rate, Q()), started_on__year=int(year))
        if unit:
            rounds = rounds.filter(unit__pk=unit)
        return super().rows(rows).filter(pk__in=rounds.order_by().values("request"))


def _light(row: Request, today: date) -> Cell:
    return Cell(lights.short(row, today), light=lights.colour(row, today))


def _name(row: Request, today: date) -> Cell:
    words = (row.number, row.topic, str(row.get_channel_display()), _("late entry") if row.is_late_entry else "")
    return Cell(row.title, " · ".join(filter(None, words)))


def _unit(row: Request, today: date) -> Cell:
    place = row.township
    return Cell(row.unit.name if row.unit else "", place.short_name or place.name if place else "")


def _due(row: Request, today: date) -> Cell:
    until = row.refuse_by if row.stage == stages.DISPATCHED else None
    may = until is not None and until >= today
    small = _("may be refused until %(day)s") % {"day": day_near(until, today)} if may else ""
    return Cell(day_near(row.due_on, today) if row.due_on else "", small)


COLUMNS = (
    Column("light", gettext_lazy("Light"), _light, ("due_on",), css="ls-light-col"),
    Column("name", gettext_lazy("Request"), _name, ("number",), css="ls-name"),
    Column("stage", pgettext_lazy("column", "Stage"), lambda row, today: Cell(row.stage_label), css="ls-nowrap"),
    Column("unit", gettext_lazy("Handling unit / place"), _unit, ("unit__sort_no",), css="ls-unit-col"),
    Column(
        "received",
        gettext_lazy("Received on"),
        lambda row, today: Cell(day_near(row.received_on, today)),
        ("received_on",),
        css="ls-date",
    ),
    Column("due", gettext_lazy("Answer due on"), _due, ("due_on",), css="ls-date"),
)
VIEWS = (
    ListView("", gettext_lazy("Open requests"), lambda today: Q(stage__in=stages.OPEN), kept=True),
    ListView("dispatch", gettext_lazy("To dispatch"), lambda today: Q(stage=stages.RECEIVED)),
    ListView("accept", gettext_lazy("To acknowledge"), lambda today: Q(stage=stages.DISPATCHED)),
    ListView("rule", gettext_lazy("Refusals to rule on"), lambda today: Q(stage=stages.REFUSED)),
    ListView(
        "more",
        gettext_lazy("More time asked for"),
        lambda today: Q(
            stage__in=stages.WITH_UNIT,
            handlings__extension__isnull=False,
            handlings__extension__granted__isnull=True,
            handlings__due_on=F("due_on"),
        ),
    ),
    ListView(
        "overdue",
        gettext_lazy("Overdue"),
        lambda today: Q(stage__in=(*stages.WITH_UNIT, stages.REFUSED), due_on__lt=today),
    ),
    ListView("revisit", gettext_lazy("To revisit"), lambda today: Q(stage=stages.ANSWERED)),
    ListView("closed", pgettext_lazy("request stage", "closed"), lambda today: Q(stage=stages.CLOSED)),
    ListView("all", gettext_lazy("Everything"), lambda today: Q()),
)
REQUESTS = Register(
    code="requests",
    label=gettext_lazy("Requests"),
    url_name="requests:list",
    views=VIEWS,
    columns=COLUMNS,
    order=("due_on", "number"),
    none=gettext_lazy("No request is in the register."),
    more="channel domain",
)
