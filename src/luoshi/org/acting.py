"""One way for every act on a page of its own: form → action → message → redirect; a refusal shows its rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from luoshi.lib.errors import ActionError, Conflict
from luoshi.lib.policy import Decision, Denied
from luoshi.org.http import ActorRequest
from luoshi.ui import back
from luoshi.ui.context import Crumb
from luoshi.ui.keyed import KeyedForm

Words = str | Promise


@dataclass(frozen=True)
class Act:
    """An act on one page: the form as it was sent or begins, who may, what is called, what is said after, and where to.

    ``verb`` names the button, ``note`` what happens next. Where ``done`` or ``to`` hang on what ``run`` gave back, they are
    functions of it.
    """

    form: KeyedForm
    decision: Decision
    run: Callable[[], Any]
    done: Words | Callable[[Any], Words]
    to: Any
    verb: Words
    crumbs: Sequence[Crumb]
    note: Words = ""
    sub: Words = ""
    template: str = "ui/act.html"
    context: dict[str, Any] = field(default_factory=dict)


def act_page(request: ActorRequest, act: Act) -> HttpResponseBase:
    """The answer to reading or sending the form of an act."""
    if request.method != "POST" or not act.form.is_valid():
        return _page(request, act, (400 if request.method == "POST" else 200) if act.decision else 403)
    try:  # the action asks the policy itself, after it has looked whether this submission took effect before
        given = act.run()
    except Conflict:
        raise  # its own page shows both texts
    except ActionError as problem:
        act.form.take(problem)
        return _page(request, act, problem.status if act.decision else 403)
    messages.success(request, str(act.done(given) if callable(act.done) else act.done))
    return redirect(back.place(request) or (act.to(given) if callable(act.to) else act.to))


def _page(request: ActorRequest, act: Act, status: int) -> HttpResponse:
    refusal = act.decision.reason if isinstance(act.decision, Denied) else ""
    context = {"act": act, "form": act.form, "refusal": refusal, "crumbs": act.crumbs, **act.context}
    return render(request, act.template, context, status=status)
