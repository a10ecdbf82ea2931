"""Every document of the collections below LUOSHI_SHARED, whole and damaged: read or refused in words, and it ends."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from tests.fenjie.formats.build import change
from tests.fenjie.properties import faults, within

from fenjie import load, read
from fenjie.errors import ReadError
from fenjie.formats import EXTENSIONS

EXCERPT = 1_500  # characters of a text that are damaged at a time


@pytest.fixture(scope="module")
def files() -> list[Path]:
    shared = os.environ.get("LUOSHI_SHARED")
    if not shared:
        pytest.skip("LUOSHI_SHARED is not set: the collections are not here")
    found = [path for folder in ("corpus", "files") for path in (Path(shared) / folder).rglob("*")]
    found = sorted(path for path in found if path.suffix.lower() in EXTENSIONS)
    assert {path.suffix for path in found} >= {".txt", ".docx", ".ofd"}, f"no collections below {shared}"
    return found


def wrong(data: bytes, name: str, seconds: float) -> list[str]:
    """What is wrong with the reading of a file; nothing when it is refused in words."""
    try:
        with within(seconds):
            text = load(data, name)
            found = faults(read(text))
    except ReadError as problem:
        return [] if problem.message.endswith("。") else [f"{name}: {problem.message}"]
    return [f"{name}: {fault}" for fault in found]


def test_every_file_whole(files: list[Path]) -> None:
    refused = [path.name for path in files if path.suffix == ".txt" and not path.read_bytes().strip()]
    assert refused == []
    assert [fault for path in files for fault in wrong(path.read_bytes(), path.name, 60)] == []


@pytest.mark.parametrize("count", [300, pytest.param(6_000, marks=pytest.mark.nightly)])
def test_real_files_damaged(files: list[Path], count: int) -> None:
    rng = random.Random(count)
    for number in range(count):
        path = rng.choice(files)
        data = path.read_bytes()
        if path.suffix == ".txt":
            text = data.decode("utf-8")
            start = rng.randrange(max(1, len(text) - EXCERPT))
            data = text[start : start + EXCERPT].encode()
        assert wrong(bytes(change(rng, bytearray(data))), path.name, 20) == [], f"mutant {number} of {path.name}"
