"""Where a page goes after something was done: the page it was done from, when the form names it."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

FIELD = "back"


def place(request: HttpRequest) -> str:
    """The local address that the form named in ``back``, or nothing."""
    wanted = request.POST.get(FIELD, "")
    local = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if local else ""
