"""The shape of a note and of the questions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.forms.base import DayInput, words_field
from luoshi.ledger.models import PhaseNote, Stretch
from luoshi.ledger.notes.actions import NoteInput
from luoshi.ledger.notes.prompts import Prompts, mark
from luoshi.ui.keyed import KeyedForm


class NoteForm(KeyedForm):
    """A note, new or changed."""

    on = forms.DateField(label=_("day of the note"), widget=DayInput)
    text = words_field(_("note"), rows=5, help_text=_("No names or telephone numbers of citizens, nothing classified."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, today: date, row: PhaseNote | None = None) -> None:
        start = {"on": row.on, "text": row.text, "version": row.version} if row else {"on": today}
        super().__init__(data, initial=start)

    @property
    def note(self) -> NoteInput:
        return NoteInput(self.said("on"), self.said("text"))


class PromptsForm(KeyedForm):
    """The questions of one kind, a line each."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, data: Any, now: Prompts) -> None:
        super().__init__(data, initial={"seen": mark(now)})
        for stretch in Stretch:
            lines = "\n".join(now[stretch.value])
            self.fields[stretch.value] = words_field(
                stretch.label, rows=5, most=800, initial=lines, help_text=_("A question a line.")
            )

    @property
    def prompts(self) -> dict[str, list[str]]:
        return {
            code: [line.strip() for line in self.said(code).splitlines() if line.strip()] for code in Stretch.values
        }
