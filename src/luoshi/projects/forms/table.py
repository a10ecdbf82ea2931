"""The form of an import."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luoshi.lib import clock
from luoshi.projects import months
from luoshi.ui.keyed import KeyedForm


class TableForm(KeyedForm):
    """The workbook; with a month its values of the month are taken over as well."""

    file = forms.FileField(label=_("Workbook"), help_text=_("The table of key projects as .xlsx, at most 5 MB."))
    month = forms.CharField(
        label=_("Month of the values"),
        required=False,
        max_length=7,
        widget=forms.TextInput({"type": "month"}),
        help_text=_("Left empty, the columns 本月完成 and 累计完成 are not taken over."),
    )

    def clean_month(self) -> date | None:
        """A browser without a control for months sends what was typed."""
        text: str = self.cleaned_data["month"]
        if not text:
            return None
        try:
            month = months.named(text)
        except ValueError:
            raise forms.ValidationError(gettext("Write the month as 2026-05.")) from None
        if month > clock.today():
            raise forms.ValidationError(gettext("The month is in the future."))
        return month
