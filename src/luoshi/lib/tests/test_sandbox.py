"""A child process that misbehaves ends, and takes nothing with it."""

import json
import os
import shutil
import socket
import time
from dataclasses import replace
from pathlib import Path

import pytest

from luoshi.lib import sandbox
from luoshi.lib.sandbox import Limits, SandboxError

QUICK = Limits(memory_mb=512, cpu_seconds=1, written_mb=4, wall_seconds=4, output_mb=1)


@pytest.fixture
def run(tmp_path):
    source = tmp_path / "source"
    source.write_text("文件内容", "utf-8")

    def run(*arguments, limits=QUICK, on_line=lambda line: None):
        with source.open("rb") as file:
            return sandbox.run("luoshi.lib.tests.misbehaving", arguments, source=file, on_line=on_line, limits=limits)

    return run


def test_child_gets_file_and_arguments_and_no_secrets(run, monkeypatch):
    monkeypatch.setenv("LUOSHI_SECRET_KEY", "secret")
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    lines = []
    arguments, content, environment = json.loads(run("echo", "两个 词", on_line=lines.append))
    assert arguments == ["echo", "两个 词"]
    assert content == "文件内容"
    assert set(environment) <= {"HOME", "LANG", "LC_CTYPE", "PATH", "PWD"}
    assert lines == [b"first", b"second"]


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("memory", "memory"),
        ("cpu", "time"),
        ("flood", "output"),
        ("die", "crash"),
        ("fails", "crash"),
        ("nothing", "crash"),
        ("writes_much", "crash"),
    ],
)
def test_limit_ends_the_child_with_its_reason(run, what, reason):
    with pytest.raises(SandboxError) as raised:
        run(what)
    assert raised.value.reason == reason
    assert str(raised.value) == reason


@pytest.mark.parametrize("what", ["sleep", "drip", "closes_and_stays"])
def test_wall_time_ends_a_child_that_only_waits(run, monkeypatch, what):
    monkeypatch.setattr(sandbox, "_GRACE", 1)
    began = time.monotonic()
    with pytest.raises(SandboxError) as raised:
        run(what, limits=replace(QUICK, wall_seconds=1))
    assert raised.value.reason == "time"
    assert time.monotonic() - began < 4


def test_a_program_that_the_child_may_start_has_its_limits(run):
    assert int(run("starts", limits=replace(QUICK, programs=True))) == QUICK.memory_mb * 1024


def test_nothing_is_left_when_the_reader_of_lines_fails(run):
    def stop(line):
        raise KeyboardInterrupt

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        run("echo", on_line=stop)
    assert time.monotonic() - began < 3


def test_bubblewrap_takes_away_network_and_files(run, tmp_path):
    if sandbox.confinement() != "bubblewrap":
        pytest.skip("no working bubblewrap on this machine: children have limits only")
    secret = tmp_path / "secret"
    secret.write_text("secret")
    with socket.create_server(("127.0.0.1", 0)) as server:
        reached = json.loads(run("reach_out", str(server.getsockname()[1]), str(secret)))
    assert reached == {"network": False, "file": False}


def test_a_bubblewrap_that_does_not_work_is_not_used(monkeypatch, tmp_path):
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin:/bin")
    assert Path(shutil.which("bwrap")) == broken
    sandbox._bubblewrap.cache_clear()
    try:
        assert sandbox.confinement() == "limits"
    finally:
        sandbox._bubblewrap.cache_clear()
