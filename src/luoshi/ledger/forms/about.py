"""A matter about a row of a register: what, who, by when."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.ledger.forms.base import DayInput
from luoshi.ledger.forms.choices import UnitField, offer
from luoshi.org.choices import units_of
from luoshi.ui.keyed import KeyedForm


class AboutForm(KeyedForm):
    """What the row proposes stands in it; registers add what their matters need besides."""

    title = forms.CharField(label=pgettext_lazy("of a matter", "Title"), max_length=200)
    lead_unit = UnitField(label=_("lead unit"))
    due_on = forms.DateField(label=_("Due on"), widget=DayInput)

    def __init__(
        self,
        county_id: UUID,
        data: Any = None,
        *,
        title: str = "",
        lead_unit: UUID | None = None,
        due_on: date | None = None,
        **more: Any,
    ) -> None:
        start = {"title": title[:200], "lead_unit": lead_unit, "due_on": due_on, **more}
        super().__init__(data, initial=start)
        offer(self, "lead_unit", units_of(county_id))
