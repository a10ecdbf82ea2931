"""A new version comes in beside the old one; what people decided about unchanged sentences goes along."""

from __future__ import annotations

from typing import Any

import pytest

from luoshi.audit.models import Event
from luoshi.lib import files
from luoshi.lib.errors import ActionError, Refused
from luoshi.sources import incoming
from luoshi.sources.actions.corrections import correct
from luoshi.sources.actions.documents import discard_document
from luoshi.sources.actions.versions import accept_version, add_version, drop_version
from luoshi.sources.models import Clause, Document, DocumentState, IncomingVersion, StoredFile, Succession
from luoshi.sources.policies import can_retry
from luoshi.sources.tasks import resume_interrupted
from luoshi.sources.tests.conftest import REPORT

MOVED = "新增通客车自然村26个。"
CHANGED = (
    REPORT.replace("120公里以上", "150公里以上")
    .replace("过去一年，我们办成了一批实事。", "")
    .replace(f"（二）管好养好道路。{MOVED}", "（二）管好养好道路。完成危桥改造5座。")
    .replace("全年城镇", f"{MOVED}全年城镇")
)


@pytest.fixture
def send(cast: Any) -> Any:
    """Sends a text as the new version of a document and runs its reading."""

    def send(document: Document, content: str | bytes, name: str = "新版.txt", who: str = "officer") -> IncomingVersion:
        data = content.encode() if isinstance(content, str) else content
        row = add_version(actor=cast.actor(who), document=document, name=name, chunks=[data])
        incoming.run(row.pk)
        row.refresh_from_db()
        return row

    return send


def _fates(document: Document) -> dict[str, str]:
    return dict(Succession.objects.filter(version__document=document).values_list("old__text", "fate"))


def test_what_became_of_each_sentence(read, send) -> None:
    document = read()
    before = Event.objects.count()
    assert send(document, CHANGED).state == "done"
    assert Event.objects.count() == before + 2
    fates = _fates(document)
    assert fates["年底前完成农村公路提档升级120公里以上。"] == "changed"
    assert fates["6月底前贯通两条断头路。"] == "same"
    assert fates[MOVED] == "moved"
    assert fates["过去一年，我们办成了一批实事。"] == "removed"
    first, second = document.versions.order_by("ordinal")
    document.refresh_from_db()
    assert (first.replaced_at is not None, second.replaced_at, document.file_id) == (True, None, second.file_id)
    assert first.text == REPORT.strip() or "120公里" in first.text
    assert document.state == DocumentState.READ


def test_old_and_new_are_read_and_compared(read, send, sign_in) -> None:
    document = read()
    send(document, CHANGED)
    office = sign_in("officer")
    page = office.get(f"/documents/{document.pk}/versions/").content.decode()
    assert "<del>120</del>" in page
    assert "<ins>150</ins>" in page
    old = office.get(f"/documents/{document.pk}/?version=1").content.decode()
    assert "120公里" in old
    assert "这是第 1 版" in old
    new = office.get(f"/documents/{document.pk}/").content.decode()
    assert "150公里" in new
    assert "这是第 1 版" not in new
    assert b"120" in b"".join(office.get(f"/documents/{document.pk}/file/?version=1").streaming_content)
    clause = Clause.objects.select_related("version").get(version__document=document, text__contains="120公里")
    assert "version=1" in clause.get_absolute_url()


def test_a_correction_goes_along_with_its_sentence(read, send, cast) -> None:
    document = read()
    clause = Clause.objects.select_related("version__document").get(text__contains=MOVED[:8])
    correct(actor=cast.actor("officer"), clause=clause, field="domain", value="rural")
    measures = [row | {"value": 27} for row in clause.read("measures")]
    correct(actor=cast.actor("officer"), clause=clause, field="measures", value=measures)
    send(document, CHANGED)
    new = Clause.objects.of_current(document).get(text=MOVED)
    text = new.version.text
    [row] = new.corrections.get(field="measures").corrected
    assert text[row["start"] : row["end"]] == clause.version.text[measures[0]["start"] : measures[0]["end"]]
    assert new.corrections.get(field="domain").corrected == "rural"


