"""What every form of an act has: the key that makes it take effect once, and where an action's complaint goes."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.scene import Scene
from luoshi.lib.errors import ActionError


class DayInput(forms.DateInput):
    """The browser's own calendar; written 2026-12-31."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class Figure(forms.TextInput):
    """A number with decimals, aligned right."""

    def __init__(self, *, key: bool = False) -> None:
        super().__init__({"inputmode": "decimal", "class": "ls-key-input" if key else "", "autocomplete": "off"})


class FigureField(forms.DecimalField):
    """A number as people paste it: with thousands commas or full-width digits."""

    widget = Figure

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.replace(",", "").replace("，", "").strip()
        return super().to_python(value)


def words_field(label: Any, *, required: bool = True, rows: int = 3, most: int = 600, **more: Any) -> forms.CharField:
    """A few sentences."""
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, required=required, max_length=most, widget=widget, **more)


def segments(label: Any, choices: Any, **more: Any) -> forms.ChoiceField:
    """A choice of a few, all of them in sight."""
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **more)


class ActForm(forms.Form):
    """The shape of what an act needs. Subclasses give ``start`` and ``prepare``."""

    key = forms.CharField(
        widget=forms.HiddenInput,
        max_length=64,
        error_messages={"required": _("The form came without its key. Reload the page and send it again.")},
    )

    def __init__(self, scene: Scene, data: Any = None, files: Any = None) -> None:
        self.scene = scene
        super().__init__(data, files, initial={"key": uuid4().hex, **self.start(scene)})
        self.prepare(scene)

    def start(self, scene: Scene) -> dict[str, Any]:
        """What the form says before anybody has typed."""
        return {}

    def prepare(self, scene: Scene) -> None:
        """Choices and fields that depend on the matter."""

    def offer(self, name: str, rows: QuerySet[Any]) -> None:
        """The rows that a field lets choose from."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows

    def take(self, problem: ActionError) -> None:
        """An action's complaint, at its field where the form has it."""
        field = problem.field if problem.field in self.fields else None
        if field and self.has_error(field):
            return
        self.add_error(field, str(problem.message))

    @property
    def sent_key(self) -> str:
        return str(self.cleaned_data["key"])

    def said(self, name: str) -> Any:
        """A cleaned value."""
        return self.cleaned_data[name]

    def day(self, name: str) -> date:
        value = self.cleaned_data[name]
        assert isinstance(value, date)
        return value


class BlankForm(ActForm):
    """For acts that need nothing but the decision."""


def name_cells(form: forms.BaseForm) -> None:
    """Fields that stand in a table without a label of their own are named for screen readers."""
    for field in form.fields.values():
        field.widget.attrs.setdefault("aria-label", str(field.label or ""))
