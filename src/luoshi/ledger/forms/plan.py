"""计划: planned values by month and milestones in words."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.actions import PlanInput
from luoshi.ledger.forms.base import ActForm, DayInput, FigureField, name_cells
from luoshi.ledger.forms.measured import figures_of, milestones_of, plain
from luoshi.ledger.models import Matter, Measure
from luoshi.ledger.scene import Scene

SPARE = 4
_MONTHS_AT_MOST = 24


@dataclass(frozen=True, slots=True)
class Line:
    """A date of the plan with one field a measure."""

    on: date
    cells: list[forms.BoundField]


class PlanForm(ActForm):
    """One figure a measure and date; the dates are month ends up to the due date, and whatever dates a plan has already."""

    def prepare(self, scene: Scene) -> None:
        matter = scene.matter
        self.measures = figures_of(matter)
        self.dates = plan_dates(matter, scene.today)
        known = {(point.measure_id, point.on): point.value for point in matter.plan_points.all()}
        for measure in self.measures:
            for on in self.dates:
                self.fields[_cell(measure, on)] = FigureField(
                    label=f"{measure.subject} {on:%Y-%m-%d}",
                    required=False,
                    max_digits=20,
                    decimal_places=4,
                    initial=plain(known.get((measure.pk, on))),
                )
        self._prepare_milestones(matter)
        name_cells(self)

    def _prepare_milestones(self, matter: Matter) -> None:
        steps = milestones_of(matter)
        self.steps = len(steps) + SPARE
        for number in range(self.steps):
            step = steps[number] if number < len(steps) else None
            on = forms.DateField(label=_("Date"), required=False, widget=DayInput, initial=step.on if step else None)
            words = forms.CharField(
                label=_("Milestone"), required=False, max_length=120, initial=step.words if step else ""
            )
            self.fields[f"on_{number}"], self.fields[f"words_{number}"] = on, words

    def clean(self) -> dict[str, Any]:
        """A milestone has a date and words, or neither; an empty plan is none."""
        cleaned = super().clean() or {}
        for number in range(self.steps):
            on, words = cleaned.get(f"on_{number}"), cleaned.get(f"words_{number}")
            if words and not on and not self.has_error(f"on_{number}"):
                self.add_error(f"on_{number}", _("This milestone has no date."))
            if on and not words:
                self.add_error(f"words_{number}", _("This milestone has no words."))
        if not self.errors and not self.points:
            raise forms.ValidationError(_("Give at least one planned value or milestone."))
        return cleaned

    @property
    def lines(self) -> list[Line]:
        return [Line(on, [self[_cell(measure, on)] for measure in self.measures]) for on in self.dates]

    @property
    def milestone_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"on_{number}"], self[f"words_{number}"]) for number in range(self.steps)]

    @property
    def points(self) -> list[PlanInput]:
        """The plan as the action takes it."""
        return [*self._values(), *self._milestones()]

    def _values(self) -> Iterator[PlanInput]:
        for measure in self.measures:
            for on in self.dates:
                value = self.cleaned_data.get(_cell(measure, on))
                if value is not None:
                    yield PlanInput(on, measure_id=measure.pk, value=value)

    def _milestones(self) -> Iterator[PlanInput]:
        for number in range(self.steps):
            if words := self.cleaned_data.get(f"words_{number}"):
                yield PlanInput(self.cleaned_data[f"on_{number}"], words=words)


def plan_dates(matter: Matter, today: date) -> list[date]:
    """Month ends from the issue to the due date (quarter ends past two years), the due date, and the plan's own dates."""
    first, last = matter.issued_on or today, matter.due_on or date((matter.issued_on or today).year, 12, 31)
    ends = list(_month_ends(first, last))
    if len(ends) > _MONTHS_AT_MOST:
        ends = [end for end in ends if end.month % 3 == 0]
    own = {point.on for point in matter.plan_points.all() if point.measure_id}
    return sorted({*ends, *own, last})


def _month_ends(first: date, last: date) -> Iterator[date]:
    day = first.replace(day=1)
    while day <= last:
        end = day.replace(day=calendar.monthrange(day.year, day.month)[1])
        if end <= last:
            yield end
        day = end + timedelta(days=1)


def _cell(measure: Measure, on: date) -> str:
    return f"value_{measure.pk}_{on:%Y%m%d}"
