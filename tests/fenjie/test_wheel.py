"""The wheel, installed without extras where nothing else is: `fenjie` works, and no Django came along."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fenjie.formats.build import docx, p, pdf, pdf_text
from tests.fenjie.formats.test_load import SAMPLES

ROOT = Path(__file__).parents[2]
UV = Path(sys.executable).with_name("uv")
PARTS = "pyproject.toml", "README.md", "LICENSE", "requirements", "src"
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
SENTENCE = "新建农村公路12公里，6月底前完成招标。"
FILES = {
    "a.txt": SENTENCE.encode("gb18030"),
    "a.docx": docx(p(SENTENCE)),
    "a.pdf": pdf([pdf_text(SENTENCE, 90, 750)]),
    **{name: SAMPLES[name] for name in ("a.xls", "a.xlsx", "a.ofd", "a.html")},
}


def _uv(*words: object) -> None:
    """Runs uv on what was fetched before; only where that is not enough does it ask for more."""
    for offline in (["--offline"], []):
        run = subprocess.run([UV, *offline, *map(str, words)], capture_output=True, text=True, env=ENVIRONMENT)
        if run.returncode == 0:
            return
    raise AssertionError(run.stderr)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that has the wheel and what it asks for, in the locked versions."""
    if not UV.is_file():
        pytest.skip("no uv beside the interpreter: `make install` brings it")
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in PARTS:  # setuptools builds inside the source, which must not be this checkout
        part = ROOT / name
        if part.is_dir():
            shutil.copytree(part, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(part, source)
    _uv("build", "--wheel", "--out-dir", folder, source)
    (wheel,) = folder.glob("luoshi-*.whl")
    environment = folder / "environment"
    _uv("venv", "--python", sys.executable, environment)
    python = environment / "bin" / "python"
    _uv("pip", "install", "--python", python, "--constraints", ROOT / "requirements" / "base.lock", wheel)
    return environment / "bin"


def _run(program: Path, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([program, *map(str, words)], capture_output=True, text=True, env=ENVIRONMENT, cwd="/")


def test_fenjie_reads_writes_and_checks(installed: Path, tmp_path: Path) -> None:
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    run = _run(installed / "fenjie", "read", tmp_path, 2026, "--json")
    assert run.returncode == 0, run.stderr
    read = {Path(row["file"]).name: row["segments"] for row in map(json.loads, run.stdout.splitlines())}
    assert read.keys() == FILES.keys()
    for name in ("a.txt", "a.docx", "a.pdf"):
        assert [deadline["date"] for deadline in read[name][0]["deadlines"]] == ["2026-06-30"]
    book = tmp_path / "事项.xlsx"
    assert _run(installed / "fenjie", "read", tmp_path / "a.txt", "--xlsx", book).returncode == 0
    assert book.read_bytes()[:2] == b"PK"
    assert _run(installed / "fenjie", "lexicon", "check").returncode == 0


def test_no_django_came_along_and_the_product_says_what_it_misses(installed: Path) -> None:
    program = (
        "import importlib.metadata as m, importlib.util as u, json;"
        "print(json.dumps([bool(u.find_spec('django')), sorted(d.name.lower() for d in m.distributions())]))"
    )
    there, names = json.loads(_run(installed / "python", "-c", program).stdout)
    assert not there
    assert [name for name in names if "django" in name or name in {"granian", "psycopg"}] == []
    run = _run(installed / "luoshi", "up")
    assert run.returncode != 0
    assert "luoshi[server]" in run.stdout + run.stderr
