"""An act as data: its page, its button with the rule beside it, and what it calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from luoshi.concerns.meetings.forms.plain import SureForm, WordsForm
from luoshi.concerns.page import RowAct
from luoshi.lib.policy import Decision
from luoshi.org.actors import Actor
from luoshi.ui.keyed import KeyedForm

Words = str | Promise
Run = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Verb:
    """``run`` takes the actor, the row and the valid form; ``hidden`` says of a row that nobody misses the button there;
    ``after`` names where it leads, the row's page by default."""

    label: Words
    done: Words
    may: Callable[[Actor, Any], Decision]
    form: Callable[[Actor, Any, Any], KeyedForm]
    run: Callable[[Actor, Any, Any], Any]
    note: Words = ""
    primary: bool = False
    hidden: Callable[[Any], bool] = lambda row: False
    template: str = "ui/act.html"
    after: Callable[[Any], str] | None = None


def sure(label: Words, done: Words, may: Callable[[Actor, Any], Decision], run: Run, **more: Any) -> Verb:
    """An act that needs nothing but the decision; ``run`` takes the actor, the row and the key of the submission."""
    return Verb(
        label,
        done,
        may,
        lambda actor, row, data: SureForm(data),
        lambda actor, row, form: run(actor, row, form.sent_key),
        **more,
    )


def worded(
    label: Words, done: Words, may: Callable[[Actor, Any], Decision], run: Run, *, asks: Words, **more: Any
) -> Verb:
    """An act with a reason; ``asks`` is the label of the words, which ``run`` takes before the key."""
    return Verb(
        label,
        done,
        may,
        lambda actor, row, data: WordsForm(data, label=asks),
        lambda actor, row, form: run(actor, row, form.said("words"), form.sent_key),
        **more,
    )


def not_at(*codes: str) -> Callable[[Any], bool]:
    """Nobody misses the button at other stages."""
    return lambda row: row.stage not in codes


def buttons(verbs: Mapping[str, Verb], actor: Actor, row: Any) -> list[RowAct]:
    """What stands in the panel of a row's acts."""
    base = row.get_absolute_url()
    return [
        RowAct(verb.label, f"{base}{code}/", verb.may(actor, row), primary=verb.primary, hidden=verb.hidden(row))
        for code, verb in verbs.items()
    ]
