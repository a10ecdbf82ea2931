"""Puts the actor on the request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from luoshi.org.actors import Actor
from luoshi.org.models import Person


def actor_of(request: HttpRequest) -> Actor | None:
    """The signed-in person's actor, or None for a visitor."""
    user = request.user
    return Actor.for_person(user) if isinstance(user, Person) and user.is_active else None


class ActorMiddleware:
    """``request.actor``: an `Actor` or None, computed at first use, once a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed_in = request.user.is_authenticated
        request.actor = SimpleLazyObject(lambda: actor_of(request)) if signed_in else None  # type: ignore[attr-defined]
        return self.get_response(request)
