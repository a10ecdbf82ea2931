"""What if a step slips."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.projects.models import Step

MOST_DAYS = 500


class SlipForm(forms.Form):
    """Asked with GET, so that the question has an address and works without JavaScript."""

    step = forms.ChoiceField(label=_("If this step"))
    days = forms.IntegerField(
        label=_("slips by"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=20,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )

    def __init__(self, steps: Iterable[Step], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["step"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(step.code, step.name) for step in steps if not step.is_done]
