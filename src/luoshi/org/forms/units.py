"""Forms about units and workbooks."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.org.actions.units import EDITABLE
from luoshi.org.actors import Actor
from luoshi.org.forms.base import KeyForm
from luoshi.org.models import Unit, UnitKind

_BETWEEN = re.compile(r"[、,，;；\n]+")


class NamesField(forms.CharField):
    """Names separated by 、 or new lines, as a list."""

    def prepare_value(self, value: Any) -> Any:
        return "、".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        words = (word.strip() for word in _BETWEEN.split(super().to_python(value) or ""))
        return list(dict.fromkeys(word for word in words if word))


class UnitForm(KeyForm):
    """A unit; ``version`` is the state of the row that the form shows."""

    name = forms.CharField(
        label=_("full name"), max_length=60, help_text=_("A new name keeps the old one as an alias.")
    )
    short_name = forms.CharField(label=_("short name"), max_length=30)
    kind = forms.ChoiceField(label=_("kind of unit"), choices=UnitKind.choices)
    parent = forms.ModelChoiceField(
        Unit.objects.none(), label=_("unit above"), required=False, empty_label=_("none: it stands at the top")
    )
    aliases = NamesField(
        label=_("aliases"), required=False, help_text=_("How documents also write it, separated by 、."), max_length=400
    )
    sort_no = forms.IntegerField(label=_("order"), min_value=0, max_value=100_000, initial=0)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, actor: Actor, unit: Unit | None = None, data: Any = None) -> None:
        start = {name: getattr(unit, name) for name in (*EDITABLE, "version")} if unit else {}
        super().__init__(data, initial=start)
        self.offer("parent", Unit.objects.visible_to(actor).filter(is_active=True))

    @property
    def fields_given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in EDITABLE}


class WorkbookForm(KeyForm):
    """A workbook of units and people."""

    file = forms.FileField(label=_("Workbook"), help_text=_("An .xlsx file of at most 5 MB and 10,000 rows a sheet."))

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.fields["file"].widget.attrs |= {"accept": ".xlsx", "data-max-bytes": 5 * 1024 * 1024}
