"""A mail server for tests: takes letters on a port of this machine and keeps them."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class Sink(socketserver.ThreadingTCPServer):
    """Keeps what it was sent in ``letters``; refuses addresses in ``refused`` for good. ``dies_after`` so many letters it
    hangs up; 0: never."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        self.letters: list[EmailMessage] = []
        self.refused: set[str] = set()
        self.dies_after = 0
        super().__init__(("127.0.0.1", port), _Talk)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"


class _Talk(socketserver.StreamRequestHandler):
    """The few words of RFC 5321 that sending needs."""

    server: Sink

    def handle(self) -> None:
        self._say("220 sink")
        for raw in self.rfile:
            line = raw.decode().strip()
            verb = line[:4].upper()
            if self.server.dies_after and len(self.server.letters) >= self.server.dies_after:
                return None
            if verb == "QUIT":
                return self._say("221 bye")
            if verb == "DATA":
                self._data()
            elif verb == "RCPT" and any(address in line for address in self.server.refused):
                self._say("550 no such mailbox")
            else:
                self._say("250 ok")
        return None

    def _data(self) -> None:
        self._say("354 go on")
        lines = []
        for raw in self.rfile:
            if raw == b".\r\n":
                break
            lines.append(raw[1:] if raw.startswith(b"..") else raw)
        self.server.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))  # type: ignore[arg-type]
        self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def sink(port: int = 0) -> Iterator[Sink]:
    """A server that runs until the block ends."""
    with Sink(port) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
