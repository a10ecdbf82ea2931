"""Each kind of tampering is found and named, also by the stand-alone verifier; a clean record never is.

The cheat has the database: he drops the triggers first. What only a witness can find is marked so.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import translation

from luoshi.audit import canonical, export, guard, standalone, verify, witness
from luoshi.audit.models import ChainHead, Event, EventBody, EventObject
from luoshi.audit.tests.cast import Somebody, note


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def chain(committing_db):
    """Two counties, five events each; the cheat has dropped the triggers. Yields the first county's id."""
    first, second = Somebody(uuid4()), Somebody(uuid4())
    for number in range(5):
        note(first, f"第{number}件")
        note(second, number)
    guard.remove()
    return first.county_id


def events(county):
    return Event.objects.filter(county_id=county)


def forge(county, number: int, **changes: object) -> None:
    """Changes an event and gives it the hash of what it now says."""
    event = events(county).get(seq=number)
    for name, value in changes.items():
        setattr(event, name, value)
    event.hash = canonical.leaf_hash(event.metadata)
    event.save()


def rebuild(county) -> None:
    """The thorough cheat: numbers, links and hashes the whole chain anew and moves the head."""
    rows = list(events(county))
    for seq, event in enumerate(rows):
        events(county).filter(pk=event.pk).update(seq=10_000 + seq, prev_hash=f"waiting {seq}")
    before = canonical.GENESIS
    for seq, event in enumerate(rows, start=1):
        event.seq, event.prev_hash = seq, before
        event.hash = before = canonical.leaf_hash(event.metadata)
        event.save()
    ChainHead.objects.filter(county_id=county).update(seq=len(rows), hash=before)


def delete(county, seq: int) -> None:
    for event in events(county).filter(seq=seq):
        EventObject.objects.filter(event=event).delete()
        EventBody.objects.filter(event=event).delete()
        event.delete()


def edit(county):
    events(county).filter(seq=3).update(actor_name="乙")


def edit_time(county):
    forge(county, 3, recorded_at=events(county).get(seq=1).recorded_at)


def edit_and_rehash(county):
    forge(county, 3, actor_name="乙")


def edit_body(county):
    EventBody.objects.filter(event__county_id=county, event__seq=3).update(body='{"text":"别的"}')


def edit_to_nonsense(county):
    events(county).filter(seq=3).update(about="no json")


def edit_links(county):
    EventObject.objects.filter(event__county_id=county, event__seq=3).update(object_id=str(uuid4()))


def swap_bodies(county):
    one, two = EventBody.objects.filter(event__county_id=county, event__seq__in=(3, 4)).order_by("event__seq")
    one.salt, one.body, two.salt, two.body = two.salt, two.body, one.salt, one.body
    one.save()
    two.save()


def delete_one(county):
    delete(county, 3)


def delete_and_close_the_gap(county):
    delete(county, 3)
    forge(county, 4, seq=3)
    forge(county, 5, seq=4)


def insert_one(county):
    for seq in (5, 4, 3):
        events(county).filter(seq=seq).update(seq=seq + 1)
    last = events(county).get(seq=2)
    event = Event(county_id=county, seq=3, prev_hash=last.hash[::-1], actor_name="乙", kind="k", about="[]")
    event.recorded_at, event.body_commit = last.recorded_at, canonical.commitment("00", "{}")
    event.hash = canonical.leaf_hash(event.metadata)
    event.save(force_insert=True)
    EventBody.objects.create(event=event, salt="00", body="{}")


def insert_at_the_end(county):
    last = events(county).get(seq=5)
    event = Event(county_id=county, seq=6, prev_hash=last.hash, actor_name="乙", kind="k", about="[]")
    event.recorded_at, event.body_commit = last.recorded_at, canonical.commitment("00", "{}")
    event.hash = canonical.leaf_hash(event.metadata)
    event.save(force_insert=True)
    EventBody.objects.create(event=event, salt="00", body="{}")


