"""The product in threads of this process: what a page does is seen as well, and it starts in no time.

Server and job process as people run them are for the tests of the whole path, of every page and of faults (`tests.serving`).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler

from luoshi.lib.whole import whole_requests


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Nearby:
    """A site at an address."""

    url: str


@contextmanager
def nearby() -> Iterator[Nearby]:
    """The site on the test's own database."""
    application = whole_requests(StaticFilesHandler(WSGIHandler()))
    server = make_server("127.0.0.1", 0, application, server_class=_Server, handler_class=_Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Nearby(f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        server.server_close()
