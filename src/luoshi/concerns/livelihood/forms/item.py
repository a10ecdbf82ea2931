"""A proposal as it is typed, and what is ruled on it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.forms.models import fields_for_model, model_to_dict
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.livelihood import policies, stages
from luoshi.concerns.livelihood.actions import EDITABLE, ItemInput
from luoshi.concerns.livelihood.models import Item
from luoshi.ledger.forms.base import DayInput, Figure, FigureField, segments, words_field
from luoshi.ledger.forms.choices import LeaderField, UnitField, offer
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.choices import leaders_of, units_of
from luoshi.ui.keyed import KeyedForm

if TYPE_CHECKING:
    _OneItem = forms.ModelChoiceField[Item]
else:  # the class takes no type at run time
    _OneItem = forms.ModelChoiceField

_UNITS = {"collected_by": _("collected by"), "lead_unit": _("lead unit")}


class ItemForm(KeyedForm):
    """The facts of an item; those that a proposal may lack are asked for before it is shortlisted."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, actor: Actor, data: Any = None, *, item: Item | None = None) -> None:
        super().__init__(data, initial=_start(actor, item))
        self.fields |= fields_for_model(Item, fields=EDITABLE, formfield_callback=_control)
        own = units_of(actor.county_id)
        for name, label in _UNITS.items():
            self.fields[name] = UnitField(label=label, required=name == "collected_by")
            offer(self, name, own)
        if not policies.keeps(actor):
            offer(self, "collected_by", own.filter(pk__in=actor.unit_ids))
        self.fields["sponsor"] = LeaderField(label=_("sponsor"), required=False)
        offer(self, "sponsor", leaders_of(actor.county_id))
        self.order_fields(EDITABLE)
        self.fields["content"].widget = forms.Textarea({"rows": 3})
        self.fields["funds"].help_text = _("10,000 yuan; 0 where nothing is to be paid, and say so as the source")
        self.fields["voices"].help_text = _("Count people and bodies; write no names, phone or identity numbers.")
        if item is not None and item.is_public:
            self.fields["basis"] = forms.CharField(label=_("Decision by which it changes"), max_length=200)

    @property
    def input(self) -> ItemInput:
        fields = {name: self.cleaned_data[name] for name in EDITABLE}
        fields["funds"] = fields["funds"] or Decimal(0)
        fields["people"] = fields["people"] or 0
        return ItemInput(fields, self.cleaned_data.get("basis", ""))


def _start(actor: Actor, item: Item | None) -> dict[str, Any]:
    today = clock.today()
    if item is None:  # from July on proposals are for the next year
        return {
            "year": today.year + (today.month > 6),
            "collected_by": actor.unit_id,
            "collected_on": today,
            "voices": 1,
        }
    return model_to_dict(item, fields=EDITABLE) | {"funds": plain(item.funds), "version": item.version}


def plain(value: Decimal | None) -> Decimal | None:
    """A decimal without the zeros that the column adds."""
    return None if value is None else Decimal(f"{value.normalize():f}")


def money(label: Any, *, required: bool = True, **more: Any) -> FigureField:
    """A sum in 10,000 yuan."""
    return FigureField(
        label=label, required=required, min_value=0, max_digits=12, decimal_places=2, widget=Figure(), **more
    )


def day(label: Any, *, required: bool = True, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=DayInput, **more)


def count(
    label: Any, *, required: bool = True, least: int = 0, most: int = 9_999_999, **more: Any
) -> forms.IntegerField:
    """A number of people, votes or places, or a year."""
    widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(label=label, required=required, min_value=least, max_value=most, widget=widget, **more)


def _control(field: models.Field[Any, Any], **given: Any) -> forms.Field | None:
    if isinstance(field, models.DecimalField):
        return money(field.verbose_name, required=False)
    if isinstance(field, models.DateField):
        return day(field.verbose_name, required=not field.null)
    if isinstance(field, models.PositiveSmallIntegerField):
        return count(field.verbose_name, least=2000, most=2100)
    if isinstance(field, models.PositiveIntegerField):
        return count(field.verbose_name, required=not field.blank)
    return field.formfield(**given)


class _ItemField(_OneItem):
    """An open proposal by its number and title."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.number} {obj.title}"


_SAID = {
    stages.SHORTLISTED: _("shortlist it"),
    stages.MERGED: _("merge it into another"),
    stages.DECLINED: _("do not take it up"),
    stages.PROPOSED: _("back to the proposals"),
}


class ScreenForm(KeyedForm):
    """What becomes of a proposal."""

    stage = segments(_("what becomes of it"), ())
    into = _ItemField(label=_("merged into"), queryset=Item.objects.none(), required=False)
    words = words_field(_("answer to those who asked"), required=False, rows=2, most=300)

    def __init__(self, item: Item, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["stage"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(stage.code, _SAID[stage.code]) for stage in item.next_stages if stage.code in _SAID]
        open_ones = Item.objects.filter(county=item.county_id, year=item.year, stage__in=stages.COLLECTED)
        offer(self, "into", open_ones.exclude(pk=item.pk))
        self.fields["into"].help_text = _("Only where it is merged.")
        self.fields["words"].help_text = _("Needed where it is merged or not taken up.")