def reorder(county):
    events(county).filter(seq=3).update(seq=99)
    events(county).filter(seq=4).update(seq=3)
    events(county).filter(seq=99).update(seq=4)


def reorder_and_rehash(county):
    events(county).filter(seq=3).update(seq=99)
    forge(county, 4, seq=3)
    forge(county, 99, seq=4)


def truncate(county):
    delete(county, 5)
    delete(county, 4)


def truncate_everything(county):
    for seq in range(1, 6):
        delete(county, seq)


def move_the_head(county):
    ChainHead.objects.filter(county_id=county).update(hash="f" * 64)


def drop_the_head(county):
    ChainHead.objects.filter(county_id=county).delete()


Tampering = Callable[[object], None]
FOUND: list[tuple[Tampering, int, str]] = [
    (edit, 3, "content does not give its hash"),
    (edit_time, 3, "time is before"),
    (edit_and_rehash, 4, "does not follow"),
    (edit_body, 3, "body is not the one"),
    (edit_to_nonsense, 3, "content does not give its hash"),
    (swap_bodies, 3, "body is not the one"),
    (delete_one, 3, "next event has number 4"),
    (delete_and_close_the_gap, 3, "does not follow"),
    (insert_one, 3, "does not follow"),
    (insert_at_the_end, 6, ""),
    (reorder, 3, "content does not give its hash"),
    (reorder_and_rehash, 3, "does not follow"),
    (truncate, 4, "ead of the chain"),
    (truncate_everything, 1, "ead of the chain"),
    (move_the_head, 5, "another hash"),
    (drop_the_head, 5, "head of the chain is missing"),
]


def by_export(tmp_path, *options: str) -> str:
    """What the stand-alone verifier says about the exported record, run as a program of its own."""
    record = tmp_path / f"record-{uuid4()}.jsonl"
    export.write(record)
    return standalone_says(str(record), *options)


