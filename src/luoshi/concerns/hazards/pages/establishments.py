"""The lists of firms and places, and the page of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from luoshi.concerns.hazards import policies, quarters, watching
from luoshi.concerns.hazards.models import Establishment, Hazard, Industry, Inspection, Statement
from luoshi.concerns.hazards.models.establishment import GONE, OPERATING
from luoshi.concerns.listing import Cell, Column, ListView, QueryForm, Register
from luoshi.concerns.page import RowAct, RowPage
from luoshi.ledger.registers import Fact
from luoshi.org.actors import Actor
from luoshi.ui.formats import day_near
from luoshi.ui.parts import Key

MOST = 50  # rows of a table on the page of one firm


class PlaceQuery(QueryForm):
    """The query bar."""

    FIELDS = {"unit": "unit", "industry": "industry"}
    SEARCHED = ("name", "address", "principal")

    q = forms.CharField(label=gettext_lazy("Name, address or principal"), required=False, max_length=60)
    industry = forms.ChoiceField(
        label=gettext_lazy("industry (hazard)"), required=False, choices=[("", gettext_lazy("All")), *Industry.choices]
    )
    unit = forms.ChoiceField(label=gettext_lazy("responsible department"), required=False)

    def __init__(self, actor: Actor, data: Mapping[str, Any]) -> None:
        seen = Establishment.objects.visible_to(actor).order_by("unit__sort_no")
        units = seen.values_list("unit", "unit__name").distinct()
        super().__init__(data, {"unit": [(str(pk), name) for pk, name in units]})


def _name(row: Establishment, today: date) -> Cell:
    return Cell(row.name, "，".join(str(part) for part in (row.get_industry_display(), row.address) if part))


def _unit(row: Establishment, today: date) -> Cell:
    place = row.township
    return Cell(row.unit.name, place.short_name or place.name if place else "")


def _open(row: Establishment, today: date) -> Cell:
    sums = vars(row)
    major = sums["open_major"]
    return Cell(str(sums["open_hazards"]), _("%(n)d of them major") % {"n": major} if major else "", warn=bool(major))


def _oldest(row: Establishment, today: date) -> Cell:
    oldest = vars(row)["oldest_open"]
    if oldest is None:
        return Cell("—")
    return Cell(day_near(oldest, today), _("open for %(n)d days") % {"n": (today - oldest).days})


def _relapsed(row: Establishment, today: date) -> Cell:
    return Cell(str(vars(row)["relapsed"]))


def _within_year(row: Establishment, today: date) -> Cell:
    return Cell(str(vars(row)["found_hazards"]))


_NAME = Column("name", gettext_lazy("Firm or place"), _name, ("name",), css="ls-name")
_UNIT = Column("unit", gettext_lazy("Department / township"), _unit, ("unit__sort_no",), css="ls-unit-col")
_OPEN = Column("open", gettext_lazy("Open hazards"), _open, ("-open_hazards",), css="ls-num")
_YEAR = Column("year", gettext_lazy("Found within a year"), _within_year, ("-found_hazards",), css="ls-num")

ESTABLISHMENTS = Register(
    code="establishments",
    label=gettext_lazy("Firms and places"),
    url_name="hazards:establishments",
    views=(
        ListView("", pgettext_lazy("establishment", "in operation"), lambda today: Q(stage=OPERATING), kept=True),
        ListView("open", gettext_lazy("With open hazards"), lambda today: Q(open_hazards__gt=0)),
        ListView("unseen", gettext_lazy("Not inspected this year"), lambda today: Q(stage=OPERATING, visits=0)),
        ListView("other", gettext_lazy("Stopped or gone"), lambda today: ~Q(stage=OPERATING)),
        ListView("all", gettext_lazy("Everything"), lambda today: Q()),
    ),
    columns=(
        _NAME,
        _UNIT,
        Column("stage", gettext_lazy("State"), lambda row, today: Cell(row.stage_label), css="ls-nowrap"),
        _OPEN,
        _YEAR,
        Column(
            "visits",
            gettext_lazy("Inspections this year"),
            lambda row, today: Cell(str(vars(row)["visits"])),
            ("-visits",),
            css="ls-num",
        ),
    ),
    order=("unit__sort_no", "name"),
    none=gettext_lazy("No firm is in the register. Enter the first one."),
)
WATCHED = Register(
    code="watched",
    label=gettext_lazy("Repeated and long open"),
    url_name="hazards:watched",
    views=(
        ListView("", gettext_lazy("All"), lambda today: watching.repeats() | watching.stays_open(today), kept=True),
        ListView("repeated", gettext_lazy("Hazards repeat"), lambda today: watching.repeats()),
        ListView("long", gettext_lazy("Open for long"), watching.stays_open),
    ),
    columns=(
        _NAME,
        _UNIT,
        _YEAR,
        Column("relapsed", gettext_lazy("Came back after closing"), _relapsed, ("-relapsed",), css="ls-num"),
        _OPEN,
        Column("oldest", gettext_lazy("Oldest open one, found on"), _oldest, ("oldest_open",), css="ls-nowrap"),
    ),
    order=("unit__sort_no", "name"),
    none=gettext_lazy("No firm of yours has repeated or long open hazards."),
)


class PlacePage(RowPage):
    """What a firm is, who came and why, its hazards, its quarters."""

    row: Establishment
    main_line = (OPERATING,)

    @property
    def facts(self) -> Sequence[Fact]:
        row = self.row
        return (
            Fact(_("industry (hazard)"), str(row.get_industry_display())),
            Fact(_("firm or place"), str(row.get_kind_display())),
            Fact(_("responsible department"), row.unit.name),
            Fact(_("township"), row.township.name if row.township else None),
            Fact(_("address"), row.address),
            Fact(_("principal"), row.principal),
        )

    @property
    def keys(self) -> list[Key]:
        """What is open, and how often somebody came."""
        sums = vars(self.row)
        return [
            Key(_("Open hazards"), str(sums["open_hazards"]), why=_("%(n)d of them major") % {"n": sums["open_major"]}),
            Key(
                _("Found within a year"), str(sums["found_hazards"]), why=_("%(n)d came back") % {"n": sums["relapsed"]}
            ),
            Key(_("Inspections this year"), str(sums["visits"]), why=_("planned and carried out")),
        ]

    @property
    def warnings(self) -> list[str]:
        """Why the firm is watched; for its own department and the delivery office only."""
        row, actor = self.row, self.actor
        if not (policies.can_watch(actor) and (actor.is_office or row.unit_id in actor.unit_ids)):
            return []
        sums, found = vars(row), list[str]()
        if sums["found_hazards"] >= watching.MANY:
            found.append(_("%(n)d hazards were found within a year.") % {"n": sums["found_hazards"]})
        if sums["relapsed"]:
            found.append(_("%(n)d hazards came back after they were closed.") % {"n": sums["relapsed"]})
        oldest = sums["oldest_open"]
        if oldest is not None and oldest <= self.today - watching.LONG:
            found.append(_("The oldest open hazard stands for %(n)d days.") % {"n": (self.today - oldest).days})
        return found

    @property
    def acts(self) -> Sequence[RowAct]:
        row, actor = self.row, self.actor
        plan = f"{reverse('hazards:plan_new')}?establishment={row.pk}"
        return (
            RowAct(
                _("Record a hazard"),
                f"{reverse('hazards:new')}?establishment={row.pk}",
                policies.can_record(actor),
                hidden=row.stage == GONE,
            ),
            RowAct(_("Plan an inspection"), plan, policies.can_plan(actor), hidden=row.stage != OPERATING),
            RowAct(
                _("Take in a quarterly statement"),
                reverse("hazards:statement", args=[row.pk]),
                policies.can_take_statement(actor, row),
            ),
            RowAct(
                _("Change the entry"),
                reverse("hazards:establishment_edit", args=[row.pk]),
                policies.can_edit_place(actor, row),
            ),
        )

    @cached_property
    def visits(self) -> list[Inspection]:
        """Who comes, why, and when: the newest first, of every department."""
        rows = self.row.inspections.select_related("plan__unit").annotate(hazard_count=Count("hazards"))
        return list(rows.order_by("-day", "code")[:MOST])

    @cached_property
    def hazards(self) -> list[Hazard]:
        return list(self.row.hazards.order_by("closed_on", "-found_on")[:MOST])

    @cached_property
    def statements(self) -> list[tuple[str, Statement]]:
        """Signed quarters with their names, the newest first."""
        return [(quarters.name(row.quarter_end), row) for row in self.row.statements.all()[:MOST]]
