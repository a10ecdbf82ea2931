"""Turns what an action or Django refuses into a page that says what, where, what to do, and what is kept."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.translation import gettext as _

from luoshi.lib.errors import ActionError, Conflict
from luoshi.ui import diffs

UNREADABLE = (RequestDataTooBig, TooManyFilesSent, MultiPartParserError)
PAGES = {400, 403, 404, 409, 413, 500}


class ErrorPagesMiddleware:
    """Answers `ActionError` and too large requests. The API has an envelope of its own and is left alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Called by Django for what a view raises; what is raised while a form is read comes to `bad_request`."""
        if request.path.startswith("/api/"):
            return None
        if isinstance(exception, Conflict):
            return page(request, 409, exception.message, rows=conflict_rows(exception))
        if isinstance(exception, ActionError):
            return page(request, exception.status, exception.message)
        if isinstance(exception, UNREADABLE):
            return bad_request(request, exception)
        return None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """`handler400` of the site: also what Django refuses before a view is asked."""
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return page(request, 413, "")
    if isinstance(exception, MultiPartParserError):
        return page(request, 400, _("The upload broke off. Send it again; nothing was stored."))
    return page(request, 400, "")


def page(request: HttpRequest, status: int, message: Any, **context: Any) -> HttpResponse:
    """The error page of a status, or one callout when htmx asked for a fragment."""
    shown = status if status in PAGES else 400
    fragment = bool(getattr(request, "htmx", False))
    template = "ui/errors/fragment.html" if fragment else f"ui/errors/{shown}.html"
    return render(request, template, {"message": message, "back": back(request), **context}, status=status)


def back(request: HttpRequest) -> str:
    """The page to go back to: the form's own address when it answers GET, so that its draft is offered again."""
    return request.headers.get("Referer") or request.path


def conflict_rows(conflict: Conflict) -> list[dict[str, Any]]:
    """One row for each field of either side: its label, both texts, mine with the differences marked."""
    labels = list(dict.fromkeys([*conflict.theirs, *conflict.mine]))
    return [
        {
            "label": label,
            "theirs": conflict.theirs.get(label, ""),
            "mine": conflict.mine.get(label, ""),
            "marked": diffs.render(conflict.theirs.get(label, ""), conflict.mine.get(label, "")),
        }
        for label in labels
    ]
