"""A department's ledger as a workbook: many rows with 40 bad ones, what is there already, what is no ledger."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from luoshi.audit.models import Event
from luoshi.concerns.hazards.models import Establishment, Hazard
from luoshi.concerns.hazards.tests.conftest import firm_of
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db
ROWS = 400
_START = {"企业名称": "测试化工有限公司", "隐患部位": "车间", "隐患描述": "", "隐患级别": "一般隐患", "现状成因": "",
          "发现日期": "2026-05-06", "发现人": "交联络", "整改责任人": "测法人", "整改措施": "更换", "整改资金": "0",
          "整改期限": "2026-07-01", "应急预案": "", "整改完成日期": "", "整改人": "", "销号日期": "", "复查人": "",
          "监管部门": ""}  # fmt: skip
_CLOSED = {"整改完成日期": "2026-05-20", "整改人": "测法人", "销号日期": "2026-05-22", "复查人": "交局长"}
# One way to be wrong each: what is put into the row, and the column that is blamed.
WRONG: tuple[tuple[dict[str, str], str], ...] = (
    ({"隐患描述": "—"}, "隐患描述"),
    ({"发现日期": "五月"}, "发现日期"),
    ({"发现日期": "2026-12-01"}, "发现日期"),
    ({"整改资金": "若干"}, "整改资金"),
    ({"隐患级别": "特大"}, "隐患级别"),
    ({"隐患级别": "重大"}, "应急预案"),
    (_CLOSED | {"复查人": "测法人"}, "复查人"),
    (_CLOSED | {"整改完成日期": "2026-05-01"}, "整改完成日期"),
    ({"企业名称": "没有登记的厂"}, "企业名称"),
    ({"隐患描述": "缺护栏1"}, "隐患描述"),
)


def _row(number: int, **changes: str) -> dict[str, str]:
    return _START | {"隐患描述": f"缺护栏{number}"} | changes


def _book(rows: list[dict[str, str]]) -> SimpleUploadedFile:
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet("五月台账")
        for place, cells in enumerate([_START, *(row.values() for row in rows)]):
            for column, text in enumerate(cells):
                sheet.write_string(place, column, text)
    return SimpleUploadedFile("五月.xlsx", kept.getvalue())


@pytest.fixture
def as_person(cast: Cast) -> Callable[[str], Client]:
    """Somebody of the cast, signed in; the county has one firm."""
    firm_of(cast)

    def client(username: str) -> Client:
        found = Client()
        found.force_login(cast.people[username])
        return found

    return client


def _read(client: Client, *rows: dict[str, str]) -> Any:
    return client.post(reverse("hazards:import"), {"key": "a", "file": _book(list(rows))})


def _apply(client: Client, page: Any, key: str = "b") -> Any:
    send = {"key": key, "content": page.context["apply"].initial["content"]}
    return client.post(reverse("hazards:apply_import"), send)


def test_forty_bad_rows_are_reported_and_the_others_taken_over(as_person: Callable[[str], Client]) -> None:
    liaison = as_person("liaison")
    rows, blamed = [_row(number, **(_CLOSED if number % 2 else {})) for number in range(1, ROWS + 1)], {}
    for turn in range(40):
        place = 10 + turn * 9
        changes, column = WRONG[turn % len(WRONG)]
        rows[place] = _row(place + 1, **changes)
        blamed[place + 2] = column  # the head, and counting from 1
    page = _read(liaison, *rows)
    assert page.status_code == 400
    faults = page.context["plan"].faults
    assert {fault.row: fault.column for fault in faults} == blamed
    assert [fault.sheet for fault in faults] == ["五月台账"] * 40
    assert "可导入 360 行，有错误 40 行" in page.content.decode()
    assert not Hazard.objects.exists()
    assert _apply(liaison, page).status_code == 302
    assert _apply(liaison, page).status_code == 302  # sent twice, taken over once
    assert Hazard.objects.count() == 360
    assert set(Hazard.objects.values_list("stage", flat=True)) == {"fixing", "closed"}
    event = Event.objects.get(kind="hazards_imported")
    assert (event.words["count"], len(event.things)) == (360, 360)
    again = _read(liaison, *rows[:10])
    assert (again.context["plan"].known, again.context["plan"].lines) == (10, [])


def test_a_new_firm_comes_with_its_hazards_but_only_of_the_own_department(as_person: Callable[[str], Client]) -> None:
    rows = [
        _row(1, 企业名称="新开的厂", 监管部门="测试县交通运输局"),
        _row(2, 企业名称="新开的厂", 监管部门="测试县水利局"),
    ]
    page = _read(as_person("liaison"), *rows)
    assert _apply(as_person("liaison"), page).status_code == 302
    firm = Establishment.objects.get(name="新开的厂")
    assert (firm.unit.name, firm.hazards.count()) == ("测试县交通运输局", 2)
    other = _read(as_person("town_liaison"), _row(3))
    assert [fault.column for fault in other.context["plan"].faults] == ["企业名称"]
    assert "apply" not in other.context


def test_all_or_nothing_and_nothing_twice(as_person: Callable[[str], Client]) -> None:
    liaison, head = as_person("liaison"), as_person("head")
    first, second = _read(liaison, _row(1)), _read(head, _row(1), _row(2))
    assert _apply(liaison, first).status_code == 302
    answer = _apply(head, second, "c")
    assert answer.status_code == 400
    assert "已在台账中" in answer.content.decode()
    assert Hazard.objects.count() == 1
    assert _apply(head, first, "d").status_code == 400  # shown to somebody else


def test_what_is_no_ledger_is_refused(as_person: Callable[[str], Client]) -> None:
    liaison = as_person("liaison")
    for file in (SimpleUploadedFile("a.xlsx", b"PK\x03\x04 no"), _book([])):
        bad = liaison.post(reverse("hazards:import"), {"key": "a", "file": file})
        assert bad.status_code == 400
    wrong = BytesIO()
    with xlsxwriter.Workbook(wrong, {"in_memory": True}) as book:
        sheet = book.add_worksheet("台账")
        for column, text in enumerate(("企业名称", "隐患描述")):
            sheet.write_string(0, column, text)
    page = liaison.post(reverse("hazards:import"), {"key": "a", "file": SimpleUploadedFile("b.xlsx", wrong.getvalue())})
    assert {fault.column for fault in page.context["plan"].faults} == {"隐患部位", "发现日期", "发现人"}
