"""The forms of an import: the file, and the word to carry it out; a stored mail."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.org import importing
from luoshi.ui.keyed import KeyedForm


class FileForm(KeyedForm):
    """A sheet."""

    file = forms.FileField(
        label=_("Sheet of requests"), help_text=_("As the hotline exports it: .xlsx or .csv, at most 5 MB.")
    )


class MailForm(KeyedForm):
    """A stored mail."""

    file = forms.FileField(
        label=_("Stored mail"),
        help_text=_("One mail as .eml, at most 5 MB. Its words come into the form, its attachments do not."),
    )


class ApplyForm(importing.ApplyForm):
    """The word to carry it out."""

    dispatch = forms.BooleanField(
        label=_("Dispatch the rows that name a unit at once"),
        required=False,
        help_text=_("The others wait to be dispatched."),
    )
