"""A backup is whole or refused; it goes into an empty folder only, and is never older than the witness."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.utils import translation

from luoshi import backup
from luoshi.audit import verify
from luoshi.audit.models import Event
from luoshi.audit.tests.cast import Somebody, note
from luoshi.backup.archive import MANIFEST
from luoshi.backup.verify import heads_of
from luoshi.lib import files, terminal


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LUOSHI_LANGUAGE", "en")
    terminal._catalogue.cache_clear()
    with translation.override("en"):
        yield
    terminal._catalogue.cache_clear()


@pytest.fixture
def officer(committing_db):
    """A county with three events and two files; the witness has seen all of it."""
    actor = Somebody(uuid4())
    for number in range(3):
        note(actor, number)
    files.store([b"evidence"], "a.txt")
    files.store([b"x" * 3_000_000], "b.bin")
    verify.advance()
    return actor


def rewritten(path: Path, change) -> Path:
    """The archive again, its members (name → bytes) changed by ``change``."""
    target = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as source:
        members = {name: source.read(name) for name in source.namelist()}
    change(members)
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target


def restored_events(folder: Path, databases) -> int:
    """How many events the restored database has, its chain being right."""
    if connection.vendor == "postgresql":
        return Event.objects.count()
    with databases.using(str(folder / "luoshi.sqlite3")):
        assert verify.verify().ok
        return Event.objects.count()


def test_a_backup_restores_into_an_empty_folder_and_verifies(officer, settings, tmp_path, databases):
    made = backup.create()
    assert (made.events, made.files) == (3, 2)
    assert made.path.parent == settings.BACKUPS
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]
    assert backup.verify(made.path, settings.WITNESS).manifest == made.manifest
    with databases.restore_target():
        backup.restore(made.path, tmp_path / "new", settings.WITNESS)
        assert restored_events(tmp_path / "new", databases) == 3
    settings.FILES = tmp_path / "new" / "files"
    assert len(list(files.names())) == 2
    assert list(files.damaged()) == []


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(officer, tmp_path):
    made = backup.create()
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "letter.txt").write_text("mine")
    with pytest.raises(backup.BackupError, match="not empty"):
        backup.restore(made.path, tmp_path / "used")
    assert [path.name for path in (tmp_path / "used").iterdir()] == ["letter.txt"]


def test_a_backup_older_than_the_witness_is_refused(officer, settings, tmp_path):
    made = backup.create()
    note(officer)
    verify.advance()
    with pytest.raises(backup.BackupError, match="older than the witness: it ends at event 3, the witness saw 4"):
        backup.restore(made.path, tmp_path / "new", settings.WITNESS)
    assert not (tmp_path / "new").exists()
    assert backup.verify(made.path).events == 3  # the control: by itself it is whole


def test_a_backup_of_a_rewritten_chain_is_refused(officer, settings, tmp_path):
    made = backup.create()
    sightings = [json.loads(line) for line in settings.WITNESS.read_text("utf-8").splitlines()]
    sightings[-1]["hash"] = "f" * 64
    other = tmp_path / "other.jsonl"
    other.write_text("".join(json.dumps(row) + "\n" for row in sightings), "utf-8")
    if connection.vendor == "postgresql":
        pytest.skip("a dump is compared after loading; test_a_backup_restores covers it")
    with pytest.raises(backup.BackupError, match="the witness saw another event here"):
        backup.verify(made.path, other)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda members: members.pop(MANIFEST), "no manifest"),
        (lambda members: members.update({MANIFEST: b"{}"}), "no backup of Luoshi"),
        (lambda members: members.pop(next(name for name in members if name.startswith("files/"))), "not those of"),
        (lambda members: members.update({"../evil": b"x"}), "not those of"),
        (lambda members: members.update({next(n for n in members if n.startswith("files/")): b"y"}), "was altered"),
        (lambda members: members.update({next(n for n in members if n.startswith("data")): b"y"}), "was altered"),
    ],
)
def test_a_changed_archive_is_refused(officer, tmp_path, change, message):
    changed = rewritten(backup.create().path, change)
    with pytest.raises(backup.BackupError, match=message):
        backup.verify(changed)
    with pytest.raises(backup.BackupError, match=message):
        backup.restore(changed, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_name_that_leads_elsewhere_is_refused_even_if_the_manifest_has_it(officer):
    def smuggle(members):
        manifest = json.loads(members[MANIFEST])
        manifest["members"]["files/../../evil"] = ["0" * 64, 1]
        members[MANIFEST] = json.dumps(manifest).encode()
        members["files/../../evil"] = b"x"

    with pytest.raises(backup.BackupError, match="which no backup has"):
        backup.verify(rewritten(backup.create().path, smuggle))


def test_a_truncated_archive_is_refused(officer):
    made = backup.create()
    made.path.write_bytes(made.path.read_bytes()[:-200])
    with pytest.raises(backup.BackupError, match="broken or no backup"):
        backup.verify(made.path)


def test_what_is_no_archive_is_refused(tmp_path):
    (tmp_path / "x.zip").write_text("hello")
    with pytest.raises(backup.BackupError, match="broken or no backup"):
        backup.verify(tmp_path / "x.zip")
    with pytest.raises(backup.BackupError, match="no file"):
        backup.verify(tmp_path / "y.zip")


def test_a_backup_never_writes_over_a_file(officer, tmp_path):
    (tmp_path / "mine.zip").write_text("mine")
    with pytest.raises(backup.BackupError, match="exists"):
        backup.create(tmp_path / "mine.zip")
    assert (tmp_path / "mine.zip").read_text() == "mine"


def test_what_only_the_write_ahead_log_holds_is_in_the_backup(officer):
    """The file alone would lack it: the control copies the file."""
    if connection.vendor == "postgresql":
        pytest.skip("SQLite only")
    note(officer)  # still in the log: the connection is open
    name = Path(connections["default"].settings_dict["NAME"])
    if not name.with_name(name.name + "-wal").exists():
        pytest.skip("this SQLite has no safe write-ahead log")
    assert backup.create().events == 4
    alone = name.with_name("alone.sqlite3")
    alone.write_bytes(name.read_bytes())
    assert sum(seq for _county, seq, _hash in heads_of(alone)) < 4