def standalone_says(record: str, *options: str) -> str:
    command = [sys.executable, "-I", "-S", standalone.__file__, record, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == (1 if "BAD" in done.stdout else 0), done.stderr
    return done.stdout


@pytest.mark.parametrize(("tamper", "seq", "reason"), FOUND, ids=lambda value: getattr(value, "__name__", None))
def test_tampering_is_named(chain, settings, tmp_path, tamper, seq, reason):
    assert verify.verify().ok  # the control: nothing is wrong before
    tamper(chain)
    (problem,) = verify.verify().problems
    assert (problem.county_id, problem.seq) == (chain, seq)
    assert reason in str(problem.reason)
    if connection.vendor == "sqlite":
        connection.close()
        said = standalone_says(settings.DATABASES["default"]["NAME"])
        assert f"BAD  county {chain}, event {seq}: " in said
        assert reason in said
        assert said.count("BAD") == 1


def test_links_that_hide_an_event_from_its_object_are_named(chain):
    edit_links(chain)
    (problem,) = verify.verify().problems
    assert problem.seq == 3


@pytest.mark.parametrize("tamper", [edit, edit_body, delete_one, reorder, truncate], ids=lambda value: value.__name__)
def test_the_export_of_a_tampered_record_shows_it(chain, tmp_path, tamper):
    assert "BAD" not in by_export(tmp_path)
    tamper(chain)
    assert f"BAD  county {chain}" in by_export(tmp_path)


def edit_and_rebuild(county):
    edit(county)
    rebuild(county)


def delete_and_rebuild(county):
    delete(county, 2)
    rebuild(county)


def truncate_and_rebuild(county):
    truncate(county)
    rebuild(county)


@pytest.mark.parametrize(
    "rewrite", [edit_and_rebuild, delete_and_rebuild, truncate_and_rebuild], ids=lambda value: value.__name__
)
@pytest.mark.parametrize("only_new", [False, True])
def test_a_chain_rewritten_to_the_head_is_found_by_the_witness_alone(chain, settings, tmp_path, rewrite, only_new):
    assert verify.advance(only_new=False).ok
    rewrite(chain)
    (problem,) = verify.verify(only_new=only_new).problems
    assert problem.county_id == chain
    assert "witness" in str(problem.reason)
    assert f"BAD  county {chain}" in by_export(tmp_path, "--witness", str(settings.WITNESS))
    settings.WITNESS.unlink()  # the control: without the witness the cheat succeeds
    assert verify.verify().ok
    assert "BAD" not in by_export(tmp_path)


def test_a_county_that_vanished_is_missed_by_the_witness(chain):
    verify.advance()
    truncate_everything(chain)
    drop_the_head(chain)
    (problem,) = verify.verify().problems
    assert problem.county_id == chain


def test_a_bad_chain_does_not_move_the_witness(chain, settings):
    edit(chain)
    assert not verify.advance(only_new=False).ok
    assert str(chain) not in settings.WITNESS.read_text("utf-8")
    assert len(settings.WITNESS.read_text("utf-8").splitlines()) == 1  # the other county


def test_the_witness_only_adds_and_goes_on_from_what_it_saw(chain, settings):
    verify.advance()
    assert verify.advance().events == 2  # the last seen event of each county, looked at again
    before = settings.WITNESS.read_text("utf-8")
    note(Somebody(chain))
    verify.advance()
    lines = settings.WITNESS.read_text("utf-8")
    assert lines.startswith(before)
    assert json.loads(lines.splitlines()[-1])["seq"] == 6


@pytest.mark.parametrize("line", ["nonsense", '{"county": "x"}', "[]"])
def test_a_broken_witness_is_named(settings, line):
    settings.WITNESS.write_text(line + "\n", "utf-8")
    with pytest.raises(witness.WitnessUnreadable, match="line 1"):
        witness.recall(settings.WITNESS)


def test_a_line_torn_by_a_power_cut_is_passed_over_and_cut(chain, settings):
    verify.advance()
    with settings.WITNESS.open("a") as file:
        file.write('{"county": "')
    assert verify.verify().ok
    note(Somebody(chain))
    verify.advance()
    assert witness.recall(settings.WITNESS)[chain].last == 6
    assert len(settings.WITNESS.read_text("utf-8").splitlines()) == 3


def test_erasing_a_body_keeps_the_chain_valid(chain, tmp_path):
    EventBody.objects.filter(event__seq=3).update(salt="", body="")
    assert verify.verify().ok
    assert "BAD" not in by_export(tmp_path)
    EventBody.objects.filter(event__seq=3).update(body='{"text":"新"}')
    assert len(verify.verify().problems) == 2


def test_long_chains_are_walked_in_pieces(committing_db, monkeypatch):
    monkeypatch.setattr(verify, "_CHUNK", 3)
    officer = Somebody(uuid4())
    for number in range(10):
        note(officer, number)
    assert verify.verify().events == 10
    guard.remove()
    events(officer.county_id).filter(seq=8).update(kind="x")
    (problem,) = verify.verify().problems
    assert problem.seq == 8


def test_the_standalone_verifier_reads_odd_text_as_the_product_wrote_it(committing_db, tmp_path):
    officer = Somebody(uuid4(), name='引"号\\ \u2028 \x7f \t\n é e\u0301 😀')
    note(officer, {"😀": 1, "\uffee": [True, None, -5], "键": "\x01\x1f"})
    assert "good" in by_export(tmp_path)


def test_the_standalone_verifier_says_what_it_cannot_read(tmp_path):
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"type": "event"}\n', "utf-8")
    assert standalone.main([str(broken)]) == 2
    assert standalone.main([str(tmp_path / "missing")]) == 2


def test_the_standalone_verifier_stands_alone_and_stays_short():
    source = Path(standalone.__file__).read_text("utf-8")
    assert len(source.splitlines()) <= 300
    imported = {line.split()[1].split(".")[0] for line in source.splitlines() if line.startswith(("import ", "from "))}
    assert imported <= sys.stdlib_module_names
