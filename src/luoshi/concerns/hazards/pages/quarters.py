"""季度统计: which firms have handed in the signed statement of a quarter, and the sheet that the principal signs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.concerns.hazards import quarters, stages
from luoshi.concerns.hazards.actions.supervising import counts_of
from luoshi.concerns.hazards.models import Establishment, EstablishmentKind, Grade, Hazard, Statement
from luoshi.concerns.hazards.models.establishment import OPERATING
from luoshi.concerns.hazards.pages.establishments import PlaceQuery
from luoshi.concerns.listing import Cell, Column, ListView, Register
from luoshi.org.actors import Actor
from luoshi.ui.formats import full_day
from luoshi.ui.parts import Key

COUNTS = ("general_found", "general_fixed", "major_found", "major_fixed")


class QuarterQuery(PlaceQuery):
    """With the quarter, which is not a condition but what the page is about."""

    quarter = forms.CharField(required=False, widget=forms.HiddenInput, max_length=10)

    @property
    def narrowed(self) -> bool:
        return any(self.given(name) for name in ("q", "industry", "unit"))


def of_quarter(actor: Actor, end: date) -> QuerySet[Establishment]:
    """Firms that owe a statement, and whoever gave one, with the counts of the register as they stand."""
    statements = Statement.objects.filter(establishment=OuterRef("pk"), quarter_end=end)
    found = Q(hazards__found_on__range=(quarters.first_of(end), end)) & Q(
        hazards__stage__in=(*stages.OPEN, stages.CLOSED)
    )
    fixed, major = found & Q(hazards__closed_on__lte=end), Q(hazards__grade=Grade.MAJOR)
    general = Q(hazards__grade__in=("", Grade.GENERAL))
    rows = Establishment.objects.visible_to(actor).select_related("unit", "township")
    return rows.annotate(
        general_found=Count("hazards", filter=found & general),
        general_fixed=Count("hazards", filter=fixed & general),
        major_found=Count("hazards", filter=found & major),
        major_fixed=Count("hazards", filter=fixed & major),
        signed_by=Subquery(statements.values("signed_by")[:1]),
        signed_on=Subquery(statements.values("signed_on")[:1]),
    ).filter(Q(signed_by__isnull=False) | Q(stage=OPERATING, kind=EstablishmentKind.FIRM))


def _name(row: Establishment, today: date) -> Cell:
    return Cell(row.name, row.get_industry_display())


def _fixed(name: str) -> Any:
    def cell(row: Establishment, today: date) -> Cell:
        sums = vars(row)
        found, fixed = sums[f"{name}_found"], sums[f"{name}_fixed"]
        return Cell(f"{fixed} / {found}" if found else "—")

    return cell


def _signed(row: Establishment, today: date) -> Cell:
    sums = vars(row)
    if sums["signed_by"] is None:
        return Cell(_("not in yet"))
    return Cell(sums["signed_by"], full_day(sums["signed_on"]))


STATEMENTS = Register(
    code="quarters",
    label=gettext_lazy("Quarterly statements"),
    url_name="hazards:quarters",
    views=(
        ListView("", gettext_lazy("Not in yet"), lambda today: Q(signed_by__isnull=True), kept=True),
        ListView("in", gettext_lazy("Signed and in"), lambda today: Q(signed_by__isnull=False), kept=True),
        ListView("all", gettext_lazy("Everything"), lambda today: Q()),
    ),
    columns=(
        Column("name", gettext_lazy("Firm or place"), _name, ("name",), css="ls-name"),
        Column(
            "unit",
            gettext_lazy("responsible department"),
            lambda row, today: Cell(row.unit.name),
            ("unit__sort_no",),
            css="ls-unit-col",
        ),
        Column("general", gettext_lazy("General: fixed / found"), _fixed("general"), ("-general_found",), css="ls-num"),
        Column("major", gettext_lazy("Major: fixed / found"), _fixed("major"), ("-major_found",), css="ls-num"),
        Column("signed", gettext_lazy("Signed by the principal"), _signed, ("signed_on",), css="ls-nowrap"),
    ),
    order=("unit__sort_no", "name"),
    none=gettext_lazy("Every firm has handed in the statement of this quarter."),
)


def keys_of(rows: QuerySet[Establishment]) -> list[Key]:
    """The quarter in sum; one query."""
    sums = rows.aggregate(
        **{f"sum_{name}": Sum(name) for name in COUNTS},
        firms=Count("pk"),
        signed=Count("pk", filter=Q(signed_by__isnull=False)),
    )
    found = {name: sums[f"sum_{name}"] or 0 for name in COUNTS}
    return [
        Key(
            _("General: fixed / found"),
            f"{found['general_fixed']} / {found['general_found']}",
            why=_("found in the quarter, fixed by its end"),
        ),
        Key(
            _("Major: fixed / found"),
            f"{found['major_fixed']} / {found['major_found']}",
            why=_("found in the quarter, fixed by its end"),
        ),
        Key(_("Signed and in"), f"{sums['signed']} / {sums['firms']}", why=_("of the firms in operation")),
    ]


class Sheet:
    """The sheet of one firm for one quarter: as it was signed, or as the register says now."""

    def __init__(self, place: Establishment, end: date) -> None:
        self.place, self.end = place, end

    @property
    def title(self) -> str:
        return quarters.name(self.end)

    @property
    def first(self) -> date:
        return quarters.first_of(self.end)

    @cached_property
    def statement(self) -> Statement | None:
        return self.place.statements.filter(quarter_end=self.end).first()

    @cached_property
    def counts(self) -> Mapping[str, int]:
        if self.statement is None:
            return counts_of(self.place, self.end)
        return {name: getattr(self.statement, name) for name in COUNTS}

    @property
    def lines(self) -> list[tuple[str, int, int, int]]:
        """By grade: found, fixed, still open."""
        counts = self.counts
        found = [
            (str(grade.label), counts[f"{grade}_found"], counts[f"{grade}_fixed"])
            for grade in (Grade.GENERAL, Grade.MAJOR)
        ]
        found.append((_("Total"), sum(line[1] for line in found), sum(line[2] for line in found)))
        return [(*line, line[1] - line[2]) for line in found]

    @cached_property
    def hazards(self) -> list[Hazard]:
        """What was found in the quarter."""
        return list(Hazard.objects.of_quarter(self.place.pk, self.first, self.end).order_by("found_on", "number"))


def quarter_of(text: str, today: date) -> date:
    """The quarter that an address names; the last one that is over where it names none that is."""
    try:
        end = quarters.named(text)
    except ValueError:
        return quarters.last_ended(today)
    return end if end < today else quarters.last_ended(today)


def choices(place: Establishment, today: date) -> list[tuple[str, str]]:
    """Quarters that are over and whose statement is not in, newest first."""
    known = set(place.statements.values_list("quarter_end", flat=True))
    return [(f"{end:%Y-%m-%d}", quarters.name(end)) for end in quarters.ended(today) if end not in known]


def sheet_url(place: Establishment, end: date) -> str:
    return reverse("hazards:quarter_sheet", args=[place.pk, f"{end:%Y-%m-%d}"])
