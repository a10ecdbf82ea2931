"""Puts the actor on the request, and holds every request to the rules of signing in."""

from __future__ import annotations

from collections.abc import Callable
from time import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from luoshi.org.actors import Actor
from luoshi.org.models import Person

_SEEN = "luoshi_seen"  # in the session: when the person last clicked, in seconds
_SEEN_STEP = 6  # written at most this many times in the idle time, so that reading a page is seldom a write
_ALWAYS = ("account_change_password", "account_logout", "account_login", "language")

Next = Callable[[HttpRequest], HttpResponse]


def actor_of(request: HttpRequest) -> Actor | None:
    """The signed-in person's actor, or None for a visitor."""
    user = request.user
    return Actor.for_person(user) if isinstance(user, Person) and user.is_active else None


class ActorMiddleware:
    """``request.actor``: an `Actor` or None, computed at first use, once a request."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed_in = request.user.is_authenticated
        request.actor = SimpleLazyObject(lambda: actor_of(request)) if signed_in else None  # type: ignore[attr-defined]
        return self.get_response(request)


class SignInRulesMiddleware:
    """Signs out whoever did nothing for LUOSHI_IDLE_MINUTES, and leads to a new password whoever needs one."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if not isinstance(person, Person):
            return self.get_response(request)
        if _was_idle(request, person):
            logout(request)
            messages.info(request, _("You were signed out because nothing was done for a while."))
            return _lead(request, f"{reverse('account_login')}?next={request.path}")
        if person.password_is_due and request.path not in map(reverse, _ALWAYS):
            return _lead(request, reverse("account_change_password"))
        return self.get_response(request)


def _was_idle(request: HttpRequest, person: Person) -> bool:
    """Whether too long has passed since the last click; notes this one. The machine's clock counts here, not ours."""
    now = time()
    signed_in = person.last_login.timestamp() if person.last_login else now
    seen = max(request.session.get(_SEEN, 0), signed_in)
    if now - seen > settings.IDLE_SECONDS:
        return True
    if now - seen > settings.IDLE_SECONDS / _SEEN_STEP:
        request.session[_SEEN] = int(now)
    return False


def _lead(request: HttpRequest, url: str) -> HttpResponse:
    """To another page; htmx would put that page into a fragment."""
    if not getattr(request, "htmx", False):
        return redirect(url)
    answer = HttpResponse(status=204)
    answer["HX-Redirect"] = url
    return answer
