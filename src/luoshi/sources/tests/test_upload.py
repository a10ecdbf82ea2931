"""Taking files in: what is kept, what is refused, and that nothing is half kept."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from luoshi.audit.models import Event
from luoshi.lib import files
from luoshi.lib.errors import ActionError, Refused
from luoshi.sources import jobs
from luoshi.sources.actions.documents import upload_document
from luoshi.sources.models import Document, DocumentState, StoredFile
from luoshi.sources.tasks import read_document, resume_interrupted
from luoshi.sources.tests.conftest import REPORT, docx_of, zip_of

pytestmark = pytest.mark.django_db


def assert_nothing_kept():
    assert not Document.objects.exists()
    assert not StoredFile.objects.exists()
    assert not DBTaskResult.objects.exists()
    assert not Event.objects.filter(kind="document_uploaded").exists()
    assert list(files.names()) == []


def test_upload_keeps_the_file_queues_the_reading_and_records_it(upload, cast):
    document = upload(name="通知.txt")
    assert document.state == DocumentState.QUEUED
    assert files.read(document.file.sha256).decode() == REPORT
    assert (document.file.name, document.file.media_type) == ("通知.txt", "text/plain")
    assert document.uploaded_by_name == cast.people["officer"].name
    job = DBTaskResult.objects.get()
    assert job.args_kwargs["args"] == [str(document.pk)]
    assert Event.objects.order_by("seq").last().kind == "document_uploaded"


@pytest.mark.parametrize("who", ["liaison", "head", "leader", "county_head", "statistics", "auditor", "system_admin"])
def test_only_the_office_uploads(upload, who):
    with pytest.raises(Refused):
        upload(who=who)
    assert_nothing_kept()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "空.txt", "空.txt"),
        (b"PK\x03\x04rest", "假.pdf", "扩展名是 .pdf"),
        (docx_of("一"), "改名.txt", "扩展名是 .txt"),
        (b"\x89PNG\r\n", "图.png", "图.png"),
        (b"MZ\x90", "程序.exe", "程序.exe"),
        (b"x", "没有扩展名", "没有扩展名"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "加密.docx", "密码"),
        (zip_of(**{"word/document.xml": b"<x/>"}), "宏.docm", "宏"),
    ],
)
def test_unfit_file_is_refused_with_its_reason(upload, content, name, words):
    with pytest.raises(ActionError, match=words) as refusal:
        upload(content, name)
    assert refusal.value.field == "file"
    assert_nothing_kept()


def test_old_format_is_refused_at_once_where_libreoffice_is_missing(upload, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ActionError, match="LibreOffice"):
        upload(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧文.doc")
    assert_nothing_kept()


def test_too_large_file_is_refused_before_the_rest_of_it_is_read(cast, settings):
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield b"x" * 400_000

    with pytest.raises(ActionError, match="1 MB"):
        upload_document(actor=cast.actor("officer"), name="大.txt", chunks=endless())
    assert len(taken) == 3
    assert_nothing_kept()


def test_hostile_name_is_kept_as_harmless_text(upload):
    document = upload(name="../../etc/\u202etxt.通知\x00.txt")
    assert document.file.name == "txt.通知.txt"


def test_same_file_again_says_which_document_it_is(read, upload):
    known = read()
    with pytest.raises(ActionError) as refusal:
        upload(name="另一个名字.txt")
    assert known.title in str(refusal.value)
    assert known.uploaded_by_name in str(refusal.value)
    assert Document.objects.count() == 1


def test_another_county_may_have_the_same_file(upload):
    upload()
    assert upload(who="foreign_officer").pk
    assert StoredFile.objects.count() == 2


def test_same_submission_again_takes_effect_once(upload):
    first = upload(key="form-1")
    assert upload(key="form-1") == first
    assert DBTaskResult.objects.count() == 1
    assert Event.objects.filter(kind="document_uploaded").count() == 1


def test_year_out_of_range_is_refused_by_name(upload):
    with pytest.raises(ActionError) as refusal:
        upload(year=20260)
    assert refusal.value.field == "year"
    assert not Document.objects.exists()


def test_queued_job_reads_the_document(upload):
    document = upload()
    read_document.call(str(document.pk))
    document.refresh_from_db()
    assert document.state == DocumentState.READ


def test_what_a_killed_worker_left_is_queued_again(upload, read):
    left = upload("另一份文件。")
    Document.objects.filter(pk=left.pk).update(state=DocumentState.READING)
    read(REPORT)
    assert resume_interrupted() == 0
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now() - timedelta(seconds=20))
    assert resume_interrupted() == 0
    DBTaskResult.objects.update(started_at=timezone.now() - timedelta(minutes=20))
    assert resume_interrupted() == 1
    assert resume_interrupted() == 0
    assert DBTaskResult.objects.get(status="READY").args_kwargs["args"] == [str(left.pk)]
    jobs.read(left.pk)
    left.refresh_from_db()
    assert left.state == DocumentState.READ
