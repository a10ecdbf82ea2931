"""Emptying replaces the database: refused while somebody uses it, as before when broken off, else a new ledger."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[4]
ANSWERS = "\n".join(
    [
        "431234",
        "某县",
        *(f"{who}\n{who}\nVery-long-{who}\nVery-long-{who}" for who in ("xitong", "anquan", "shenji")),
        "",
    ]
)


@pytest.fixture
def data(databases, django_db_setup, django_db_blocker, tmp_path):
    """A data folder with the sample."""
    with django_db_blocker.unblock():
        if connection.vendor != "sqlite":
            pytest.skip("a sample is loaded into an embedded database only")
        sample = databases.sample()
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copyfile(sample, folder / "luoshi.sqlite3")
    shutil.copytree(databases.sample_files, folder / "files", copy_function=os.link)
    (folder / "witness.jsonl").write_text("")
    return folder


def empty(data: Path, answers: str) -> subprocess.CompletedProcess[str]:
    own = {"LUOSHI_DATA": str(data), "LUOSHI_DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "luoshi.settings"}
    return subprocess.run(
        [sys.executable, "-m", "luoshi.cli", "sample", "empty", "--yes"],
        env=os.environ | own | {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"},
        input=answers,
        capture_output=True,
        encoding="utf-8",
        start_new_session=True,  # no terminal: passwords come from the input, too
    )


def counties(path: Path) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT name, is_sample FROM org_county").fetchall()


def test_the_sample_gives_way_to_an_empty_ledger(data):
    database = data / "luoshi.sqlite3"

    with closing(sqlite3.connect(database)) as used:
        used.execute("PRAGMA journal_mode=WAL").fetchone()
        used.execute("SELECT * FROM org_county").fetchone()
        refused = empty(data, ANSWERS)
    assert refused.returncode == 1
    assert "正在使用" in refused.stderr

    broken_off = empty(data, ANSWERS.partition("anquan")[0])
    assert broken_off.returncode == 1
    assert counties(database) == [("青禾县", 1)]
    assert sorted(path.name for path in data.glob("luoshi*")) == ["luoshi.sqlite3"]

    done = empty(data, ANSWERS)
    assert done.returncode == 0, done.stderr
    assert counties(database) == [("某县", 0)]
    [aside] = data.glob("sample-*")
    assert str(aside) in done.stdout
    assert {path.name for path in aside.iterdir()} == {"luoshi.sqlite3", "files", "witness.jsonl"}
    assert counties(aside / "luoshi.sqlite3") == [("青禾县", 1)]
    assert not (data / "files").exists()

    again = empty(data, ANSWERS)
    assert again.returncode == 1
    assert "没有示例县" in again.stderr
