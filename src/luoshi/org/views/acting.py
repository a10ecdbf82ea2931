"""What the pages of one act share: a form, its refusals beside the fields, then back with a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.http import HttpResponse
from django.shortcuts import render

from luoshi.lib.errors import ActionError, Conflict, Refused
from luoshi.org.forms.base import KeyForm
from luoshi.org.http import ActorRequest
from luoshi.ui.context import Crumb

T = TypeVar("T")


def carried_out(form: KeyForm, act: Callable[[], T]) -> tuple[bool, T | None]:
    """Whether the form was whole and the act was done, and its result. A complaint goes to its field."""
    if not form.is_valid():
        return False, None
    try:
        return True, act()
    except (Conflict, Refused):
        raise
    except ActionError as problem:
        form.take(problem)
        return False, None


def form_page(request: ActorRequest, form: KeyForm, crumbs: Sequence[Crumb], verb: str, **more: Any) -> HttpResponse:
    """A page that is one form; ``verb`` names its button, ``note`` says what happens next, ``back`` leads away."""
    context = {"crumbs": [Crumb(request.actor.county_name, "/"), *crumbs], "form": form, "verb": verb, **more}
    return render(request, "org/form.html", context, status=400 if form.is_bound else 200)
