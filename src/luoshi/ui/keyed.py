"""The form of an act: sent twice it takes effect once, and what an action complains of stands at its field."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.lib.errors import ActionError


class KeyedForm(forms.Form):
    """A form with the key that makes its submission take effect once."""

    key = forms.CharField(
        widget=forms.HiddenInput,
        max_length=64,
        error_messages={"required": _("The form came without its key. Reload the page and send it again.")},
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, initial: dict[str, Any] | None = None, **more: Any
    ) -> None:
        super().__init__(data, files, initial={"key": uuid4().hex, **(initial or {})}, **more)

    @property
    def sent_key(self) -> str:
        return str(self.cleaned_data["key"])

    @property
    def filled(self) -> dict[str, Any]:
        """What was filled in, without the key."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}

    def said(self, name: str) -> Any:
        """What was filled in for one field."""
        return self.cleaned_data[name]

    def take(self, problem: ActionError) -> None:
        """An action's complaint, at its field where the form has it."""
        field = problem.field if problem.field in self.fields else None
        if field and self.has_error(field):
            return
        self.add_error(field, str(problem.message))
