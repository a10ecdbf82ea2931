"""The shape of what the officer sends from the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from luoshi.desk.actions import LONGEST_REASON
from luoshi.desk.proposals import Knowledge
from luoshi.desk.widgets import LongChecks, LongSelect
from luoshi.ledger import kinds
from luoshi.ledger.actions import MeasureInput
from luoshi.ledger.models import Basis, Comparator, Domain, Mode, Strength
from luoshi.org.models import Post, Unit, UnitKind

Choices = Iterable[tuple[Any, Any]]
WAIVER_REASONS = (
    _("A call or an attitude: no result that could be checked"),
    _("A standing duty of a department, part of its daily work"),
    _("Says again what another sentence of this document says"),
    _("A task of a higher level, not of this county"),
    _("Background or reasons: promises nothing"),
)


class LongChoiceField(forms.ChoiceField):
    widget = LongSelect


class RowField(forms.TypedChoiceField):
    """Chooses one of rows that are loaded already; empty gives None."""

    widget = LongSelect

    def __init__(self, rows: Mapping[str, Model], **kwargs: Any) -> None:
        super().__init__(coerce=lambda pk: rows[pk], empty_value=None, required=False, **kwargs)


class RowsField(forms.TypedMultipleChoiceField):
    """Chooses several of rows that are loaded already."""

    widget = LongChecks

    def __init__(self, rows: Mapping[str, Model], **kwargs: Any) -> None:
        super().__init__(coerce=lambda pk: rows[pk], empty_value=[], required=False, **kwargs)


class MatterForm(forms.Form):
    """A proposed matter or a draft. ``key`` makes a repeated submission take effect once, ``version`` is that of the
    draft ``matter`` that the form was drawn from."""

    title = forms.CharField(label=_("Title"), max_length=200)
    due_on = forms.DateField(
        label=_("due on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    kind = LongChoiceField(label=_("kind"), choices=kinds.choices)
    domain = LongChoiceField(
        label=_("domain"),
        choices=[("", _("choose")), *Domain.choices],
        error_messages={"required": _("Choose the domain.")},
    )
    strength = LongChoiceField(label=_("strength"), choices=[("", _("not stated")), *Strength.choices], required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    matter = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        known: Knowledge,
        data: Any = None,
        *,
        candidates: Sequence[Unit] = (),
        initial: Any = None,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, initial=initial, prefix=prefix, auto_id="matter_%s")
        self._townships = {str(unit.pk) for unit in known.units.townships}
        units = {str(unit.pk): unit for unit in known.units.units}
        posts = {str(pk): post for pk, post in known.sponsors.posts.items()}
        self.fields["lead_unit"] = RowField(units, label=_("lead unit"), choices=unit_choices(units, candidates))
        self.fields["sponsor"] = RowField(posts, label=_("sponsor"), choices=post_choices(posts, known))
        self.fields["supporting"] = RowsField(
            units,
            label=_("Supporting units"),
            choices=[(pk, unit.short_name) for pk, unit in units.items() if unit.kind != UnitKind.LEADERSHIP],
        )
        self.fields["key"].initial = uuid4().hex

    def supporting_names(self) -> list[str]:
        """Short names of the supporting units; all townships together are counted, not listed."""
        wanted = set(self["supporting"].value() or [])
        together = self._townships <= wanted and len(self._townships) > 1
        field: Any = self.fields["supporting"]
        names = dict(field.choices)
        listed = [name for pk, name in names.items() if pk in wanted and not (together and pk in self._townships)]
        townships = ngettext("%(n)s township", "%(n)s townships", len(self._townships)) % {"n": len(self._townships)}
        return [*listed, townships] if together else listed

    def chosen(self) -> dict[str, Any]:
        """The fields of the matter as they were sent."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"key", "version", "matter"}}


def unit_choices(units: Mapping[str, Unit], candidates: Sequence[Unit] = ()) -> Choices:
    """Undecided, the candidates apart, then every unit in its order."""
    every = [(pk, unit.name) for pk, unit in units.items() if unit.kind != UnitKind.LEADERSHIP]
    if not candidates:
        return [("", _("undecided")), *every]
    first = [(str(unit.pk), unit.name) for unit in candidates]
    return [("", _("undecided")), (_("Candidates"), first), (_("All units"), every)]


def post_choices(posts: Mapping[str, Post], known: Knowledge) -> Choices:
    """Undecided, then every leader with name and post."""
    holders = known.sponsors.holders
    return [("", _("undecided")), *((pk, f"{holders.get(post.pk, '')} {post.title}") for pk, post in posts.items())]


def _seldom() -> forms.NumberInput:
    """A field that shows only when it is filled, or while its target is being edited (desk.css)."""
    return forms.NumberInput(attrs={"placeholder": " ", "step": "any"})


class MeasureForm(forms.Form):
    """One target. Left without words it is taken out."""

    subject = forms.CharField(label=_("what is measured"), max_length=120, required=False)
    comparator = LongChoiceField(label=_("comparator"), choices=Comparator.choices, required=False)
    value = forms.DecimalField(label=_("target"), max_digits=20, decimal_places=4, required=False)
    value_high = forms.DecimalField(
        label=_("upper end"), max_digits=20, decimal_places=4, required=False, widget=_seldom()
    )
    unit = forms.CharField(label=_("unit of measure"), max_length=20, required=False)
    mode = LongChoiceField(label=_("how it counts"), choices=Mode.choices, required=False)
    baseline = forms.DecimalField(
        label=_("baseline"), max_digits=20, decimal_places=4, required=False, widget=_seldom()
    )
    basis = LongChoiceField(choices=[("", ""), *Basis.choices], widget=forms.HiddenInput, required=False)
    tolerance = forms.DecimalField(widget=forms.HiddenInput, max_digits=6, decimal_places=2, required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("subject") and data.get("mode") != Mode.DEED and data.get("value") is None:
            self.add_error("value", _("Only a deed goes without a target value."))
        return data

    def measure(self) -> MeasureInput | None:
        """The target; None when it was taken out."""
        data = self.cleaned_data
        if not data.get("subject"):
            return None
        filled = {name: value for name, value in data.items() if value not in (None, "")}
        return MeasureInput(**filled)


MeasureFormSet = forms.formset_factory(MeasureForm, extra=1, max_num=40, absolute_max=40)


def measures_in(formset: Any) -> list[MeasureInput]:
    """The targets of a formset that is valid."""
    return [measure for form in formset if (measure := form.measure())]


class BatchForm(forms.Form):
    """What is set for all chosen sentences of a part; empty fields leave each proposal as it is."""

    due_on = forms.DateField(
        label=_("due on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, known: Knowledge, data: Any = None) -> None:
        super().__init__(data, auto_id="batch_%s")
        units = {str(unit.pk): unit for unit in known.units.units}
        posts = {str(pk): post for pk, post in known.sponsors.posts.items()}
        self.fields["lead_unit"] = RowField(units, label=_("lead unit"), choices=unit_choices(units))
        self.fields["sponsor"] = RowField(posts, label=_("sponsor"), choices=post_choices(posts, known))
        self.fields["key"].initial = uuid4().hex

    def chosen(self) -> dict[str, Any]:
        """The fields that were filled in."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key" and value}


class WaiverForm(forms.Form):
    """Why no matter is made: one of the templates by its button, or own words."""

    reason = forms.CharField(required=False, max_length=LONGEST_REASON)
    own_reason = forms.CharField(label=_("Other reason"), required=False, max_length=LONGEST_REASON)

    def words(self) -> str:
        return str(self.cleaned_data["reason"] or self.cleaned_data["own_reason"])
