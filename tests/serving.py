"""The product as people run it: `luoshi up` on a free port, in processes of its own."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
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

    def __init__(self, data: Path, port: int, **environment: str) -> None:
        self.port = port
        self.log = data.with_suffix(".log")
        env = (
            os.environ
            | {"LUOSHI_DATA": str(data), "PYTHONPATH": str(ROOT / "src"), "LUOSHI_SAMPLE": "no"}
            | environment
        )
        self.begun = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "luoshi.cli", "up", "--port", str(port)],
                env=env, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip

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
def serving(data: Path, **environment: str) -> Iterator[Served]:
    """`luoshi up` with a data folder, after its first page; ended whatever happens."""
    served = Served(data, free_port(), **environment)
    try:
        served.wait_for_page()
        yield served
    finally:
        if served.process.poll() is None:
            served.stop()
