"""A matter that is typed or corrected before it is issued."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from luoshi.ledger import kinds
from luoshi.ledger.actions import MeasureInput
from luoshi.ledger.filters import sponsors_of
from luoshi.ledger.forms.base import DayInput, FigureField, name_cells
from luoshi.ledger.forms.measured import plain
from luoshi.ledger.models import Basis, Comparator, Domain, DueSource, Matter, Mode, Strength
from luoshi.lib.errors import ActionError
from luoshi.org.actors import Actor
from luoshi.org.models import Post, Unit

_NONE = ("", _("not said"))
FIELDS = (
    "title",
    "kind",
    "domain",
    "strength",
    "lead_unit",
    "sponsor",
    "due_on",
    "due_source",
    "other_source",
)


class MeasureForm(forms.Form):
    """One target value. A row without a subject is left out."""

    subject = forms.CharField(label=_("What is measured"), max_length=120, required=False)
    mode = forms.ChoiceField(label=_("How it counts"), choices=Mode.choices, initial=Mode.ACCUMULATING)
    comparator = forms.ChoiceField(label=_("Comparator"), choices=Comparator.choices, initial=Comparator.EQ)
    value = FigureField(label=_("Target"), max_digits=20, decimal_places=4, required=False)
    value_high = FigureField(label=_("Upper end"), max_digits=20, decimal_places=4, required=False)
    unit = forms.CharField(label=_("Unit of measure"), max_length=20, required=False)
    basis = forms.ChoiceField(label=_("Sort of number"), choices=[_NONE, *Basis.choices], required=False)
    baseline = FigureField(label=_("Baseline"), max_digits=20, decimal_places=4, required=False)
    tolerance = FigureField(label=_("Tolerance (points)"), max_digits=6, decimal_places=2, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_cells(self)

    def clean(self) -> dict[str, Any]:
        """Only a deed goes without a target."""
        cleaned = super().clean() or {}
        said = cleaned.get("subject")
        if said and cleaned.get("mode") != Mode.DEED and cleaned.get("value") is None and not self.has_error("value"):
            self.add_error("value", _("Give the target value, or choose “a deed”."))
        if not said and cleaned.get("value") is not None:
            self.add_error("subject", _("Say what is measured."))
        return cleaned

    @property
    def input(self) -> MeasureInput | None:
        if not self.cleaned_data.get("subject"):
            return None
        given = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        return MeasureInput(**given)


Measures = formset_factory(MeasureForm, extra=2, max_num=20)


class DraftForm(forms.Form):
    """``version`` is the state of the draft that the form shows; a new matter has none."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Matter title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=kinds.choices)
    domain = forms.ChoiceField(label=_("Domain"), choices=Domain.choices)
    strength = forms.ChoiceField(label=_("Strength"), choices=[_NONE, *Strength.choices], required=False)
    lead_unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Lead unit"), required=False)
    supporting = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label=_("Supporting units"), required=False, widget=forms.CheckboxSelectMultiple
    )
    sponsor = forms.ModelChoiceField(Post.objects.none(), label=_("Sponsor"), required=False)
    due_on = forms.DateField(label=_("Due on"), required=False, widget=DayInput)
    due_source = forms.ChoiceField(
        label=_("Where the date comes from"), choices=[_NONE, *DueSource.choices[:3]], required=False
    )
    other_source = forms.CharField(
        label=_("Source in words"),
        required=False,
        max_length=200,
        help_text=_(
            "The meeting, instruction or inspection it comes from, when no sentence of a document stands for it."
        ),
    )

    def __init__(self, actor: Actor, today: date, matter: Matter | None = None, data: Any = None) -> None:
        self.actor, self.matter = actor, matter
        super().__init__(data, initial=_start(matter))
        units = Unit.objects.filter(county=actor.county_id, is_active=True)
        self._offer("lead_unit", units)
        self._offer("supporting", units)
        sponsors = sponsors_of(actor, today)
        self._offer("sponsor", Post.objects.filter(county=actor.county_id, pk__in=[pk for pk, _name in sponsors]))
        self.fields["sponsor"].widget.choices = [("", "---------"), *sponsors]
        start = [_measure(row) for row in matter.measures.all()] if matter else None
        self.measures: BaseFormSet[MeasureForm] = Measures(data, prefix="measures", initial=start)

    def _offer(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows

    def is_valid(self) -> bool:
        """The form and every measure."""
        return bool(super().is_valid() & self.measures.is_valid())

    def take(self, problem: ActionError) -> None:
        """An action's complaint, at its field where the form has it."""
        self.add_error(problem.field if problem.field in self.fields else None, str(problem.message))

    @property
    def sent_key(self) -> str:
        return str(self.cleaned_data["key"])

    @property
    def given(self) -> dict[str, Any]:
        """Fields of the matter as the actions take them."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    @property
    def supporting_units(self) -> list[Unit]:
        return list(self.cleaned_data["supporting"])

    @property
    def measure_inputs(self) -> list[MeasureInput]:
        return [form.input for form in self.measures if form.input is not None]

    @property
    def changed_measures(self) -> list[MeasureInput] | None:
        """The measures, or None when nobody touched them, so that a plan that hangs on them stays."""
        return self.measure_inputs if self.measures.has_changed() else None


def _start(matter: Matter | None) -> dict[str, Any]:
    start: dict[str, Any] = {"key": uuid4().hex}
    if matter is None:
        return start
    start |= {name: getattr(matter, name) for name in FIELDS}
    start |= {"version": matter.version, "supporting": [row.unit_id for row in matter.support_rows.all()]}
    return start


def _measure(row: Any) -> dict[str, Any]:
    start = {name: getattr(row, name) for name in ("subject", "mode", "comparator", "unit", "basis")}
    figures = {name: plain(getattr(row, name)) for name in ("value", "value_high", "baseline", "tolerance")}
    return start | figures
