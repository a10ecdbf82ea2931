"""What is filled in to set, bind, and divide targets."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.indicators.cells import factor
from luoshi.indicators.models import Area, AreaKind, Course, Datum, Indicator, Target
from luoshi.indicators.targets.terms import is_growth
from luoshi.ledger.models import Basis, Comparator, Measure
from luoshi.org.actors import Actor
from luoshi.org.models import Unit
from luoshi.ui.keyed import KeyedForm

MONTHS = range(1, 12)


class Demand(forms.Form):
    """How high, how it binds, and how firmly."""

    comparator = forms.ChoiceField(
        label=gettext_lazy("How it binds"),
        choices=[
            (Comparator.GE.value, gettext_lazy("at least")),
            (Comparator.APPROX.value, gettext_lazy("about")),
            (Comparator.LE.value, gettext_lazy("at most")),
        ],
        widget=forms.RadioSelect,
    )
    value = forms.DecimalField(label=gettext_lazy("Target"), max_digits=20, decimal_places=4)
    tolerance = forms.DecimalField(
        label=gettext_lazy("Tolerance"),
        min_value=0,
        max_value=50,
        decimal_places=2,
        required=False,
        help_text=gettext_lazy("What “about” allows: points of growth, or per cent of a value."),
    )
    is_binding = forms.BooleanField(label=gettext_lazy("binding"), required=False)


class TargetForm(KeyedForm, Demand):
    """What an indicator is to reach."""

    indicator = forms.ModelChoiceField(Indicator.objects.none(), label=gettext_lazy("Indicator"))
    area = forms.ModelChoiceField(Area.objects.none(), label=gettext_lazy("Area"))
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2100)
    basis = forms.ChoiceField(
        label=gettext_lazy("It is a"),
        choices=[(Basis.LEVEL.value, gettext_lazy("value")), (Basis.GROWTH.value, gettext_lazy("growth, %"))],
        widget=forms.RadioSelect,
    )
    field_order = ("indicator", "area", "year", "basis")

    def __init__(self, data: Any = None, *, actor: Actor, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        indicators: Any = self.fields["indicator"]
        indicators.queryset = Indicator.objects.visible_to(actor).in_use()
        areas: Any = self.fields["area"]
        areas.queryset = Area.objects.visible_to(actor).ours()

    @property
    def demanded(self) -> dict[str, Any]:
        """The fields of the target; growth is held against published rates where the indicator has them."""
        data = self.cleaned_data
        growth = data["basis"] == Basis.GROWTH
        has_rate = data["indicator"].has_rate
        names = ("basis", "comparator", "value", "is_binding")
        return {name: data[name] for name in names} | {
            "datum": (Datum.RATE if growth and has_rate else Datum.LEVEL).value,
            "tolerance": data["tolerance"] or Decimal(0),
            "course": (Course.SEASONAL if data["indicator"].is_seasonal else Course.STRAIGHT).value,
        }


class PathForm(KeyedForm):
    """Which path; months are read only where it is typed."""

    course = forms.ChoiceField(label=gettext_lazy("path"), choices=Course.choices, widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, target: Target) -> None:
        super().__init__(data, initial={"course": target.course})
        for month in MONTHS:
            self.fields[f"m{month}"] = forms.DecimalField(
                label=f"{month}月",
                required=False,
                max_digits=20,
                decimal_places=4,
                initial=target.points.get(str(month)),
            )

    @property
    def months(self) -> list[forms.BoundField]:
        return [self[f"m{month}"] for month in MONTHS]

    @property
    def points(self) -> dict[int, Decimal]:
        given = {month: self.cleaned_data.get(f"m{month}") for month in MONTHS}
        return {month: value for month, value in given.items() if value is not None}


class DivideForm(KeyedForm):
    """A value for each township and unit that takes a part."""

    reason = forms.CharField(
        label=gettext_lazy("Why the parts come to less"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Only needed where all parts together would miss the target."),
    )

    def __init__(self, data: Any = None, *, takers: Sequence[tuple[Area, Unit]]) -> None:
        super().__init__(data)
        self.takers = takers
        for _area, unit in takers:
            self.fields[f"u{unit.pk}"] = forms.DecimalField(
                label=unit.short_name, required=False, max_digits=20, decimal_places=4
            )

    @property
    def lines(self) -> list[forms.BoundField]:
        return [self[f"u{unit.pk}"] for _area, unit in self.takers]

    @property
    def parts(self) -> list[tuple[Area, Unit, Decimal]]:
        given = ((area, unit, self.cleaned_data.get(f"u{unit.pk}")) for area, unit in self.takers)
        return [(area, unit, value) for area, unit, value in given if value is not None]


def proposed(measure: Measure | None, indicators: Sequence[Indicator]) -> Indicator | None:
    """The indicator that a measure speaks of by its name: the longest name that is part of it, or that it is part of."""
    if measure is None:
        return None
    subject = measure.subject
    held = [one for one in indicators if one.name in subject] or [one for one in indicators if subject in one.name]
    return max(held, key=lambda one: len(one.name), default=None)


def start_of(
    measure: Measure | None, indicators: Sequence[Indicator], county: Area | None, year: int
) -> dict[str, Any]:
    """What the form begins with: read from the measure, in the indicator's unit."""
    indicator = proposed(measure, indicators)
    start: dict[str, Any] = {"indicator": indicator, "area": county, "year": year, "basis": Basis.LEVEL.value}
    if measure is None or measure.value is None:
        return start | {"comparator": Comparator.GE.value}
    growth = is_growth(measure)
    known = {Comparator.APPROX.value, Comparator.LE.value}
    comparator = measure.comparator if measure.comparator in known else Comparator.GE.value
    slack = measure.tolerance or (Decimal("0.5") if growth else Decimal(2)) if comparator == Comparator.APPROX else None
    known_unit = None if growth or indicator is None else factor(measure.unit, indicator.unit)
    value = measure.value if known_unit is None else measure.value * known_unit
    return start | {
        "basis": Basis.GROWTH.value if growth else Basis.LEVEL.value,
        "comparator": comparator,
        "value": f"{value.normalize():f}",
        "tolerance": slack,
    }


def takers_of(target: Target, areas: Sequence[Area], units: Sequence[Unit]) -> list[tuple[Area, Unit]]:
    """Who may take a part: townships with an area of their own, and the county's other units in the target's area."""
    towns = [(area, area.unit) for area in areas if area.kind == AreaKind.TOWNSHIP and area.unit]
    named = {unit.pk for _area, unit in towns}
    return towns + [(target.area, unit) for unit in units if unit.pk not in named]


def unit_note(target: Target) -> str:
    """In what the values of the form are."""
    if target.is_growth:
        return _("growth in per cent; rates are weighed, not added")
    return _("in %(unit)s") % {"unit": target.unit_of_value}
