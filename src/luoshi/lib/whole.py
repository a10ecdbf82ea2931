"""Requests that broke off are no requests.

A server may give the part of a body that came as if it were all. Django's parser then takes what it has: the fields before
the file, without the file. Here the end that comes too early is an error, and the view is never called with half a form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponseBase

Environ = dict[str, Any]
App = Callable[[Environ, Any], Iterable[bytes]]


class BrokenOff(OSError):
    """The body ended before it was whole; Django makes it `UnreadablePostError`."""


class Whole:
    """A body of a known length that says so when less of it comes."""

    def __init__(self, body: Any, length: int) -> None:
        self._body, self._left = body, length

    def read(self, size: int = -1) -> bytes:
        return self._took(self._body.read(self._left if size is None or size < 0 else min(size, self._left)), size)

    def readline(self, size: int = -1) -> bytes:
        return self._took(self._body.readline(self._left if size is None or size < 0 else min(size, self._left)), size)

    def _took(self, piece: bytes, size: int) -> bytes:
        self._left -= len(piece)
        if not piece and self._left > 0 and size != 0:
            raise BrokenOff("the request broke off")
        return piece


def whole_requests(app: App) -> App:
    """The application, with bodies that are whole or raise."""

    def checked(environ: Environ, start_response: Any) -> Iterable[bytes]:
        length = str(environ.get("CONTENT_LENGTH") or "")
        if length.isdigit() and int(length) > 0:
            environ["wsgi.input"] = Whole(environ["wsgi.input"], int(length))
        return app(environ, start_response)

    return checked


def tidy_uploads(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: the temporary file of an upload that broke off goes with its request. Django closes the files that came
    whole; of the one that was being written it leaves the removal to the garbage collector."""

    def tidied(request: HttpRequest) -> HttpResponseBase:
        try:
            return get_response(request)
        finally:
            if request.method == "POST":
                for handler in request.upload_handlers:
                    handler.upload_interrupted()

    return tidied
