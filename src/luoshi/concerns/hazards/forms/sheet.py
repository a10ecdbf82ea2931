"""The form of an import."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.ui.keyed import KeyedForm


class FileForm(KeyedForm):
    """A workbook."""

    file = forms.FileField(
        label=_("Ledger of hazards"),
        help_text=_("The ledger of the department as .xlsx, at most 5 MB; every sheet with its heads is read."),
    )
