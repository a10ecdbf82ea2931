"""Runs a module on a hostile file in a fresh child process with limits.

The child gets the file on its standard input and nothing else: no network and no file system but the program itself
where bubblewrap works, an environment without secrets, and limits on memory, processor time, wall time, files it
writes, processes and what it may answer, everywhere. It answers in lines: progress as it likes, the result last.
"""

from __future__ import annotations

import os
import resource
import runpy
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Literal

_SOURCE = Path(__file__).resolve().parents[2]
_MB = 1024 * 1024
_CHUNK = 64 * 1024
_GRACE = 5  # seconds between the end of the output and the end of the process
_OUT_OF_MEMORY = 77  # our own exit code
_SYSTEM = ("/usr", "/lib", "/lib64", "/etc/ld.so.cache")
_OFFICE = ("/bin", "/etc/alternatives", "/etc/fonts", "/etc/libreoffice", "/var/lib/libreoffice")
_EMPTY = "/tmp"  # noqa: S108  (an empty one of the child's own)
_BUBBLEWRAP = tuple(f"--unshare-all --die-with-parent --new-session --cap-drop ALL --dev /dev --tmpfs {_EMPTY}".split())
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}

Reason = Literal["time", "memory", "output", "crash"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use. `memory_mb` is address space; a PDF library alone reserves several hundred MB of it."""

    memory_mb: int = 1536
    cpu_seconds: int = 60
    written_mb: int = 16
    programs: bool = False  # may start others: LibreOffice, within the same limits
    wall_seconds: int = 90
    output_mb: int = 128


STANDARD = Limits()
OFFICE = Limits(memory_mb=3072, written_mb=256, programs=True, wall_seconds=150)


class SandboxError(Exception):
    """The child gave no result: it ran out of time or memory, answered too much, or died.

    Says nothing about the file's content, so that it can be logged.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def run(
    module: str,
    arguments: Sequence[str],
    *,
    source: IO[bytes],
    on_line: Callable[[bytes], None] = lambda line: None,
    limits: Limits = STANDARD,
) -> bytes:
    """Runs ``python -m module arguments`` with the open file ``source`` as standard input; returns the last line.

    Every earlier line goes to ``on_line`` as it arrives. Raises SandboxError.
    """
    last = b""
    with _started(module, arguments, source, limits) as child:
        for line in _lines(child, limits):
            if last:
                on_line(last)
            last = line
    if child.returncode != 0 or not last:
        raise SandboxError(_why_ended(child.returncode))
    return last


def confinement() -> Literal["bubblewrap", "limits"]:
    """How children are confined on this machine, for the health page."""
    return "bubblewrap" if _bubblewrap() else "limits"


@contextmanager
def _started(
    module: str, arguments: Sequence[str], source: IO[bytes], limits: Limits
) -> Iterator[subprocess.Popen[bytes]]:
    numbers = ",".join(str(int(number)) for number in astuple(limits)[:4])
    program = [sys.executable, "-I", "-X", "utf8", str(Path(__file__).resolve()), numbers, module, *arguments]
    with tempfile.TemporaryDirectory(prefix="luoshi-") as folder:
        child = subprocess.Popen(  # noqa: S603  (no shell; the words are ours)
            [*_wrapper(limits), *program],
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a traceback may quote the text
            cwd=folder,
            env=_ENVIRONMENT | {"HOME": folder},
            start_new_session=True,
        )
        try:
            yield child
            child.wait(timeout=_GRACE)
        except subprocess.TimeoutExpired as late:
            raise SandboxError("time") from late
        finally:
            _kill(child)


def _kill(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    if child.stdout:
        child.stdout.close()


def _lines(child: subprocess.Popen[bytes], limits: Limits) -> Iterator[bytes]:
    """The lines of the output as they come, without their ends. Raises SandboxError past a limit."""
    pending, total = bytearray(), 0
    for chunk in _chunks(child, time.monotonic() + limits.wall_seconds):
        total += len(chunk)
        if total > limits.output_mb * _MB:
            raise SandboxError("output")
        pending += chunk
        if b"\n" in chunk:
            *whole, pending = pending.split(b"\n")
            yield from map(bytes, whole)
    if pending:
        yield bytes(pending)


def _chunks(child: subprocess.Popen[bytes], deadline: float) -> Iterator[bytes]:
    output = child.stdout
    assert output is not None
    with selectors.DefaultSelector() as selector:
        selector.register(output, selectors.EVENT_READ)
        while True:
            left = deadline - time.monotonic()
            if left <= 0 or not selector.select(left):
                raise SandboxError("time")
            chunk = os.read(output.fileno(), _CHUNK)
            if not chunk:
                return
            yield chunk


def _why_ended(code: int | None) -> Reason:
    """A shell, and so bubblewrap, reports a signal as 128 + its number, Popen as its negative."""
    if code == _OUT_OF_MEMORY:
        return "memory"
    return "time" if code in {-signal.SIGXCPU, 128 + signal.SIGXCPU} else "crash"


@lru_cache(maxsize=1)
def _bubblewrap() -> str | None:
    """The path of a bubblewrap that works here: user namespaces can be switched off."""
    path = shutil.which("bwrap")
    if path is None:
        return None
    probe = [path, *_BUBBLEWRAP, *_readable(), sys.executable, "-I", "-c", ""]
    try:
        ended = subprocess.run(probe, capture_output=True, timeout=10, env={}, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    return path if ended.returncode == 0 else None


def _wrapper(limits: Limits) -> list[str]:
    path = _bubblewrap()
    more = [*_readable(_OFFICE), "--proc", "/proc"] if limits.programs else _readable()
    return [path, *_BUBBLEWRAP, *more, "--chdir", _EMPTY] if path else []


def _readable(more: Sequence[str] = ()) -> list[str]:
    """The program and the system's libraries, read-only; neither data nor settings."""
    places = dict.fromkeys([*_SYSTEM, *more, sys.base_prefix, sys.prefix, str(_SOURCE)])
    return [word for place in places if Path(place).exists() for word in ("--ro-bind", place, place)]


def _confine(memory_mb: int, cpu_seconds: int, written_mb: int, programs: int) -> None:
    """Takes away from this process, for good, what it does not need."""
    for kind, most in (
        (resource.RLIMIT_AS, memory_mb * _MB),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, written_mb * _MB),
        (resource.RLIMIT_CORE, 0),
        *([] if programs else [(resource.RLIMIT_NPROC, 0)]),
    ):
        hard = resource.getrlimit(kind)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        above = soft + 1 if kind == resource.RLIMIT_CPU else soft  # the signal first, the kill a second later
        resource.setrlimit(kind, (soft, above if hard == resource.RLIM_INFINITY else min(above, hard)))


def _child(numbers: str, module: str, *arguments: str) -> None:
    _confine(*map(int, numbers.split(",")))
    sys.path.append(str(_SOURCE))
    sys.argv = [module, *arguments]
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=False)
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)


if __name__ == "__main__":
    _child(*sys.argv[1:])
