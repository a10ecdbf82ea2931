"""The commands of `luoshi`: what they print, what they refuse, and their exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner
from django.utils import translation

from luoshi import cli
from luoshi.audit import guard
from luoshi.audit.models import Event
from luoshi.lib import terminal, tick
from luoshi.org.models import County, Holding, Person
from luoshi.org.tests.cast import make_cast
from luoshi.sources.models import Document
from tests.serving import ROOT


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LUOSHI_LANGUAGE", "en")
    terminal._catalogue.cache_clear()
    with translation.override("en"):
        yield
    terminal._catalogue.cache_clear()


def run(*arguments: object, typed: str = ""):
    return CliRunner().invoke(cli.luoshi, [str(argument) for argument in arguments], input=typed)


def test_audit_verify_says_whole_and_moves_the_witness(committing_db, settings):
    make_cast()
    done = run("audit", "verify")
    assert done.exit_code == 0
    assert "The record is whole: 4 events checked." in done.output
    assert sum(json.loads(line)["seq"] for line in settings.WITNESS.read_text("utf-8").splitlines()) == 4


def test_audit_verify_names_the_first_bad_event(committing_db):
    cast = make_cast()
    guard.remove()
    Event.objects.filter(county_id=cast.county.pk, seq=2).update(actor_name="somebody else")
    done = run("audit", "verify")
    assert done.exit_code == 1
    assert f"County {cast.county.pk}, event 2: Edited: its content does not give its hash." in done.output
    assert "The record is whole" not in done.output


def test_audit_verify_says_when_the_witness_is_broken(committing_db, settings):
    settings.WITNESS.write_text("nonsense\n", "utf-8")
    done = run("audit", "verify")
    assert done.exit_code == 1
    assert "line 1" in done.output


def test_audit_export_never_writes_over_a_file(committing_db, tmp_path):
    make_cast()
    assert "4 events written" in run("audit", "export", tmp_path / "record.jsonl").output
    again = run("audit", "export", tmp_path / "record.jsonl")
    assert again.exit_code == 1
    assert "cannot be written" in again.output


def test_backup_and_its_refusals(committing_db, tmp_path):
    make_cast()
    made = run("backup", "create", tmp_path / "b.zip")
    assert made.exit_code == 0, made.output
    assert "whole; 4 events, 0 files" in made.output
    assert run("backup", "verify", tmp_path / "b.zip").exit_code == 0
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "x").touch()
    refused = run("backup", "restore", tmp_path / "b.zip", tmp_path / "used")
    assert (refused.exit_code, "is not empty" in refused.output) == (1, True)
    (tmp_path / "b.zip").write_bytes(b"no archive")
    assert "broken or no backup" in run("backup", "verify", tmp_path / "b.zip").output


def test_restore_heeds_the_witness_of_the_settings(committing_db, settings, tmp_path):
    cast = make_cast()
    run("backup", "create", tmp_path / "b.zip")
    settings.WITNESS.write_text(
        json.dumps({"county": str(cast.county.pk), "seq": 99, "hash": "0" * 64, "at": ""}) + "\n", "utf-8"
    )
    refused = run("backup", "restore", tmp_path / "b.zip", tmp_path / "new")
    assert refused.exit_code == 1
    assert "older than the witness" in refused.output


def test_tick_goes_on_after_a_failure_and_says_so(committing_db, monkeypatch):
    done = []

    def fail() -> None:
        raise OSError("no room")

    monkeypatch.setattr(tick, "_duties", {"first": fail, "second": lambda: done.append(1)})
    outcome = run("tick")
    assert outcome.exit_code == 1
    assert "first: no room" in outcome.output
    assert done == [1]


NEW = "520199\n青禾县\n"
THREE = "".join(f"admin{n}\n管理员{n}\nQing-He-2026-{n}\nQing-He-2026-{n}\n" for n in (1, 2, 3))


def test_the_first_three_administrators_are_asked_for(committing_db):
    done = run("admin", "create", typed=NEW + THREE)
    assert done.exit_code == 0, done.output
    roles = Holding.objects.order_by("person__username").values_list("person__username", "post__role")
    assert list(roles) == [("admin1", "system_admin"), ("admin2", "security_admin"), ("admin3", "audit_admin")]
    assert Person.objects.get(username="admin1").check_password("Qing-He-2026-1")
    assert not County.objects.get().is_sample
    again = run("admin", "create", typed=NEW + THREE)
    assert (again.exit_code, Person.objects.count()) == (1, 3)


def test_weak_passwords_and_taken_names_are_asked_again(committing_db):
    first, rest = THREE.split("admin2\n")
    weak = first.replace("Qing-He-2026-1\nQing-He-2026-1\n", "12345678\n12345678\nQing-He-2026-1\nQing-He-2026-1\n")
    done = run("admin", "create", typed=NEW + weak + "admin1\nadmin2\n" + rest)
    assert done.exit_code == 0, done.output
    assert "that is taken" in done.output
    assert Person.objects.get(username="admin1").check_password("Qing-He-2026-1")


def test_a_county_left_without_people_goes_on(committing_db):
    assert run("admin", "create", typed=NEW + "admin1\n").exit_code == 1  # the terminal was closed
    assert run("admin", "create", typed=NEW + THREE).exit_code == 0
    assert County.objects.count() == 1


def test_import_without_a_county_says_what_to_do(committing_db, tmp_path):
    (tmp_path / "a.txt").write_text("通知", "utf-8")
    done = run("import", tmp_path / "a.txt")
    assert done.exit_code == 1
    assert "luoshi admin create" in done.output


def test_a_wrong_setting_is_one_message_with_its_name():
    environment = os.environ | {"LUOSHI_PORT": "eighty", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-m", "luoshi.cli", "up"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "LUOSHI_PORT='eighty' is not accepted: 1 to 65535." in done.stderr
    assert "Traceback" not in done.stderr


def test_import_reads_the_good_and_names_the_bad(committing_db, tmp_path):
    make_cast()
    (tmp_path / "good.txt").write_text("关于防汛工作的通知\n\n一、做好防汛准备。6月底前完成隐患排查。\n", "utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "marked.txt").write_text("秘密★1年\n关于某事的通知\n", "utf-8")
    assert "say which one with --county" in run("import", tmp_path / "good.txt").output
    assert "no county with the code 1" in run("import", "--county", "1", tmp_path / "good.txt").output
    done = run("import", "--county", "990001", *sorted(tmp_path.glob("*.txt")))
    assert done.exit_code == 1
    assert "good.txt: 关于防汛工作的通知" in done.output
    assert "empty.txt: " in done.output
    assert "marked.txt: " in done.output
    assert Document.objects.get(state="read").title == "关于防汛工作的通知"
