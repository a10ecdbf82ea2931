"""Keeps a few programs running, starts them again when they die, and ends all of them together.

Each program leads a process group of its own, so that Ctrl-C reaches only us and nothing is left behind: when a
program is gone, whatever it started is ended too, and when we are gone, the kernel ends the programs (Linux).
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import FrameType

from luoshi.lib.terminal import say
from luoshi.lib.terminal import words as _

_PATIENCE = 10.0  # seconds a program has to end after SIGTERM
_SETTLED = 10.0  # a program that ran so long was not a failed start
_TRIES = 3  # failed starts in a row before everything is ended
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Program:
    """A program to keep running; ``name`` is shown."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] | None = None


class _Child:
    """One run of a program after another."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.failed_starts = 0
        self._begin()

    def _begin(self) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603  (our own programs)
            self.program.command,
            env={**os.environ, **(self.program.environment or {})},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_die_with_parent,
        )

    @property
    def died(self) -> bool:
        return self.process.poll() is not None

    def begin_again(self) -> None:
        self.end_group()
        self.failed_starts = 0 if time.monotonic() - self.started > _SETTLED else self.failed_starts + 1
        self._begin()

    def ask_to_end(self) -> None:
        if not self.died:
            self.process.terminate()

    def end(self, until: float) -> None:
        """Waits for the program until a moment (monotonic), then ends it and what it started by force."""
        try:
            self.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            pass  # the next line does not ask
        self.end_group()
        self.process.wait()

    def end_group(self) -> None:
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass  # nobody is left


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Supervisor:
    """Runs programs until SIGINT, SIGTERM or SIGHUP. The others begin when the first one is ready: it comes up sooner
    on a small machine."""

    def __init__(self, first: Program, *others: Program) -> None:
        self._first = first
        self._others = others
        self._children: list[_Child] = []
        self._stopping = False

    def run(self, *, ready: Callable[[], bool], on_ready: Callable[[], None]) -> int:
        """Returns 0 after a signal, 1 when a program does not stay up. ``ready`` asks the first; ``on_ready`` comes once."""
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(signum, self._stop)
        try:
            self._children = [_Child(self._first)]
            return self._watch(ready, on_ready)
        finally:
            self._end_all()

    def _stop(self, signum: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _watch(self, ready: Callable[[], bool], on_ready: Callable[[], None]) -> int:
        announced = False
        while not self._stopping:
            for child in self._children:
                if child.died and not self._revive(child):
                    return 1
            if not announced and ready():
                announced = True
                on_ready()
                self._children += [_Child(program) for program in self._others]
            time.sleep(0.05)
        return 0

    def _revive(self, child: _Child) -> bool:
        name = child.program.name
        if child.failed_starts >= _TRIES:
            say(_("%(name)s does not stay up: its messages are above. Everything is ended.", name=name))
            return False
        say(_("%(name)s ended (%(code)s) and is started again.", name=name, code=child.process.returncode))
        child.begin_again()
        return True

    def _end_all(self) -> None:
        for child in self._children:
            child.ask_to_end()
        until = time.monotonic() + _PATIENCE
        for child in self._children:
            child.end(until)
