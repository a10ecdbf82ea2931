"""Reading again with other rules shows a difference; nobody's word is overwritten."""

from __future__ import annotations

from typing import Any

import pytest

from luoshi.audit.models import Event
from luoshi.sources import hooks, rereading
from luoshi.sources.actions.corrections import correct
from luoshi.sources.actions.rereads import start_reread
from luoshi.sources.models import Clause, Document, LexiconEntry, Reread
from luoshi.sources.tasks import resume_interrupted

TEXT = """测试县2026年重点工作
一、重点任务
推进“500安居”工程，新建住房80套。
6月底前推进“500安居”工程配套道路12公里。
完成“500安居”工程验收3次。
"""


@pytest.fixture
def document(read, cast) -> Document:
    """Read before the county knew the programme's name; since then the lexicon has it."""
    found = read(TEXT)
    for clause in Clause.objects.filter(version__document=found, role="commitment"):
        start = clause.start + clause.text.index("500")
        wrong = {"start": start, "end": start + 3, "subject": "", "comparator": "eq", "value": 500, "unit": "", "basis": "output"}  # fmt: skip
        clause.reading["measures"] = [{**wrong, "value_high": None, "baseline": None, "rule": "old"}]
        clause.save(update_fields=["reading"])
    LexiconEntry.objects.create(county=cast.county, kind="programme", form="“500安居”工程", by_name="x")
    return found


def _reread(cast: Any, document: Document) -> Reread:
    row = start_reread(actor=cast.actor("officer"), document=document)
    rereading.run(row.pk)
    row.refresh_from_db()
    return row


def _values(document: Document) -> list[list[float]]:
    clauses = Clause.objects.filter(version__document=document, role="commitment").order_by("ordinal")
    return [[row["value"] for row in clause.read("measures")] for clause in clauses]


def test_nothing_changes_until_it_is_accepted_singly_or_all_at_once(document, cast, sign_in) -> None:
    row = _reread(cast, document)
    assert row.state == "done"
    assert [(change["field"], len(change["now"] or [])) for change in row.changes] == [("measures", 1)] * 3
    assert _values(document) == [[500]] * 3
    office = sign_in("officer")
    page = office.get(f"/documents/{document.pk}/reread/").content.decode()
    assert page.count('name="place"') == 3
    before = Event.objects.count()
    office.post(f"/documents/{document.pk}/reread/{row.pk}/", {"one": "1"})
    assert _values(document) == [[500], [12], [500]]
    office.post(f"/documents/{document.pk}/reread/{row.pk}/", {"place": "2", "keep": "1"})
    office.post(f"/documents/{document.pk}/reread/{row.pk}/", {"all": "1"})
    assert _values(document) == [[80], [12], [500]]
    assert Event.objects.count() - before == 3


def test_what_a_person_corrected_or_decided_stays(document, cast, sign_in, monkeypatch) -> None:
    first, second, _third = Clause.objects.filter(version__document=document, role="commitment").order_by("ordinal")
    row = _reread(cast, document)
    first.version.document = document
    correct(actor=cast.actor("officer"), clause=first, field="measures", value=[])
    monkeypatch.setattr(hooks, "decisions", [lambda clauses: {pk: "已立项" for pk in clauses if pk == second.pk}])
    office = sign_in("officer")
    assert "已立项" in office.get(f"/documents/{document.pk}/reread/").content.decode()
    office.post(f"/documents/{document.pk}/reread/{row.pk}/", {"all": "1"})
    assert _values(document) == [[500], [500], [3]]


def test_a_reading_that_was_killed_is_queued_again_and_ends(document, cast) -> None:
    row = start_reread(actor=cast.actor("officer"), document=document)
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.all().delete()
    Reread.objects.update(state="running")
    assert resume_interrupted() == 1
    rereading.run(row.pk)
    row.refresh_from_db()
    assert row.state == "done"


def test_a_text_that_reads_otherwise_is_not_compared(document, cast) -> None:
    document.versions.update(text=TEXT + "另加一句。")
    row = _reread(cast, document)
    assert (row.state, row.changes) == ("failed", [])
    assert "新版本" in row.problem


def test_twice_at_once_and_others_are_refused(document, cast, sign_in) -> None:
    office = sign_in("officer")
    for _again in "ab":
        office.post(f"/documents/{document.pk}/reread/start/")
    assert Reread.objects.count() == 1
    row = Reread.objects.get()
    assert office.post(f"/documents/{document.pk}/reread/{row.pk}/", {"all": "1"}).status_code == 302
    assert _values(document) == [[500]] * 3
    for who, status in (("leader", 403), ("foreign_officer", 404)):
        browser = sign_in(who)
        assert browser.post(f"/documents/{document.pk}/reread/start/").status_code == status
        assert browser.get(f"/documents/{document.pk}/reread/").status_code == status
