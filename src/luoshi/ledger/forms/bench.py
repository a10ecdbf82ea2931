"""The forms of the verification bench."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.actions import FindingInput
from luoshi.ledger.actions.bench import MOST_REASONS, Reason
from luoshi.ledger.forms.base import DayInput, segments, words_field
from luoshi.ledger.forms.findings import WHERE, VerifyForm
from luoshi.ledger.models import Domain, Outcome
from luoshi.ledger.risks import RiskCode
from luoshi.ui.keyed import KeyedForm

CLOSE, RETURN = "close", "return"
_EMPTY_ROWS = 3


class QueueForm(forms.Form):
    """The conditions above the queue."""

    unit = forms.ChoiceField(label=_("Lead unit"), required=False)
    domain = forms.ChoiceField(label=_("Domain"), required=False, choices=[("", _("All")), *Domain.choices])
    risk = forms.ChoiceField(required=False, choices=[("", _("All")), *RiskCode.choices], widget=forms.HiddenInput)

    def __init__(self, data: Any, units: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All")), *units]

    def given(self, name: str) -> str:
        """The condition, or nothing where none was given or it makes no sense."""
        return str(self.cleaned_data.get(name, "")) if self.is_valid() or self.cleaned_data else ""


class BenchForm(VerifyForm):
    """One look, two ways out: verify and close, or return with a reason from the office's texts."""

    reason = forms.ChoiceField(
        label=_("Reason of return"),
        required=False,
        help_text=_("Chosen, it is written below, where you change it to fit."),
    )

    def __init__(self, scene: Any, reasons: list[Reason], data: Any = None, files: Any = None) -> None:
        self.reasons = dict(reasons)
        super().__init__(scene, data, files)
        del self.fields["outcome"]
        field = self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("none: verify and close")), *((title, title) for title in self.reasons)]
        field.widget.attrs |= {
            "data-fill": self["words"].auto_id,
            "data-texts": json.dumps(self.reasons, ensure_ascii=False),
        }
        self.fields["words"].required = False

    def start(self, scene: Any) -> dict[str, Any]:
        return super().start(scene) | {"where": "desk"}

    def clean(self) -> dict[str, Any]:
        """Without script the chosen text takes the place of words that were not written."""
        data = super().clean() or self.cleaned_data
        if not data.get("words"):
            data["words"] = self.reasons.get(data.get("reason", ""), "")
        if not data["words"].strip():
            self.add_error("words", _("Say what was found."))
        return data

    @property
    def closes(self) -> bool:
        """Which of the two buttons was pressed."""
        return self.data.get("decision") == CLOSE

    @property
    def input(self) -> FindingInput:
        return FindingInput(
            outcome=Outcome.CONFIRMED if self.closes else Outcome.RETURNED,
            words=self.said("words"),
            found_on=self.day("found_on"),
            on_site=self.said("where") == "site",
            values=self.values,
            milestones=self.reached,
        )


class SameFileForm(KeyedForm):
    """Several matters on one file."""

    matters = forms.MultipleChoiceField(
        label=_("Matters"), error_messages={"required": _("Choose at least one matter.")}
    )
    where = segments(_("Way of checking"), WHERE)
    found_on = forms.DateField(label=_("Day of the check"), widget=DayInput)
    words = words_field(_("What was found"), rows=3)

    def __init__(self, data: Any, offered: list[tuple[str, str]], today: date) -> None:
        super().__init__(data, initial={"found_on": today, "where": "desk"})
        field = self.fields["matters"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = offered


class ReasonsForm(KeyedForm):
    """The texts, a row each; an emptied row is dropped, empty rows at the end take new ones."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, data: Any = None, *, reasons: list[Reason], seen: str) -> None:
        super().__init__(data, initial={"seen": seen})
        self._rows = min(len(reasons) + _EMPTY_ROWS, MOST_REASONS)
        padded = [*reasons, *[("", "")] * _EMPTY_ROWS]
        for place, (title, text) in enumerate(padded[: self._rows]):
            said = {"n": place + 1}
            self.fields[f"title_{place}"] = forms.CharField(
                label=_("Name of reason %(n)d") % said, required=False, max_length=40, initial=title
            )
            self.fields[f"text_{place}"] = words_field(
                _("Text of reason %(n)d") % said, required=False, rows=2, most=300, initial=text
            )
            for name in (f"title_{place}", f"text_{place}"):
                self.fields[name].widget.attrs["aria-label"] = str(self.fields[name].label)

    @property
    def lines(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"title_{n}"], self[f"text_{n}"]) for n in range(self._rows)]

    @property
    def reasons(self) -> list[Reason]:
        """What was sent, without emptied rows."""
        data = self.cleaned_data
        rows = [(data[f"title_{n}"], data[f"text_{n}"]) for n in range(self._rows)]
        return [row for row in rows if any(part.strip() for part in row)]
