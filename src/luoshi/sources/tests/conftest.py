"""Documents of 测试县, written for these tests."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from django.test import Client

from luoshi.org.tests.cast import Cast, make_cast
from luoshi.sources import jobs
from luoshi.sources.actions.documents import upload_document
from luoshi.sources.models import Document

REPORT = """测试县人民政府关于做好2026年重点工作的通知
测政发〔2026〕3号

各乡镇人民政府，县直各部门：
现将2026年重点工作安排如下。
一、交通建设
（一）改善出行条件。年底前完成农村公路提档升级120公里以上。6月底前贯通两条断头路。力争列养率达到100%。
（二）管好养好道路。新增通客车自然村26个。
二、民生保障
全年城镇新增就业3200人。过去一年，我们办成了一批实事。

测试县人民政府
2026年1月28日
"""
UNDATED = REPORT.replace("2026年", "").replace("〔2026〕3号", "3号")


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture
def sign_in(cast, client: Client):
    """`sign_in("officer")` gives the test client signed in as that person."""

    def sign_in(username: str) -> Client:
        client.force_login(cast.people[username])
        return client

    return sign_in


@pytest.fixture
def upload(cast):
    """Uploads as somebody, by default the officer; the reading is not run."""

    def upload(content: str | bytes = REPORT, name: str = "通知.txt", who: str = "officer", **more) -> Document:
        data = content.encode() if isinstance(content, str) else content
        return upload_document(actor=cast.actor(who), name=name, chunks=[data], **more)

    return upload


@pytest.fixture
def read(upload):
    """Uploads and reads; the document as it is then."""

    def read(content: str | bytes = REPORT, name: str = "通知.txt", **more) -> Document:
        document = upload(content, name, **more)
        jobs.read(document.pk)
        document.refresh_from_db()
        return document

    return read


def docx_of(*paragraphs: str) -> bytes:
    """A Word file with these paragraphs."""
    word, file = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    word.save(file)
    return file.getvalue()


def zip_of(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()
