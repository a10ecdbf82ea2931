"""Durable files: kept by content, cleaned names, nothing left behind on refusal."""

import os
import unicodedata
from pathlib import Path

import pytest

from luoshi.lib import files


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES = tmp_path / "files"
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    return settings.FILES


def left_behind(folder: Path) -> list[Path]:
    return list((folder / "tmp").iterdir())


def test_what_was_stored_is_read_back_and_kept_once(folder):
    first = files.store([b"one ", b"two"], "报告.docx")
    second = files.store([b"one two"], "other.docx")
    assert first.sha256 == second.sha256
    assert (first.size, first.name) == (7, "报告.docx")
    assert files.read(first.sha256) == b"one two"
    assert list(files.names()) == [first.sha256]
    assert left_behind(folder) == []


def test_too_large_a_file_is_refused_and_leaves_nothing(folder):
    with pytest.raises(files.TooLarge):
        files.store(iter([b"x" * 1024 * 1024, b"y"]), "big.bin")
    assert left_behind(folder) == []
    assert list(files.names()) == []


def test_a_broken_disk_leaves_nothing(folder, monkeypatch):
    def broken(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="No space"):
        files.store([b"x"], "x")
    monkeypatch.undo()
    assert left_behind(folder) == []
    assert list(files.names()) == []


def test_the_order_is_file_then_name_then_folder(folder, monkeypatch):
    steps = []
    monkeypatch.setattr(files, "sync", lambda file: steps.append("file"))
    monkeypatch.setattr(files, "sync_folder", lambda path: steps.append(f"folder {path.name}"))
    replace = os.replace
    monkeypatch.setattr(os, "replace", lambda a, b: (steps.append("rename"), replace(a, b)))
    stored = files.store([b"x"], "x")
    assert steps == ["file", "folder files", "rename", f"folder {stored.sha256[:2]}"]


def test_a_damaged_file_is_named_and_heals_when_stored_again(folder):
    stored = files.store([b"content"], "a")
    assert list(files.damaged()) == []
    stored.path.write_bytes(b"CONTENT")
    assert list(files.damaged()) == [stored.sha256]
    with pytest.raises(files.Damaged, match="altered"):
        files.read(stored.sha256)
    files.store([b"content"], "a")
    assert files.read(stored.sha256) == b"content"


def test_a_missing_file_is_named():
    with pytest.raises(files.Damaged, match="missing"):
        files.read("0" * 64)


@pytest.mark.parametrize("name", ["../../etc/passwd", "ABC", "", "g" * 64])
def test_only_a_hash_leads_to_a_path(name):
    with pytest.raises(ValueError, match="SHA-256"):
        files.path_of(name)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("工作报告.docx", "工作报告.docx"),
        ("C:\\用户\\报告.docx", "报告.docx"),
        ("../../etc/passwd", "passwd"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\x00b\r\nc.txt", "abc.txt"),
        (unicodedata.normalize("NFD", "é.txt"), "é.txt"),
        ("CON.txt", "_CON.txt"),
        ("...", "未命名"),
        ("", "未命名"),
        ("长" * 400 + ".docx", "长" * 115 + ".docx"),
    ],
)
def test_names_are_cleaned(given, kept):
    assert files.clean_name(given) == kept
