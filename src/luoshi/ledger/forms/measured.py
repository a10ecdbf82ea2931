"""Fields for the values of a matter's measures and its milestones, shared by report and finding."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.forms.base import Figure, FigureField
from luoshi.ledger.forms.files import FilesForm
from luoshi.ledger.models import Matter, Measure, PlanPoint
from luoshi.ledger.scene import Scene
from luoshi.ui.formats import full_day

_VALUE = "value_"


class MeasuredForm(FilesForm):
    """One figure a measure, and a tick box a milestone."""

    def prepare(self, scene: Scene) -> None:
        super().prepare(scene)
        known = self.known_values(scene)
        for number, measure in enumerate(figures_of(scene.matter)):
            self.fields[_VALUE + str(measure.pk)] = FigureField(
                label=measure.subject,
                required=False,
                max_digits=20,
                decimal_places=4,
                initial=plain(known.get(measure.pk)),
                widget=Figure(key=number == 0),
            )
        if steps := milestones_of(scene.matter):
            self.fields["milestones"] = forms.MultipleChoiceField(
                label=_("Milestones reached"),
                required=False,
                choices=[(str(point.pk), f"{full_day(point.on)} {point.words}") for point in steps],
                initial=[str(point.pk) for point in self.known_milestones(scene)],
                widget=forms.CheckboxSelectMultiple,
            )

    def known_values(self, scene: Scene) -> dict[UUID, Decimal]:
        """The values the fields start with, by measure."""
        return {}

    def known_milestones(self, scene: Scene) -> list[PlanPoint]:
        """The milestones that are ticked at the start."""
        return []

    def figure_of(self, measure: Measure) -> forms.Field:
        return self.fields[_VALUE + str(measure.pk)]

    @property
    def value_fields(self) -> list[tuple[forms.BoundField, Measure]]:
        """Each figure with its measure, for the template."""
        return [(self[_VALUE + str(measure.pk)], measure) for measure in figures_of(self.scene.matter)]

    @property
    def values(self) -> dict[UUID, Decimal]:
        """What was sent, by measure; an empty field says nothing."""
        sent = {UUID(name.removeprefix(_VALUE)): v for name, v in self.cleaned_data.items() if name.startswith(_VALUE)}
        return {pk: value for pk, value in sent.items() if value is not None}

    @property
    def reached(self) -> list[UUID]:
        return [UUID(pk) for pk in self.cleaned_data.get("milestones", ())]


def figures_of(matter: Matter) -> list[Measure]:
    """The measures that have a value."""
    return [measure for measure in matter.measures.all() if not measure.is_deed]


def milestones_of(matter: Matter) -> list[PlanPoint]:
    """The steps in words, by date."""
    return [point for point in matter.plan_points.all() if point.measure_id is None]


def plain(value: Decimal | None) -> Decimal | None:
    """A decimal without the zeros that the column adds: 120, not 120.0000 nor 1.2E+2."""
    return None if value is None else Decimal(f"{value.normalize():f}")
