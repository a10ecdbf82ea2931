"""Kept files that no row names go after a week; everything else stays."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from luoshi.lib import clock as server_clock
from luoshi.lib import files
from luoshi.sources import sweeping
from luoshi.sources.models import Document

pytestmark = pytest.mark.django_db
EIGHT, SIX = timedelta(days=8), timedelta(days=6)


def _aged(path: Path, age: timedelta) -> Path:
    put = (server_clock.now() - age).timestamp()
    os.utime(path, (put, put))
    return path


def _stray(words: bytes, age: timedelta) -> Path:
    """A file whose request died before its row."""
    return _aged(files.store([words], "照片.jpg").path, age)


def test_only_what_no_row_names_goes_and_only_after_a_week(upload: Callable[..., Document]) -> None:
    document = upload()
    assert document.file
    in_use = _aged(files.path_of(document.file.sha256), EIGHT)
    old, young = _stray(b"old", EIGHT), _stray(b"young", SIX)
    half = Path(settings.FILES) / files.TEMPORARY / "half"
    half.write_bytes(b"a power cut")
    _aged(half, EIGHT)
    assert sweeping.sweep() == 2
    assert (in_use.exists(), old.exists(), young.exists(), half.exists()) == (True, False, True, False)
    assert files.read(document.file.sha256)


def test_a_file_that_is_kept_anew_while_it_is_being_deleted_stays(
    upload: Callable[..., Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    upload()
    stray = _stray(b"comes again", EIGHT)
    replace = os.replace

    def comes_again(source: Any, target: Any) -> None:
        if source == stray:  # just before it is taken out of the way
            monkeypatch.setattr(os, "replace", replace)
            files.store([b"comes again"], "照片.jpg")
        replace(source, target)

    monkeypatch.setattr(os, "replace", comes_again)
    assert sweeping.sweep() == 0
    assert files.read(stray.name) == b"comes again"


def test_an_empty_database_takes_no_files_away() -> None:
    stray = _stray(b"of another database", EIGHT)
    assert sweeping.sweep() == 0
    assert stray.exists()


def test_the_duty_looks_once_a_day(upload: Callable[..., Document], clock: Any) -> None:
    clock.set(2026, 3, 2, 9)
    upload()
    duty = sweeping.Daily()
    duty()
    stray = _stray(b"old", EIGHT)
    duty()
    assert stray.exists()
    clock.set(2026, 3, 3, 9)
    duty()
    assert not stray.exists()
