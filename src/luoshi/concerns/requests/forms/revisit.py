"""回访: what was heard, one line a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.requests.actions import Heard
from luoshi.concerns.requests.models import Handling, Rating, Request
from luoshi.concerns.requests.policies import last_of
from luoshi.ledger.forms.base import name_cells
from luoshi.lib.errors import ActionError
from luoshi.ui.keyed import KeyedForm

# What came of it: (code, words, what it says).
_HEARD = (
    ("resolved", _("resolved: close"), {"reached": True, "resolved": True}),
    ("again", _("not resolved: do it again"), {"reached": True, "resolved": False}),
    ("ended", _("not resolved, nothing more can be done: close"), {"reached": True, "resolved": False, "close": True}),
    ("unreached", _("not reached, checked otherwise: close"), {"reached": False}),
)
CHOICES = [("", "—"), *((code, words) for code, words, _says in _HEARD)]
RATINGS = [("", _("not rated")), *Rating.choices]
_CELLS = ("heard", "rating", "words")
_SAYS: Mapping[str, Mapping[str, Any]] = {code: says for code, _words, says in _HEARD}


class RevisitForm(KeyedForm):
    """A line for each request; an empty choice leaves it for later."""

    def __init__(self, requests: Sequence[Request], data: Any = None) -> None:
        super().__init__(data)
        self.requests = requests
        for row in requests:
            self.fields[f"heard_{row.pk}"] = forms.ChoiceField(label=_("came of it"), choices=CHOICES, required=False)
            self.fields[f"rating_{row.pk}"] = forms.ChoiceField(label=_("rating"), choices=RATINGS, required=False)
            self.fields[f"words_{row.pk}"] = forms.CharField(
                label=_("what was heard"), max_length=300, required=False, widget=forms.Textarea({"rows": 2})
            )
        name_cells(self)

    @property
    def lines(self) -> list[tuple[Request, Handling | None, list[forms.BoundField]]]:
        """Requests with their last round and their cells."""
        return [(row, last_of(row), [self[f"{name}_{row.pk}"] for name in _CELLS]) for row in self.requests]

    @property
    def found(self) -> dict[UUID, Heard]:
        """What was heard, by the request's key."""
        return {row.pk: heard for row in self.requests if (heard := self._heard(row))}

    def _heard(self, row: Request) -> Heard | None:
        code, rating, words = (self.cleaned_data.get(f"{name}_{row.pk}") or "" for name in _CELLS)
        return Heard(**_SAYS[code], rating=rating, words=words) if code else None

    def clean(self) -> dict[str, Any]:
        """What contradicts itself is said at its line."""
        for row in self.requests:
            try:
                if heard := self._heard(row):
                    heard.check()
            except ActionError as problem:
                self.add_error(f"words_{row.pk}", str(problem.message))
        return self.cleaned_data
