"""The forms in which the project office sets bands and checklist, and anybody their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as gettext
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.forms.base import words_field
from luoshi.lib import clock
from luoshi.projects.actions import RuleInput
from luoshi.projects.checklist import Line
from luoshi.projects.forms.base import FigureField, day_field, grid, name_cells
from luoshi.projects.lights import Bands
from luoshi.projects.models import Phase
from luoshi.ui.keyed import KeyedForm

_MORE_ROWS = 3


def _whole(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=3650)


class RuleForm(KeyedForm):
    """The bands of a new version."""

    tolerance = FigureField(label=_("green down to, points"), max_digits=5, decimal_places=2)
    yellow_from = FigureField(label=_("yellow down to and including, points"), max_digits=5, decimal_places=2)
    start_red_months = _whole(_("start: red after months"))
    listing_yellow_months = _whole(_("listing: yellow after months"))
    listing_red_months = _whole(_("listing: red after months"))
    milestone_red_days = _whole(_("step missed: red after days"))
    since = day_field(_("in force from"), required=True)
    reason = words_field(_("reason of the change"), rows=2, most=200)

    def __init__(self, bands: Bands, data: Any = None) -> None:
        now = {name: getattr(bands, name) for name in self.base_fields if hasattr(bands, name)}
        super().__init__(data, initial={**now, "since": clock.today()})

    @property
    def input(self) -> RuleInput:
        return RuleInput(**{name: self.said(name) for name in self.fields if name != "key"})


class ChecklistForm(KeyedForm):
    """The checklist, a row each; an emptied name drops its row, empty rows at the end take new ones."""

    columns = ("name", "phase", "after", "usual_days", "limit_days", "basis", "is_milestone")
    heads = (
        _("name of the step"),
        _("phase"),
        _("after no."),
        _("usual working days"),
        _("legal limit, working days"),
        _("basis of the limit"),
        _("milestone"),
    )

    def __init__(self, lines: Sequence[Line], data: Any = None) -> None:
        self.known = list(lines)
        super().__init__(data)
        places = {line.code: place for place, line in enumerate(self.known, 1)}
        for place in range(len(self.known) + _MORE_ROWS):
            line = self.known[place] if place < len(self.known) else Line("", "", Phase.PREPARATION)
            for column, field in _line_fields().items():
                field.label = gettext("step %(n)d, %(what)s") % {"n": place + 1, "what": field.label}
                value = getattr(line, column)
                if column == "after":
                    value = ", ".join(str(places[code]) for code in line.after if code in places)
                field.initial = str(value) if column in ("name", "basis") else value
                self.fields[f"{column}_{place}"] = field
        name_cells(self)

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        return grid(self, map(str, range(len(self.known) + _MORE_ROWS)), self.columns)

    def clean(self) -> dict[str, Any]:
        for place in range(len(self.known) + _MORE_ROWS):
            parts = [part for part in re.split(r"[\s,，、]+", self.cleaned_data.get(f"after_{place}") or "") if part]
            if not all(part.isdigit() and self._code(int(part) - 1) for part in parts):
                self.add_error(f"after_{place}", gettext("Write numbers of rows that have a name."))
                parts = []
            self.cleaned_data[f"after_{place}"] = [self._code(int(part) - 1) for part in parts]
        return self.cleaned_data

    def _code(self, place: int) -> str:
        """The code of a row; a new one is named by its place. Empty where the row has no name."""
        if not self.cleaned_data.get(f"name_{place}", "").strip():
            return ""
        taken = {line.code for line in self.known}
        if place < len(self.known):
            return self.known[place].code
        return next(code for n in range(place, 1000) if (code := f"own-{n}") not in taken)

    @property
    def input(self) -> list[Line]:
        return [
            Line(
                code,
                self.said(f"name_{place}").strip(),
                self.said(f"phase_{place}"),
                tuple(self.said(f"after_{place}")),
                self.said(f"usual_days_{place}") or 0,
                self.said(f"limit_days_{place}"),
                self.said(f"basis_{place}"),
                self.said(f"is_milestone_{place}"),
            )
            for place in range(len(self.known) + _MORE_ROWS)
            if (code := self._code(place))
        ]


def _line_fields() -> dict[str, forms.Field]:
    heads = dict(zip(ChecklistForm.columns, ChecklistForm.heads, strict=True))
    whole: dict[str, Any] = {"min_value": 0, "max_value": 2000, "required": False}
    return {
        "name": forms.CharField(label=heads["name"], max_length=40, required=False),
        "phase": forms.ChoiceField(label=heads["phase"], choices=Phase.choices),
        "after": forms.CharField(label=heads["after"], max_length=60, required=False),
        "usual_days": forms.IntegerField(label=heads["usual_days"], **whole),
        "limit_days": forms.IntegerField(label=heads["limit_days"], **whole),
        "basis": forms.CharField(label=heads["basis"], max_length=120, required=False),
        "is_milestone": forms.BooleanField(label=heads["is_milestone"], required=False),
    }


class ColumnsForm(KeyedForm):
    """The columns of the register."""

    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one column.")},
    )

    def __init__(self, choices: Sequence[tuple[str, Any]], shown: Sequence[str], data: Any = None) -> None:
        super().__init__(data, initial={"columns": list(shown)})
        field = self.fields["columns"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(choices)
