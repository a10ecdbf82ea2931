"""The places of tiles, and the county's own boundaries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.org.models import Unit
from luoshi.projects.places.geojson import MOST_BYTES
from luoshi.ui.keyed import KeyedForm

MOST_PLACE = 30


class BoundariesForm(KeyedForm):
    """A GeoJSON with the number under which the map was approved."""

    file = forms.FileField(
        label=gettext_lazy("GeoJSON file"),
        widget=forms.ClearableFileInput({"accept": ".geojson,.json", "data-max-bytes": MOST_BYTES}),
        help_text=gettext_lazy("One polygon for each township, named as in the unit list, at most 3 MB."),
    )
    approval = forms.CharField(label=gettext_lazy("Map approval number, or why none is needed"), max_length=120)


class PlacesForm(KeyedForm):
    """Row and column of each township's tile; empty: it follows in order."""

    def __init__(
        self, units: Sequence[Unit], typed: Mapping[Any, tuple[int, int]], data: Any = None, **more: Any
    ) -> None:
        super().__init__(data, **more)
        self.units = units
        for unit in units:
            row, column = typed.get(unit.pk, (None, None))
            for part, label, value in (("row", _("row"), row), ("column", _("column"), column)):
                self.fields[f"{part}_{unit.pk.hex}"] = forms.IntegerField(
                    required=False,
                    min_value=1,
                    max_value=MOST_PLACE,
                    initial=value,
                    widget=forms.NumberInput({"aria-label": f"{unit.short_name}：{label}", "inputmode": "numeric"}),
                )

    def lines(self) -> list[tuple[Unit, BoundField, BoundField]]:
        return [(unit, self[f"row_{unit.pk.hex}"], self[f"column_{unit.pk.hex}"]) for unit in self.units]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for unit in self.units:
            row, column = data.get(f"row_{unit.pk.hex}"), data.get(f"column_{unit.pk.hex}")
            if (row is None) != (column is None):
                self.add_error(f"column_{unit.pk.hex}", _("Give row and column, or neither."))
        return data

    def places(self) -> dict[Unit, tuple[int, int]]:
        data = self.cleaned_data
        pairs = {unit: (data[f"row_{unit.pk.hex}"], data[f"column_{unit.pk.hex}"]) for unit in self.units}
        return {unit: place for unit, place in pairs.items() if place[0] is not None}
