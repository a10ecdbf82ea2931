"""Limits and keepers are set by the office, hold from their day, and are refused where they make no sense."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from luoshi.concerns import actions, clocks, keepers
from luoshi.concerns.clocks import Limit
from luoshi.lib.errors import ActionError, Refused
from luoshi.org.tests.cast import Cast

CLOCK, REGISTER = "test.answer", "test"


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch, clock: Any) -> None:
    """A clock and a register of the tests' own, forgotten after them."""
    clock.set(2026, 6, 15, 9, 0)
    monkeypatch.setattr(clocks, "_declared", dict(clocks.declared()))
    monkeypatch.setattr(keepers, "_registers", dict(keepers.declared()))
    clocks.declare(CLOCK, "答复时限", Limit(5))
    keepers.declare(REGISTER, "测试台账")


def _set(cast: Cast, person: str = "officer", **changes: Any) -> Any:
    given = {"code": CLOCK, "limit": Limit(10), "since": date(2026, 7, 1), "reason": "县里规定放宽。"} | changes
    return actions.set_clock(actor=cast.actor(person), **given)


def test_a_limit_holds_from_its_day_and_only_in_its_county(cast: Cast) -> None:
    _set(cast)
    assert clocks.limit_of(cast.county.pk, CLOCK, date(2026, 6, 30)) == Limit(5)
    assert clocks.limit_of(cast.county.pk, CLOCK, date(2026, 7, 1)) == Limit(10)
    assert clocks.limits_of(cast.county.pk, date(2026, 7, 1))[CLOCK] == Limit(10)
    foreign = cast.people["foreign_officer"].county_id
    assert clocks.limit_of(foreign, CLOCK, date(2026, 7, 1)) == Limit(5)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"since": date(2026, 6, 14)}, "since"),
        ({"code": "no.such"}, "code"),
        ({"limit": Limit(0)}, None),
        ({"limit": Limit(401)}, None),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(cast: Cast, changes: dict[str, Any], field: str | None) -> None:
    with pytest.raises(ActionError) as refused:
        _set(cast, **changes)
    assert refused.value.field == field


def test_a_day_is_set_once_and_only_by_the_office(cast: Cast) -> None:
    _set(cast)
    with pytest.raises(ActionError, match="当天已设置过"):
        _set(cast, limit=Limit(12))
    with pytest.raises(Refused):
        _set(cast, "head", since=date(2026, 8, 1))


def test_a_keeper_keeps_its_register_and_no_other(cast: Cast) -> None:
    actions.set_keepers(actor=cast.actor("officer"), units={REGISTER: cast.units["transport"]})
    assert [keepers.keeps(cast.actor(name), REGISTER) for name in ("officer", "liaison", "head", "water_head")] == [
        True,
        True,
        True,
        False,
    ]
    assert not keepers.keeps(cast.actor("liaison"), "other")
    assert not keepers.keeps(cast.actor("leader"), REGISTER)  # above the unit, but neither its head nor its liaison
    actions.set_keepers(actor=cast.actor("officer"), units={REGISTER: None})
    assert not keepers.keeps(cast.actor("liaison"), REGISTER)
    with pytest.raises(Refused):
        actions.set_keepers(actor=cast.actor("head"), units={REGISTER: cast.units["transport"]})
    with pytest.raises(ActionError):
        actions.set_keepers(actor=cast.actor("officer"), units={"no-such": None})


def test_the_pages_set_both(sign_in: Callable[[str], Client], cast: Cast) -> None:
    office = sign_in("officer")
    sent = {"key": "1", "code": CLOCK, "amount": "8", "unit": "day", "since": "2026-07-01", "reason": "试行。"}
    assert office.post("/registers/clocks/", sent).status_code == 302
    assert office.post("/registers/clocks/", sent | {"key": "2", "reason": ""}).status_code == 400
    assert office.post("/registers/keepers/", {"key": "3", REGISTER: str(cast.units["water"].pk)}).status_code == 302
    page = sign_in("liaison").get("/registers/").content.decode()
    assert "答复时限" in page
    assert "5个工作日" in page.replace(" ", "")
    assert "测试县水利局" in page
    assert "设置时限" not in page