def test_the_same_file_is_recognised(read, send) -> None:
    document = read()
    with pytest.raises(ActionError, match="第 1 版"):
        send(document, REPORT)
    other = read(REPORT.replace("26个", "27个"), "另一份.txt")
    with pytest.raises(ActionError, match="已"):
        send(document, REPORT.replace("26个", "27个"))
    assert (other.versions.count(), document.versions.count(), StoredFile.objects.count()) == (1, 1, 2)


@pytest.mark.parametrize(
    ("content", "asked"),
    [
        (REPORT.replace("2026年1月28日", "2026年1月8日"), "早于现行版本"),
        ("测试县另一件事\n一、别的\n修建水库2座。\n新建学校3所。\n", "只有"),
    ],
)
def test_an_older_or_a_foreign_file_is_asked_about(read, send, cast, content: str, asked: str) -> None:
    document = read()
    row = send(document, content)
    assert row.state == "asked"
    assert asked in row.problem
    assert document.versions.count() == 1
    with pytest.raises(ActionError):
        send(document, CHANGED)
    drop_version(actor=cast.actor("officer"), incoming=row)
    assert StoredFile.objects.count() == 1
    row = send(document, content)
    accept_version(actor=cast.actor("officer"), incoming=row)
    incoming.run(row.pk)
    assert document.versions.count() == 2


@pytest.mark.parametrize(("content", "words"), [(REPORT + "机密★1年\n", "密级"), (b"%PDF-1.4 broken", "")])
def test_what_cannot_be_kept_leaves_the_document_as_it_is(read, send, content: Any, words: str) -> None:
    document = read()
    name = "新版.pdf" if isinstance(content, bytes) else "新版.txt"
    row = send(document, content, name)
    assert row.state == "failed"
    assert words in row.problem
    document.refresh_from_db()
    assert (document.state, document.versions.count()) == (DocumentState.READ, 1)
    assert StoredFile.objects.count() == 1


def test_an_empty_file_is_refused_at_once(read, sign_in) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    document = read()
    empty = SimpleUploadedFile("空.txt", b"")
    answer = sign_in("officer").post(f"/documents/{document.pk}/versions/send/", {"file": empty, "key": "a"})
    assert answer.status_code == 400
    assert "空" in answer.content.decode()


def test_two_at_once_and_others(read, cast, upload) -> None:
    document = read()
    add_version(actor=cast.actor("officer"), document=document, name="a.txt", chunks=[CHANGED.encode()])
    with pytest.raises(ActionError, match="新版本"):
        add_version(actor=cast.actor("officer2"), document=document, name="b.txt", chunks=[b"abc"])
    for who in ("leader", "liaison", "foreign_officer"):
        with pytest.raises(Refused):
            add_version(actor=cast.actor(who), document=document, name="b.txt", chunks=[b"abc"])


def test_a_killed_reading_is_queued_again_and_discarding_takes_all_files(read, cast, send) -> None:
    from django_tasks_db.models import DBTaskResult

    document = read()
    row = add_version(actor=cast.actor("officer"), document=document, name="a.txt", chunks=[CHANGED.encode()])
    DBTaskResult.objects.all().delete()
    IncomingVersion.objects.update(state="running")
    assert resume_interrupted() == 1
    incoming.run(row.pk)
    assert document.versions.count() == 2
    document.refresh_from_db()
    assert not can_retry(cast.actor("officer"), document)
    kept = list(StoredFile.objects.values_list("sha256", flat=True))
    discard_document(actor=cast.actor("officer"), document=document)
    assert not StoredFile.objects.exists()
    assert not any(files.path_of(sha).exists() for sha in kept)


def test_the_form_of_the_metadata_knows_the_state_it_shows(read, sign_in) -> None:
    document = read()
    page = sign_in("officer").get(f"/documents/{document.pk}/").content.decode()
    assert f'name="version" value="{document.version}"' in page
