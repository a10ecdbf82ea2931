"""The product as people run it: `luoshi up` on a free port, in processes of its own."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SIGN_IN = "/account/sign-in/"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Served:
    """A running `luoshi up`."""

    def __init__(self, data: Path, port: int, command: list[str] | None = None, **environment: str) -> None:
        self.port = port
        self.log = data.with_suffix(".log")
        own = {"LUOSHI_DATA": str(data), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "LUOSHI_SAMPLE": "no"}
        own["DJANGO_SETTINGS_MODULE"] = "luoshi.settings"
        self.begun = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *(command or ["luoshi.cli", "up"]), "--port", str(port)],
                env=os.environ | own | environment,
                cwd=ROOT,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def words(self) -> str:
        """What it printed."""
        return self.log.read_text("utf-8")

    def wait_for_page(self, seconds: float = 60) -> float:
        """Waits for the sign-in page; returns the seconds since the start."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise AssertionError(f"luoshi up ended with {self.process.returncode}:\n{self.words()}")
            if self.status(SIGN_IN) == 200:
                return time.monotonic() - self.begun
            time.sleep(0.02)
        raise AssertionError(f"no page after {seconds} s:\n{self.words()}")

    def status(self, path: str) -> int | None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except OSError:
            return None
        finally:
            connection.close()

    def programs(self) -> dict[int, str]:
        """Command lines by process id: the supervisor's children and theirs."""
        family = {self.process.pid}
        rows = _processes()
        while grown := {pid for pid, (parent, _) in rows.items() if parent in family} - family:
            family |= grown
        return {pid: rows[pid][1] for pid in family if pid in rows and pid != self.process.pid}

    def kill(self, what: str) -> list[int]:
        """SIGKILLs every program whose command line has the word; returns their ids."""
        found = [pid for pid, command in self.programs().items() if what in command]
        for pid in found:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass  # it went with another
        return found

    def stop(self) -> int:
        """Ctrl-C; returns the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


def _processes() -> dict[int, tuple[int, str]]:
    """(parent, command line) of every process, by id."""
    rows = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, IndexError):
            continue  # it ended meanwhile
        if state != "Z":
            rows[int(folder.name)] = (parent, command)
    return rows


def alive(pids: Iterator[int] | list[int] | set[int]) -> list[int]:
    """Those of the processes that still run."""
    rows = _processes()
    return [pid for pid in pids if pid in rows]


@contextmanager
def serving(data: Path, command: list[str] | None = None, **environment: str) -> Iterator[Served]:
    """`luoshi up` (or another module's command) after its first page; ended whatever happens."""
    served = Served(data, free_port(), command, **environment)
    try:
        served.wait_for_page()
        yield served
    finally:
        if served.process.poll() is None:
            served.stop()


class Browser:
    """As much of a browser as signing in and sending a form takes. Not for two threads."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> tuple[int, str, str]:
        return self._send("GET", path)

    def post(
        self, path: str, fields: dict[str, str], files: dict[str, tuple[str, bytes]] | None = None
    ) -> tuple[int, str, str]:
        """Status, address to go to, page. Raises OSError or HTTPException when no answer came."""
        boundary = uuid.uuid4().hex
        lines: list[bytes] = []
        for name, value in {**fields, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}.items():
            lines.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
        for name, (filename, content) in (files or {}).items():
            head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
            lines += [head.encode(), b"Content-Type: application/octet-stream\r\n\r\n", content, b"\r\n"]
        body = b"".join([*lines, f"--{boundary}--\r\n".encode()])
        return self._send("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={boundary}"})

    def sign_in(self, username: str, password: str) -> None:
        self.get(SIGN_IN)
        status, _, page = self.post(SIGN_IN, {"login": username, "password": password})
        assert status == 302, page

    def _send(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body, {"Cookie": cookie, **(headers or {})})
            answer = connection.getresponse()
            page = answer.read().decode()
        finally:
            connection.close()
        for header in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = header.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers.get("Location", ""), page
