"""Risks of a claim: each fact alone, its reason in words, and the order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from luoshi.ledger.risks import ClaimedValue, ClaimFacts, Showing, risks_of

PLAIN = ClaimFacts(
    unit="县交通局",
    claimed_on=date(2026, 6, 10),
    due_on=date(2026, 6, 30),
    spoke_on=date(2026, 5, 31),
    late_entry=False,
    unit_has_closed=True,
    returned=0,
    files=1,
)
ROADS = ClaimedValue("农村公路", "公里", Decimal(120), Decimal(110), Decimal(0), Decimal(120), False)


def said(**changes: object) -> dict[str, str]:
    with translation.override("zh-hans"):
        return {risk.code.value: risk.reason for risk in risks_of(replace(PLAIN, **changes))}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"files": 0}, "no_evidence", "未附"),
        ({"returned": 2}, "returned", "退回 2 次"),
        ({"unit_has_closed": False}, "first_of_unit", "县交通局此前没有销号"),
        ({"spoke_on": date(2026, 4, 11)}, "silence", "60 天没有反馈"),
        ({"due_on": date(2026, 6, 8)}, "late", "超过完成时限 2 天"),
        ({"late_entry": True}, "late", "补录"),
        (
            {"reused": (Showing("验收单.pdf", "X 所附"), Showing("b", "c"))},
            "reused",
            "“验收单.pdf”与X 所附为同一文件；另有 1 份",
        ),
        ({"values": (replace(ROADS, before=Decimal(84)),)}, "jump", "由 84 公里一次升至 120 公里，占全程的 30%"),
        ({"values": (replace(ROADS, before=None),)}, "jump", "首次报数即为 120 公里，一次完成全程的 100%"),
        ({"values": (replace(ROADS, is_new=True),)}, "first_of_measure", "没有以“农村公路”销号"),
    ],
)
def test_one_fact_one_risk(changes, code, words):
    found = said(**changes)
    assert list(found) == [code]
    assert words in found[code]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"values": (ROADS,)},
        {"values": (replace(ROADS, before=Decimal("84.1")),)},
        {"values": (replace(ROADS, target=None, before=None),)},
        {"values": (replace(ROADS, start=Decimal(120), before=None),)},
        {"spoke_on": date(2026, 4, 12)},
        {"spoke_on": None},
        {"due_on": None},
        {"due_on": PLAIN.claimed_on},
    ],
)
def test_short_of_the_line_there_is_none(changes):
    assert said(**changes) == {}


def test_the_step_is_measured_from_where_the_way_begins():
    level = replace(ROADS, unit="%", start=Decimal(60), target=Decimal(80), before=Decimal(70), value=Decimal(80))
    assert "占全程的 50%" in said(values=(level,))["jump"]


def test_the_heaviest_stands_first_and_a_late_claim_is_said_once():
    found = said(
        due_on=date(2026, 6, 1),
        late_entry=True,
        files=0,
        returned=1,
        unit_has_closed=False,
        reused=(Showing("a", "b"),),
    )
    assert list(found) == ["reused", "no_evidence", "returned", "first_of_unit", "late"]
