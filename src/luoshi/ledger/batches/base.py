"""A batch declared as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models import Matter
from luoshi.lib.errors import ActionError
from luoshi.lib.policy import Decision
from luoshi.org.actors import Actor

Words = str | Promise
Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to a row: label, now, then (empty while nothing is filled in)."""

    label: Words
    now: Words
    then: Words = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What is said afterwards, and where it leads (the list where empty)."""

    words: str
    url: str = ""


class BatchForm(forms.Form):
    """What a batch asks. ``key`` makes it take effect once."""

    key = forms.CharField(
        widget=forms.HiddenInput,
        max_length=64,
        error_messages={"required": _("The form came without its key. Reload the page and send it again.")},
    )

    def __init__(self, actor: Actor, matters: Sequence[Matter], data: Any = None) -> None:
        super().__init__(data, initial={"key": uuid4().hex})
        self.prepare(actor, matters)

    def prepare(self, actor: Actor, matters: Sequence[Matter]) -> None:
        """Choices that depend on who asks and on the rows."""

    def take(self, problem: ActionError) -> None:
        """An action's complaint, at its field where the form has it."""
        self.add_error(problem.field if problem.field in self.fields else None, str(problem.message))

    @property
    def asks(self) -> bool:
        """Whether anything has to be filled in."""
        return bool(self.visible_fields())

    @property
    def given(self) -> dict[str, Any]:
        """What was filled in rightly."""
        return dict(self.cleaned_data) if self.is_bound and self.is_valid() else {}


@dataclass(frozen=True)
class Batch:
    """One verb on several matters, which were fetched with `MatterQuerySet.for_page`.

    ``check`` answers for one row (with what was filled in, or with nothing yet); ``change`` says what happens to it;
    ``run`` calls one action. ``once`` warns where it cannot be taken back.
    """

    code: str
    label: Words
    note: Words
    offered: Callable[[Actor], bool]
    check: Callable[[Actor, Matter, Given], Decision]
    change: Callable[[Actor, Matter, Given], list[Change]]
    run: Callable[[Actor, Sequence[Matter], Given], Done]
    form: type[BatchForm] = BatchForm
    once: Words = ""
