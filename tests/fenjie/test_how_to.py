"""The pages for the command line do what they say: their files are written and their commands run, in a copy."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = {"reading-rules.md": 8, "linking.md": 3}  # and how many commands each has at least
SURE = re.compile(r"\d+%(?=[\]）])")  # how sure a link is moves a little whenever the weights are learnt anew
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What the page needs of the repository, with a command `fenjie` that reads by it."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src" / "fenjie", tmp_path / "src" / "fenjie", ignore=ignored)
    shutil.copytree(ROOT / "cases", tmp_path / "cases")
    (tmp_path / "tests" / "fenjie").mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "fenjie" / "test_cases.py", tmp_path / "tests" / "fenjie")
    (tmp_path / "pytest.ini").write_text("[pytest]\n")  # no settings from above this folder
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("fenjie", "pytest"):
        (programs / name).write_text(f'#!/bin/sh\nexec {sys.executable} -B -m {name} "$@"\n')
        (programs / name).chmod(0o755)
    return tmp_path


def _commands(text: str) -> Iterator[tuple[str, str]]:
    """(command, what it prints) of a block."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield command, printed


@pytest.mark.parametrize("page", PAGES)
def test_a_page_does_what_it_says(copy: Path, page: str) -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "PYTEST", "COV"))}
    environment = own | {"PATH": f"{copy / 'bin'}:{own['PATH']}", "PYTHONPATH": str(copy / "src")}
    same = doctest.OutputChecker().check_output
    folder, ran = copy, 0
    for kind, name, content in BLOCK.findall((ROOT / "docs" / "how-to" / page).read_text("utf-8")):
        if name:
            (copy / name).write_text(content, "utf-8")
            continue
        assert kind == "console"
        for command, wanted in _commands(content):
            if command.startswith("cd "):
                folder = (folder / command[3:]).resolve()
                continue
            run = subprocess.run(
                ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, cwd=folder, env=environment
            )
            assert run.returncode == 0, f"{command}\n{run.stdout}{run.stderr}"
            printed = "".join(f"{line.rstrip()}\n" for line in run.stdout.splitlines())
            about = [SURE.sub("%", each) for each in (wanted, printed)]
            assert same(*about, doctest.ELLIPSIS), f"{command}\nprints\n{printed}"
            ran += 1
    assert ran > PAGES[page]
