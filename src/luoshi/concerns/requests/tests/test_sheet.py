"""A hotline's sheet: 3,800 rows with 40 bad ones, a CSV file, a stored mail."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from luoshi.audit.models import Event
from luoshi.concerns.requests import actions
from luoshi.concerns.requests.models import Contact, Handling, Request
from luoshi.concerns.requests.tests.conftest import given, received
from luoshi.lib.errors import ActionError
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db
HEADS = ("工单编号", "受理时间", "诉求标题", "诉求内容", "诉求人", "联系电话", "所属乡镇", "承办单位", "诉求类型")
ROWS = 3800
# One way to be wrong each: what is put into the row, and the column that is blamed.
WRONG: tuple[tuple[Callable[[dict[str, str]], Any], str], ...] = (
    (lambda row: row.update(诉求内容=""), "诉求内容"),
    (lambda row: row.update(受理时间="昨天"), "受理时间"),
    (lambda row: row.update(受理时间="2027-01-01"), "受理时间"),
    (lambda row: row.update(联系电话="没有留"), "联系电话"),
    (lambda row: row.update(联系电话=""), "联系电话"),
    (lambda row: row.update(承办单位="县水务总公司"), "承办单位"),
    (lambda row: row.update(工单编号="GD-00001"), "工单编号"),
    (lambda row: row.update(诉求类型="表扬信"), "诉求类型"),
)


def _row(number: int) -> dict[str, str]:
    unit = "测试县水利局" if number % 2 else ""
    values = (f"GD-{number:05}", "2026-06-05 08:30", f"诉求{number}", "反映自来水水压不足，希望处理。", "王先生")
    return dict(zip(HEADS, (*values, f"000-5555-{number:04}", "石桥镇", unit, "求助"), strict=True))


def _book(rows: list[dict[str, str]]) -> SimpleUploadedFile:
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet("六月工单")
        for place, cells in enumerate([HEADS, *(row.values() for row in rows)]):
            for column, text in enumerate(cells):
                sheet.write_string(place, column, text)
    return SimpleUploadedFile("六月.xlsx", kept.getvalue())


@pytest.fixture
def officer(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.people["officer"])
    return client


def test_forty_bad_rows_are_reported_and_the_others_taken_over(cast: Cast, officer: Client) -> None:
    rows, blamed = [_row(number) for number in range(1, ROWS + 1)], {}
    for turn in range(40):
        place = 60 + turn * 90
        spoil, column = WRONG[turn % len(WRONG)]
        spoil(rows[place])
        blamed[place + 2] = column  # the head, and counting from 1
    page = officer.post(reverse("requests:import"), {"key": "a", "file": _book(rows)})
    assert page.status_code == 400
    faults = page.context["plan"].faults
    assert {fault.row: fault.column for fault in faults} == blamed
    assert {fault.sheet for fault in faults} == {"六月工单"}
    assert len(faults) == 40
    assert all(fault.message for fault in faults)
    text = page.content.decode()
    assert "可导入 3760 行，有错误 40 行" in text
    assert "000****0001" in text
    assert "000-5555-0001" not in text
    assert not Request.objects.exists()
    send = {"key": "b", "content": page.context["apply"].initial["content"], "dispatch": "on"}
    assert officer.post(reverse("requests:apply_import"), send).status_code == 302
    assert officer.post(reverse("requests:apply_import"), send).status_code == 302  # sent twice, taken over once
    assert Request.objects.count() == Contact.objects.count() == 3760
    assert (
        Handling.objects.count() == Request.objects.filter(stage="dispatched").count() == 1860
    )  # every other row names a unit, all bad ones too
    event = Event.objects.get(kind="requests_imported")
    assert (event.words["count"], len(event.things)) == (3760, 3760)
    tampered = {"key": "c", "content": f"{send['content'][:-3]}abc"}
    assert officer.post(reverse("requests:apply_import"), tampered).status_code == 400


def test_all_or_nothing(cast: Cast, officer: Client) -> None:
    page = officer.post(reverse("requests:import"), {"key": "a", "file": _book([_row(1), _row(2)])})
    assert page.status_code == 200
    received(cast, origin_number="GD-00002")
    send = {"key": "b", "content": page.context["apply"].initial["content"]}
    answer = officer.post(reverse("requests:apply_import"), send)
    assert answer.status_code == 400
    assert "GD-00002" in answer.content.decode()
    assert Request.objects.count() == 1
    again = officer.post(reverse("requests:import"), {"key": "c", "file": _book([_row(1), _row(2)])})
    assert (again.context["plan"].known, len(again.context["plan"].lines)) == (1, 1)


def test_two_faults_of_a_row_are_both_told_once(officer: Client) -> None:
    bad = _row(1) | {"联系电话": "没有留", "承办单位": "县水务总公司", "诉求类型": "表扬信"}
    page = officer.post(reverse("requests:import"), {"key": "a", "file": _book([bad])})
    assert [fault.column for fault in page.context["plan"].faults] == ["诉求类型", "联系电话", "承办单位"]


def test_what_masking_lengthens_is_refused_with_its_row(cast: Cast) -> None:
    long = given(title="a@b.co" + "，" * 74)
    with pytest.raises(ActionError, match="7"):
        actions.import_requests(actor=cast.actor("officer"), lines=[actions.ImportLine(7, long)], file="六月.xlsx")
    assert not Request.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_csv_file(officer: Client, encoding: str) -> None:
    lines = [",".join(HEADS), *(",".join(_row(number).values()) for number in (1, 2))]
    file = SimpleUploadedFile("六月.csv", "\r\n".join(lines).encode(encoding))
    page = officer.post(reverse("requests:import"), {"key": "a", "file": file})
    assert (page.status_code, len(page.context["plan"].lines)) == (200, 2)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.xlsx", b"PK\x03\x04 no"), ("a.csv", b"\x00\x01\xff\xfe"), ("a.csv", "甲,乙\n1,2".encode())],
)
def test_what_is_no_sheet_is_refused(officer: Client, name: str, content: bytes) -> None:
    page = officer.post(reverse("requests:import"), {"key": "a", "file": SimpleUploadedFile(name, content)})
    assert page.status_code == 400
    assert page.context["form"].errors["file"]


def test_a_mail_fills_the_form_and_writes_nothing(officer: Client) -> None:
    mail = (
        "From: =?utf-8?b?5rWL6K+V5YWs5Y+4?= <boss@example.test>\r\nDate: Thu, 04 Jun 2026 10:00:00 +0800\r\n"
        "Subject: =?utf-8?b?5Yqe6K+B5oWi?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        "营业执照变更十天没有办好，请回电 13912345678。\r\n"
    )
    file = SimpleUploadedFile("信.eml", mail.encode())
    page = officer.post(reverse("requests:mail"), {"key": "a", "file": file})
    form, text = page.context["form"], page.content.decode()
    start = {
        name: form.get_initial_for_field(form.fields[name], name) for name in ("title", "name", "email", "channel")
    }
    assert start == {"title": "办证慢", "name": "测试公司", "email": "boss@example.test", "channel": "mail"}
    assert re.search(r"请回电 139\*{4}5678。", text)
    assert 'value="2026-06-04"' in text
    assert not Request.objects.exists()
