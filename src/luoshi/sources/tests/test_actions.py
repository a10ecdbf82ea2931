"""Correcting, reading again, discarding."""

import pytest
from django_tasks_db.models import DBTaskResult

from luoshi.audit.models import Event
from luoshi.lib import files
from luoshi.lib.errors import ActionError, Conflict, Refused
from luoshi.sources import hooks, jobs
from luoshi.sources.actions.documents import discard_document, edit_metadata, retry_reading
from luoshi.sources.models import Clause, Document, DocumentState, StoredFile
from luoshi.sources.tests.conftest import UNDATED

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(cast):
    return cast.actor("officer")


@pytest.fixture
def used(monkeypatch):
    """As if matters had been made from every document."""
    monkeypatch.setattr(hooks, "discard_obstacles", [lambda document: "已从这份文件形成事项。"])


def test_only_the_changed_fields_are_written(read, officer):
    document = read()
    Document.objects.filter(pk=document.pk).update(warning="在别处改的")
    edit_metadata(
        actor=officer, document=document, version=document.version, title=document.title, issuer="测试县人民政府办公室"
    )
    now = Document.objects.get(pk=document.pk)
    assert (now.issuer, now.warning, now.version) == ("测试县人民政府办公室", "在别处改的", document.version + 1)
    event = Event.objects.order_by("seq").last()
    assert event.kind == "document_edited"
    assert event.words["issuer"] == "测试县人民政府办公室"
    assert "title" not in event.words


def test_stale_edit_is_a_conflict_with_both_texts(read, officer, cast):
    document = read()
    edit_metadata(actor=officer, document=document, version=document.version, title="先改的标题")
    with pytest.raises(Conflict) as conflict:
        edit_metadata(actor=cast.actor("officer2"), document=document, version=document.version, title="后改的标题")
    assert list(conflict.value.theirs.values()) == ["先改的标题"]
    assert list(conflict.value.mine.values()) == ["后改的标题"]
    assert Document.objects.get(pk=document.pk).title == "先改的标题"


@pytest.mark.parametrize("who", ["liaison", "leader", "statistics", "foreign_officer", "auditor"])
def test_only_the_office_of_the_county_edits(read, cast, who):
    document = read()
    with pytest.raises(Refused):
        edit_metadata(actor=cast.actor(who), document=document, version=document.version, title="改")
    assert Document.objects.get(pk=document.pk).title == document.title


@pytest.mark.parametrize("fields", [{"level": "galaxy"}, {"year": 20260}, {"title": "长" * 301}])
def test_value_that_does_not_fit_is_refused_and_names_its_field(read, officer, fields):
    document = read()
    with pytest.raises(ActionError) as refusal:
        edit_metadata(actor=officer, document=document, version=document.version, **fields)
    assert refusal.value.field == next(iter(fields))
    assert Document.objects.get(pk=document.pk).version == document.version


def test_other_fields_cannot_be_edited_this_way(read, officer):
    document = read()
    with pytest.raises(ValueError, match="state"):
        edit_metadata(actor=officer, document=document, version=document.version, state="queued")


def test_nothing_changed_writes_no_event(read, officer):
    document = read()
    before = Event.objects.count()
    with pytest.raises(ActionError):
        edit_metadata(actor=officer, document=document, version=document.version, title=document.title)
    assert Event.objects.count() == before


def test_reading_again_makes_the_clauses_anew_and_keeps_corrections(read, officer):
    document = read(UNDATED, year=2026)
    edit_metadata(actor=officer, document=document, version=document.version, year=2028, title="更正的标题")
    retry_reading(actor=officer, document=document)
    assert DBTaskResult.objects.count() == 2
    jobs.read(document.pk)
    document.refresh_from_db()
    assert (document.state, document.title) == (DocumentState.READ, "更正的标题")
    version = document.current_version()
    assert version.ordinal == 1
    assert version.clauses.get(text__contains="120公里").due_date().isoformat() == "2028-12-31"
    assert Clause.objects.count() == version.clauses.count()


def test_reading_again_is_refused_while_it_runs_and_once_matters_were_made(read, upload, officer, used):
    with pytest.raises(Refused, match="已从这份文件形成事项"):
        retry_reading(actor=officer, document=read())
    with pytest.raises(Refused):
        retry_reading(actor=officer, document=upload("另一份文件。"))


def test_failed_reading_may_always_be_tried_again(read, officer, used):
    document = read(b"%PDF-1.7 broken", "坏.pdf")
    assert retry_reading(actor=officer, document=document).state == DocumentState.QUEUED


def test_discarding_deletes_text_and_file_and_is_recorded(read, officer):
    document = read()
    sha256 = document.file.sha256
    discard_document(actor=officer, document=document)
    assert not Document.objects.exists()
    assert not Clause.objects.exists()
    assert not StoredFile.objects.exists()
    assert list(files.names()) == []
    event = Event.objects.order_by("seq").last()
    assert event.kind == "document_discarded"
    assert event.words["sha256"] == [sha256]


def test_discarding_keeps_a_file_that_is_also_evidence(read, officer, cast):
    document = read()
    StoredFile.of(
        files.store([files.read(document.file.sha256)], "佐证.txt"), county_id=cast.county.pk, kind="evidence"
    ).save()
    discard_document(actor=officer, document=document)
    assert len(list(files.names())) == 1


def test_discarding_a_document_in_use_is_refused(read, officer, used):
    document = read()
    with pytest.raises(Refused, match="已从这份文件形成事项"):
        discard_document(actor=officer, document=document)
    assert files.read(document.file.sha256)


def test_refused_document_cannot_be_edited_or_read_again_but_discarded(read, officer):
    document = read("机密★1年\n测试县通知\n")
    assert document.state == DocumentState.REFUSED
    with pytest.raises(Refused):
        edit_metadata(actor=officer, document=document, version=document.version, title="补一个标题")
    with pytest.raises(Refused):
        retry_reading(actor=officer, document=document)
    discard_document(actor=officer, document=document)
    assert not Document.objects.exists()
