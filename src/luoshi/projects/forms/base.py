"""What the forms of this app share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.forms.base import DayInput, Figure, FigureField, name_cells
from luoshi.lib.errors import ActionError
from luoshi.org.models import Post, Unit

if TYPE_CHECKING:
    _OneUnit = forms.ModelChoiceField[Unit]
    _OnePost = forms.ModelChoiceField[Post]
else:  # the class takes no type at run time
    _OneUnit = _OnePost = forms.ModelChoiceField

__all__ = ["DayInput", "Figure", "FigureField", "KeyedForm", "Money", "name_cells"]


class KeyedForm(forms.Form):
    """A form whose submission takes effect once, and that shows what an action complains of at its field."""

    key = forms.CharField(
        widget=forms.HiddenInput,
        max_length=64,
        error_messages={"required": _("The form came without its key. Reload the page and send it again.")},
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, initial: dict[str, Any] | None = None, **more: Any
    ) -> None:
        super().__init__(data, files, initial={"key": uuid4().hex, **(initial or {})}, **more)

    @property
    def sent_key(self) -> str:
        return str(self.cleaned_data["key"])

    def said(self, name: str) -> Any:
        return self.cleaned_data[name]

    def take(self, problem: ActionError) -> None:
        """An action's complaint, at its field where the form has it."""
        field = problem.field if problem.field in self.fields else None
        if field and self.has_error(field):
            return
        self.add_error(field, str(problem.message))


class Money(FigureField):
    """A sum in 10,000 yuan, with commas or full-width digits as people paste it."""

    def __init__(self, label: Any, *, required: bool = True, key: bool = False, **more: Any) -> None:
        super().__init__(
            label=label, required=required, max_digits=14, decimal_places=2, widget=Figure(key=key), **more
        )


def day_field(label: Any, *, required: bool = False) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=DayInput)


def plain(value: Decimal | None) -> Decimal | None:
    """A decimal without the zeros that the column adds."""
    return None if value is None else Decimal(f"{value.normalize():f}")


class UnitField(_OneUnit):
    """A unit of the county by its full name."""

    def __init__(self, **more: Any) -> None:
        super().__init__(queryset=Unit.objects.none(), **more)


class LeaderField(_OnePost):
    """A county leader's post with who holds it."""

    def __init__(self, **more: Any) -> None:
        super().__init__(queryset=Post.objects.none(), **more)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} {obj.holder or ''}".strip()


def offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """The rows that a field lets choose from."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


def grid(form: forms.Form, rows: Iterable[str], columns: Iterable[str]) -> list[list[forms.BoundField]]:
    """The fields ``COLUMN_ROW`` of a form as lines of a table."""
    columns = list(columns)
    return [[form[f"{column}_{row}"] for column in columns] for row in rows]


def month_name(month: date) -> str:
    return f"{month:%Y-%m}"
