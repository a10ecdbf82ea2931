"""The pages of inspections, firms and quarters: their way through the forms, who sees what, and as many queries for many rows
as for one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from luoshi.concerns.hazards import checking
from luoshi.concerns.hazards.models import Establishment, Hazard, Inspection, InspectionPlan, Statement
from luoshi.concerns.hazards.tests.conftest import closed, firm_of, found, visit_of
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db


def _client(cast: Cast, person: str) -> Client:
    signed_in = Client()
    signed_in.force_login(cast.people[person])
    return signed_in


def _typed(cast: Cast, **more: str) -> dict[str, str]:
    return {"key": "a", "name": "云河液化气站", "kind": "firm", "industry": "gas", "principal": "测法人",
            "unit": str(cast.units["transport"].pk), "township": str(cast.units["town"].pk)} | more  # fmt: skip


def test_a_firm_is_entered_planned_for_and_inspected(cast: Cast) -> None:
    liaison = _client(cast, "liaison")
    assert liaison.post(reverse("hazards:establishment_new"), _typed(cast)).status_code == 302
    firm = Establishment.objects.get()
    plan = {"key": "b", "title": "燃气专项检查", "reason": "县安委会部署", "checklist": "gas", "day": "2026-06-18",
            "per_day": "1", "inspectors": "交联络、交局长"}  # fmt: skip
    nobody = liaison.post(reverse("hazards:plan_new"), plan)
    assert nobody.status_code == 400
    two = [str(firm.pk), str(firm_of(cast).pk)]
    assert liaison.post(reverse("hazards:plan_new"), plan | {"establishments": two}).status_code == 302
    days = {visit.establishment.name: visit.day for visit in Inspection.objects.all()}
    assert sorted(days.values()) == [
        date(2026, 6, 18),
        date(2026, 6, 22),
    ]  # a day each; Friday is the Dragon Boat holiday
    visit = Inspection.objects.get(establishment=firm)
    page = visit.get_absolute_url()
    assert visit.code in liaison.get(InspectionPlan.objects.get().get_absolute_url()).content.decode()
    shown = liaison.get(f"{page}card/").content.decode()
    assert visit.code in shown
    assert "县安委会部署" in shown
    items = checking.checklists()["gas"].items
    checked = {"key": "c", "day": "2026-06-18", "words": "一项不符合。"}
    checked |= {f"result_{item.code}": "met" for item in items} | {"result_odour": "unmet"}
    refused = liaison.post(f"{page}check/", checked)
    assert refused.status_code == 400
    assert not Hazard.objects.exists()
    checked |= {"part_odour": "加臭间", "wrong_odour": "加臭装置停用"}
    assert liaison.post(f"{page}check/", checked).status_code == 302
    assert (Hazard.objects.get().item, Hazard.objects.get().inspection) == ("odour", visit)
    for url in (page, firm.get_absolute_url(), reverse("hazards:inspections") + f"?view=all&q={visit.code}"):
        assert visit.code in liaison.get(url).content.decode(), url
    assert "加臭装置停用" in liaison.get(firm.get_absolute_url()).content.decode()
    assert liaison.get(f"{page}check/").status_code == 403  # once


def test_a_firm_changes_and_its_visit_is_called_off(cast: Cast) -> None:
    visit, liaison = visit_of(cast), _client(cast, "liaison")
    assert liaison.post(f"{visit.get_absolute_url()}cancel/", {"key": "a", "words": "企业停产检修"}).status_code == 302
    assert "企业停产检修" in liaison.get(f"{visit.get_absolute_url()}card/").content.decode()
    firm = visit.establishment
    typed = _typed(cast, name=firm.name, stage="stopped", version=str(firm.version), key="b")
    assert liaison.post(f"{firm.get_absolute_url()}edit/", typed).status_code == 302
    assert firm.name in liaison.get(reverse("hazards:establishments") + "?view=other").content.decode()


def test_only_the_department_sees_that_hazards_repeat(cast: Cast) -> None:
    firm = firm_of(cast)
    for n in range(3):
        found(cast, firm, part=f"{n} 号罐", grade="general", cause="")
    words, where = "一年内发现 3 处隐患", reverse("hazards:watched")
    for person, sees in (("liaison", True), ("officer", True), ("water_head", False), ("leader", False)):
        assert (words in _client(cast, person).get(firm.get_absolute_url()).content.decode()) is sees, person
    for person, status, sees in (("head", 200, True), ("officer", 200, True), ("water_head", 200, False)):
        answer = _client(cast, person).get(where)
        assert (answer.status_code, firm.name in answer.content.decode()) == (status, sees), person
    assert _client(cast, "leader").get(where).status_code == 404


def test_a_quarter_is_printed_and_comes_back_signed(cast: Cast, clock: Any) -> None:
    firm, liaison = firm_of(cast), _client(cast, "liaison")
    closed(cast, found(cast, firm))
    found(cast, firm, grade="general", cause="", description="堵塞通道")
    clock.set(2026, 7, 6, 9, 0)
    liaison = _client(cast, "liaison")
    lists = reverse("hazards:quarters")
    assert firm.name in liaison.get(lists).content.decode()
    sheet = reverse("hazards:quarter_sheet", args=[firm.pk, "2026-06-30"])
    assert "堵塞通道" in liaison.get(sheet).content.decode()
    assert liaison.get(sheet.replace("06-30", "06-29")).status_code == 404
    signed = {"key": "a", "quarter": "2026-06-30", "signed_by": "别人", "signed_on": "2026-07-03"}
    assert liaison.post(f"{firm.get_absolute_url()}statement/", signed).status_code == 400
    signed |= {"signed_by": "测法人"}
    assert liaison.post(f"{firm.get_absolute_url()}statement/", signed).status_code == 302
    row = Statement.objects.get()
    assert (row.general_found, row.general_fixed, row.major_found, row.major_fixed) == (1, 0, 1, 1)
    assert firm.name not in liaison.get(lists).content.decode()
    csv = liaison.get(lists, {"view": "in", "as": "csv"}).content.decode()
    assert "测法人" in csv
    assert "1 / 1" in csv


def test_pages_take_the_same_few_queries_for_more_rows(cast: Cast) -> None:
    first = visit_of(cast)
    officer, names = _client(cast, "officer"), ("inspections", "establishments", "watched", "quarters", "plan_new")
    urls = [*(reverse(f"hazards:{name}") for name in names), first.establishment.get_absolute_url(),
            first.get_absolute_url(), f"{first.get_absolute_url()}card/", first.plan.get_absolute_url()]  # fmt: skip
    for n in range(3):
        found(cast, first.establishment, part=f"{n} 号罐")

    def counts() -> dict[str, int]:
        taken = {}
        for url in urls:
            with CaptureQueriesContext(connection) as queries:
                assert officer.get(url).status_code == 200
            taken[url] = len(queries)
        return taken

    before = counts()
    for n in range(2):
        firm = visit_of(cast, firm_of(cast, f"企业{n}")).establishment
        for part in ("甲", "乙", "丙"):
            found(cast, firm, part=part)
    assert counts() == before
    assert max(before.values()) <= 25, before
