"""The shape of what people send to set the rules of registers."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.concerns import clocks, keepers
from luoshi.concerns.models import ClockUnit
from luoshi.ledger.forms.base import DayInput
from luoshi.ledger.forms.choices import UnitField, offer
from luoshi.org.choices import units_of
from luoshi.org.models import Keeper, Unit
from luoshi.ui.keyed import KeyedForm


class ClockForm(KeyedForm):
    """Another limit for one clock."""

    code = forms.ChoiceField(label=pgettext_lazy("column", "Clock"))
    amount = forms.IntegerField(label=_("limit"), min_value=1, max_value=400)
    unit = forms.ChoiceField(label=_("unit (limit)"), choices=ClockUnit.choices)
    since = forms.DateField(label=_("in force from"), widget=DayInput)
    reason = forms.CharField(label=_("reason of the change"), max_length=200)

    def __init__(self, data: Any, today: date, code: str) -> None:
        known = clocks.declared()
        limit = known[code].limit if code in known else clocks.Limit(7)
        start = {"code": code, "amount": limit.amount, "unit": limit.unit, "since": today}
        super().__init__(data, initial=start)
        field = self.fields["code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(clock.code, clock.label) for clock in known.values()]

    @property
    def limit(self) -> clocks.Limit:
        return clocks.Limit(self.said("amount"), self.said("unit"))


class KeepersForm(KeyedForm):
    """The unit that keeps each register beside the delivery office."""

    def __init__(self, data: Any, county_id: UUID) -> None:
        kept = dict(Keeper.objects.filter(county=county_id).values_list("register", "unit"))
        super().__init__(data, initial=kept)
        for register, label in keepers.declared().items():
            self.fields[register] = UnitField(label=label, required=False, empty_label=_("the delivery office only"))
            offer(self, register, units_of(county_id))

    @property
    def units(self) -> dict[str, Unit | None]:
        return {register: self.said(register) for register in keepers.declared()}
