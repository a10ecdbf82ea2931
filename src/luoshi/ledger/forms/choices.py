"""Fields that choose among what the county has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet

from luoshi.org.models import Post, Unit

if TYPE_CHECKING:
    _OneUnit = forms.ModelChoiceField[Unit]
    _OnePost = forms.ModelChoiceField[Post]
else:  # the class takes no type at run time
    _OneUnit = _OnePost = forms.ModelChoiceField


class UnitField(_OneUnit):
    """A unit of the county by its full name; `offer` says which."""

    def __init__(self, **more: Any) -> None:
        super().__init__(queryset=Unit.objects.none(), **more)


class LeaderField(_OnePost):
    """A county leader's post with who holds it; `offer` it `org.choices.leaders_of`."""

    def __init__(self, **more: Any) -> None:
        super().__init__(queryset=Post.objects.none(), **more)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} {obj.holder or ''}".strip()


def offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """The rows that a field lets choose from."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
