"""The forms in which the office sets its rules of chasing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.chase.ladder import DEFAULT, Rung
from luoshi.chase.models import RULED, NoticeColour, Trigger
from luoshi.chase.occasions import DEFAULT_DAYS
from luoshi.ui.keyed import KeyedForm


class HoursForm(KeyedForm):
    """How numbers begin, and when nobody is disturbed."""

    number_prefix = forms.CharField(
        label=_("prefix of notice numbers"), max_length=12, help_text=_("for example 青政督; the colour follows it")
    )
    quiet_from = forms.TimeField(label=_("quiet from"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    quiet_until = forms.TimeField(label=_("quiet until"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"))


class LadderForm(KeyedForm):
    """The rungs of the default ladder with the county's own days; an empty one is off."""

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        for place, rung in enumerate(DEFAULT):
            before = NoticeColour(rung.from_colour).label if rung.from_colour else ""
            label = f"{Trigger(rung.trigger).label} {before} → {NoticeColour(rung.colour).label}"
            self.fields[f"days_{place}"] = forms.IntegerField(
                label=label, required=False, min_value=1, max_value=60, help_text=_("working days after it")
            )
        self.fields["answer"] = forms.IntegerField(label=_("answer within, working days"), min_value=1, max_value=30)

    @staticmethod
    def start(rungs: Sequence[Rung]) -> dict[str, Any]:
        """The days as they are."""
        now = {(rung.trigger, rung.from_colour): rung for rung in rungs}
        found: dict[str, Any] = {"answer": rungs[0].answer_workdays}
        for place, rung in enumerate(DEFAULT):
            own = now.get((rung.trigger, rung.from_colour))
            found[f"days_{place}"] = own.workdays if own else None
        return found

    @property
    def rungs(self) -> list[Rung]:
        """The ladder as the action takes it."""
        data = self.cleaned_data
        return [
            Rung(rung.trigger, rung.from_colour, data[f"days_{place}"], rung.colour, data["answer"])
            for place, rung in enumerate(DEFAULT)
            if data[f"days_{place}"]
        ]


class DaysField(forms.CharField):
    """Numbers of days: 7, 3, 0; negative ones lie after the day."""

    def clean(self, value: Any) -> list[int]:
        words = super().clean(value) or ""
        parts = [part for part in re.split(r"[\s,，、]+", words) if part]
        try:
            return [int(part.replace("−", "-")) for part in parts]
        except ValueError as problem:
            raise forms.ValidationError(_("Write days as numbers with commas between them: 7, 3, 0.")) from problem


class RemindersForm(KeyedForm):
    """Which occasions remind; those about a day also how many days before it."""

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        for occasion in RULED:
            self.fields[f"{occasion}_on"] = forms.BooleanField(label=occasion.label, required=False)
            if occasion in DEFAULT_DAYS:
                self.fields[occasion.value] = DaysField(
                    label=_("days before"), required=False, max_length=60, help_text=_("0 on the day, -1 the day after")
                )

    @staticmethod
    def start(days: Mapping[str, Sequence[int]]) -> dict[str, Any]:
        """The rules as they are."""
        found: dict[str, Any] = {f"{occasion}_on": occasion in days for occasion in RULED}
        for occasion, default in DEFAULT_DAYS.items():
            found[occasion] = ", ".join(map(str, days.get(occasion, default)))
        return found

    @property
    def rules(self) -> dict[str, list[int] | None]:
        """The rules as the action takes them."""
        data = self.cleaned_data
        return {o.value: data.get(o.value, []) if data[f"{o}_on"] else None for o in RULED}
