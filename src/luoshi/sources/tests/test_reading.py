"""From an uploaded file to clauses."""

import hashlib

import pytest

from luoshi.audit.models import Event
from luoshi.lib import files
from luoshi.org.actors import Actor
from luoshi.sources import jobs
from luoshi.sources.actions.outcomes import AlreadyDone, finish_reading
from luoshi.sources.models import Clause, Document, DocumentState, DocumentVersion, StoredFile
from luoshi.sources.reading import Unreadable
from luoshi.sources.tests.conftest import REPORT, UNDATED, docx_of

pytestmark = pytest.mark.django_db


def clause(document, words):
    return Clause.objects.of_current(document).get(text__contains=words)


def test_reading_keeps_the_text_and_proposes_what_it_says_about_itself(read):
    document = read()
    assert document.state == DocumentState.READ
    assert document.title == "测试县人民政府关于做好2026年重点工作的通知"
    assert document.number == "测政发〔2026〕3号"
    assert document.issued_on.isoformat() == "2026-01-28"
    assert document.year == 2026
    version = document.current_version()
    assert document.addressees == version.reading["metadata"]["addressees"]
    assert version.text == REPORT
    assert version.text_sha256 == hashlib.sha256(REPORT.encode()).hexdigest()
    assert version.file == document.file


def test_clauses_point_into_the_text_in_its_order(read):
    version = read().current_version()
    clauses = list(version.clauses.order_by("ordinal"))
    assert [clause.ordinal for clause in clauses] == list(range(1, len(clauses) + 1))
    assert all(clause.text == version.text[clause.start : clause.end] for clause in clauses)
    assert all(before.end <= after.start for before, after in zip(clauses, clauses[1:], strict=False))


def test_commitment_has_its_place_measure_and_date(read):
    document = read()
    roads = clause(document, "120公里")
    assert roads.role == "commitment"
    assert roads.place == "第一部分（一）第 1 条"
    assert roads.read("measures")[0]["value"] == 120
    assert roads.due_date().isoformat() == "2026-12-31"
    assert clause(document, "断头路").due_date().isoformat() == "2026-06-30"
    assert clause(document, "一、交通建设").role == "heading"


def test_fingerprint_ignores_white_space_and_nothing_else(read):
    first = clause(read(REPORT), "120公里")
    spaced = clause(read(REPORT.replace("120公里", "120 公里\u3000")), "120")
    changed = clause(read(REPORT.replace("120公里", "121公里")), "121公里")
    assert first.fingerprint == spaced.fingerprint
    assert first.fingerprint != changed.fingerprint


@pytest.mark.parametrize("written", ["测政发(2026)3号", "测政发〔2026〕3号", "测政发[2026]3号"])
def test_document_number_is_proposed_with_its_proper_brackets(read, written):
    assert read(REPORT.replace("测政发〔2026〕3号", written)).number == "测政发〔2026〕3号"


def test_year_given_at_upload_decides_the_dates(read):
    document = read(UNDATED, year=2027)
    assert document.year == 2027
    assert clause(document, "120公里").due_date().isoformat() == "2027-12-31"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_text_in_other_encodings_is_read(read, encoding):
    document = read(REPORT.encode(encoding))
    assert document.state == DocumentState.READ
    assert document.current_version().text == REPORT


def test_word_file_is_read_with_the_place_of_each_paragraph(read):
    document = read(docx_of("测试县重点工作", "全年城镇新增就业3200人。"), "重点工作.docx")
    assert document.state == DocumentState.READ
    assert clause(document, "3200人").reading["at"]


def test_reading_twice_changes_nothing(read):
    document = read()
    kept, events = Clause.objects.count(), Event.objects.count()
    jobs.read(document.pk)
    assert (Clause.objects.count(), Event.objects.count()) == (kept, events)


def test_whoever_finishes_second_changes_nothing(read, cast):
    document = read()
    events = Event.objects.count()
    late = Unreadable("sandbox.time", "太晚了")
    with pytest.raises(AlreadyDone):
        finish_reading(actor=Actor.system(cast.county), document_id=document.pk, outcome=late)
    assert Document.objects.get().state == DocumentState.READ
    assert Event.objects.count() == events


def test_reading_a_document_that_is_gone_changes_nothing(upload):
    document = upload()
    Document.objects.all().delete()
    jobs.read(document.pk)
    assert not DocumentVersion.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (docx_of("一")[:-200], "断.docx", "断.docx"),
        (b"%PDF-1.7 broken", "坏.pdf", "坏.pdf"),
        (b"   \n \n", "空白.txt", "没有文字"),
    ],
)
def test_file_that_cannot_be_read_says_why_and_stays(read, content, name, words):
    document = read(content, name)
    assert document.state == DocumentState.FAILED
    assert words in document.problem
    assert document.file.name == name
    assert not Clause.objects.exists()
    assert Event.objects.order_by("seq").last().kind == "document_unreadable"


def test_stored_file_that_was_altered_is_not_read(upload):
    document = upload()
    files.path_of(document.file.sha256).write_bytes("换了内容。".encode())
    jobs.read(document.pk)
    document.refresh_from_db()
    assert document.state == DocumentState.FAILED
    assert "损坏" in document.problem or "damaged" in document.problem


def test_events_name_each_step_once(read):
    document = read()
    kinds = list(Event.objects.filter(about__contains=str(document.pk)).order_by("seq").values_list("kind", flat=True))
    assert kinds == ["document_uploaded", "document_read"]
    uploaded, done = Event.objects.filter(about__contains=str(document.pk)).order_by("seq")
    assert "通知" not in uploaded.about
    assert document.title in done.about
    assert StoredFile.objects.get().sha256 == uploaded.words["sha256"]
