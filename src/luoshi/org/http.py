"""The request of a signed-in person, and the decorator every view of ours starts with."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase

from luoshi.org.actors import Actor

P = ParamSpec("P")


class ActorRequest(HttpRequest):
    """A request whose actor is known."""

    actor: Actor
    htmx: bool


def actor_required(
    view: Callable[Concatenate[ActorRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Sends visitors to the sign-in page; the view then has ``request.actor``."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(cast(ActorRequest, request), *args, **kwargs)

    return cast(Callable[Concatenate[HttpRequest, P], HttpResponseBase], login_required(wrapped))
