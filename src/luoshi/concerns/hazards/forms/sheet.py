"""The forms of an import: the workbook, and the word to carry it out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.ui.keyed import KeyedForm


class FileForm(KeyedForm):
    """A workbook."""

    file = forms.FileField(
        label=_("Ledger of hazards"),
        help_text=_("The ledger of the department as .xlsx, at most 5 MB; every sheet with its heads is read."),
    )


class ApplyForm(KeyedForm):
    """What was read, signed, so that it comes back as it was shown and is kept nowhere meanwhile."""

    content = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, content: str = "") -> None:
        super().__init__(data, initial={"content": content})
