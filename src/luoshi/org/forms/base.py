"""What every form here has: a key that makes it take effect once, and where an action's complaint goes."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from luoshi.lib.errors import ActionError


class DayInput(forms.DateInput):
    """The browser's own calendar; written 2026-12-31."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day."""
    return forms.DateField(label=label, required=required, help_text=help_text, widget=DayInput)


class KeyForm(forms.Form):
    """A form of one act."""

    key = forms.CharField(
        widget=forms.HiddenInput,
        max_length=64,
        error_messages={"required": _("The form came without its key. Reload the page and send it again.")},
    )

    def __init__(self, data: Any = None, files: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, files, initial={"key": uuid4().hex, **(initial or {})})

    def offer(self, name: str, rows: QuerySet[Any]) -> None:
        """The rows that a field lets choose from."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows

    def take(self, problem: ActionError) -> None:
        """An action's complaint, at its field where the form has it."""
        self.add_error(problem.field if problem.field in self.fields else None, str(problem.message))

    @property
    def sent_key(self) -> str:
        return str(self.cleaned_data["key"])

    @property
    def given(self) -> dict[str, Any]:
        """The cleaned values without the key."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}
