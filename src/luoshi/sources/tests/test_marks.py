"""Classified files are refused and leave nothing; marked but unclassified ones are kept with a warning."""

import logging

import pytest

from luoshi.audit.models import Event, EventBody
from luoshi.lib import files
from luoshi.sources.models import Clause, DocumentState, DocumentVersion, StoredFile
from luoshi.sources.tests.conftest import REPORT, docx_of

pytestmark = pytest.mark.django_db

SECRET = "★".join(["机密", "5年\n"]) + REPORT


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (SECRET.encode(), "绝不外传的名字.txt"),
        (docx_of("秘密", "测试县重点工作", "全年城镇新增就业3200人。"), "绝不外传的名字.docx"),
    ],
)
def test_classified_file_leaves_neither_file_nor_text_nor_name(read, caplog, content, name):
    caplog.set_level(logging.DEBUG)
    document = read(content, name)
    assert document.state == DocumentState.REFUSED
    assert (document.title, document.number, document.issuer, document.file) == ("", "", "", None)
    assert not StoredFile.objects.exists()
    assert not DocumentVersion.objects.exists()
    assert not Clause.objects.exists()
    assert list(files.names()) == []
    written = " ".join(
        [*EventBody.objects.values_list("body", flat=True), *Event.objects.values_list("about", flat=True), caplog.text]
    )
    for word in ("绝不外传", "测试县重点工作", "提档升级", "3200", "测政发"):
        assert word not in written
    assert Event.objects.order_by("seq").last().kind == "document_refused"


def test_same_content_as_kept_evidence_is_not_taken_from_it(read, cast):
    kept = files.store([SECRET.encode()], "佐证.txt")
    StoredFile.of(kept, county_id=cast.county.pk, kind="evidence").save()
    assert read(SECRET).state == DocumentState.REFUSED
    assert list(files.names()) == [kept.sha256]


def test_words_in_running_text_are_nothing_special(read):
    document = read(REPORT.replace("二、民生保障", "二、保密和民生\n严守国家秘密和工作秘密，机密文件专柜存放。"))
    assert document.state == DocumentState.READ
    assert document.warning == ""


@pytest.mark.parametrize("mark", ["内部", "工作秘密"])
def test_internal_mark_is_warned_of(read, mark):
    document = read(f"{mark}\n{REPORT}")
    assert document.state == DocumentState.READ
    assert mark in document.warning
    assert Clause.objects.exists()
