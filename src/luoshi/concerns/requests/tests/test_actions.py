"""The life of a request, with what is refused on the way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from luoshi.audit.models import Event
from luoshi.concerns.requests import actions, stages
from luoshi.concerns.requests.models import Handling, Refusal, Request
from luoshi.concerns.requests.tests.conftest import answered, dispatched, given, heard, received, refused
from luoshi.lib.errors import ActionError, Conflict, Refused
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_the_whole_life(cast: Cast, clock: Any) -> None:
    row = dispatched(cast)
    assert (row.number, row.stage) == ("GD2026-0001", stages.DISPATCHED)
    assert (row.refuse_by, row.due_on) == (date(2026, 6, 10), date(2026, 6, 15))
    row = actions.accept_request(actor=cast.actor("liaison"), request=row)
    clock.set(2026, 6, 15, 9, 0)
    actions.ask_extension(actor=cast.actor("liaison"), request=row, days=10, reason="管道要开挖。")
    actions.rule_extension(actor=cast.actor("officer"), request=row, granted=True, words="")
    row.refresh_from_db()
    assert row.due_on == date(2026, 6, 30)  # ten working days past the Dragon Boat festival
    clock.set(2026, 6, 30, 17, 0)
    [row] = actions.answer_requests(actor=cast.actor("head"), requests=[row], outcome="solved", answer="已换管。")
    row = heard(cast, row, resolved=False, rating="dissatisfied", words="三楼仍没有水。")
    assert (row.stage, row.due_on) == (stages.HANDLING, date(2026, 7, 7))
    [row] = actions.answer_requests(actor=cast.actor("head"), requests=[row], outcome="solved", answer="加了泵。")
    row = heard(cast, row)
    assert (row.stage, row.closed_on, row.contact_until) == (stages.CLOSED, date(2026, 6, 30), date(2026, 9, 28))
    row = actions.reopen_request(actor=cast.actor("officer"), request=row, reason="回头看发现晚上又停水。")
    assert (row.stage, row.contact_until) == (stages.HANDLING, None)
    first, second, third = row.handlings.all()
    assert (first.is_on_time, first.resolved, second.resolved, third.answered_at) == (True, False, True, None)
    assert third.why == "回头看发现晚上又停水。"


@pytest.mark.parametrize(
    ("days", "stop"),
    [(2, None), (3, "have passed"), (0, "acknowledged")],
    ids=["on the second day", "on the third", "acknowledged"],
)
def test_a_unit_refuses_in_two_days(cast: Cast, clock: Any, days: int, stop: str | None) -> None:
    row = dispatched(cast)
    if stop == "acknowledged":
        row = actions.accept_request(actor=cast.actor("liaison"), request=row)
    clock.set(2026, 6, 8 + days, 18, 0)
    refuse = {"actor": cast.actor("head"), "request": row, "reason": "供水由水利局主管。"}
    if stop is None:
        assert actions.refuse_request(**refuse).unit == cast.units["transport"]
    else:
        with pytest.raises(Refused):
            actions.refuse_request(**refuse)


def test_a_ruling_binds_the_unit_that_it_names(cast: Cast, clock: Any) -> None:
    row = refused(cast)
    clock.set(2026, 6, 11, 9, 0)
    ruled = {"request": row, "unit": cast.units["water"], "ruling": "供水按职责归水利局。"}
    with pytest.raises(Refused):
        actions.rule_refusal(actor=cast.actor("head"), **ruled)
    actions.rule_refusal(actor=cast.actor("officer"), **ruled)
    row.refresh_from_db()
    assert (row.unit, row.stage, row.due_on) == (cast.units["water"], stages.HANDLING, date(2026, 6, 18))
    with pytest.raises(Refused, match="一次|once"):
        actions.refuse_request(actor=cast.actor("water_head"), request=row, reason="不归我们。")
    assert row.handlings.get().unit == cast.units["water"]
    seen = {
        who: Request.objects.visible_to(cast.actor(who)).exists() for who in ("liaison", "water_head", "town_liaison")
    }
    assert seen == {"liaison": True, "water_head": True, "town_liaison": False}


def test_who_rules_second_sees_both_texts(cast: Cast) -> None:
    row = refused(cast)
    actions.rule_refusal(actor=cast.actor("officer"), request=row, unit=cast.units["water"], ruling="归水利局。")
    with pytest.raises(Conflict) as second:
        actions.rule_refusal(
            actor=cast.actor("officer2"), request=row, unit=cast.units["transport"], ruling="归交通局。"
        )
    assert "归水利局。" in second.value.theirs.values()
    assert "归交通局。" in second.value.mine.values()
    assert Refusal.objects.get().ruling == "归水利局。"


def test_more_time_is_asked_before_the_day(cast: Cast, clock: Any) -> None:
    row = dispatched(cast)
    ask = {"actor": cast.actor("liaison"), "request": row, "reason": "管道要开挖。"}
    with pytest.raises(ActionError, match="10"):
        actions.ask_extension(days=11, **ask)
    clock.set(2026, 6, 16, 0, 1)
    with pytest.raises(Refused):
        actions.ask_extension(days=5, **ask)
    clock.set(2026, 6, 15, 23, 59)
    actions.ask_extension(days=5, **ask)
    with pytest.raises(Refused):
        actions.ask_extension(days=5, **ask)
    actions.rule_extension(actor=cast.actor("officer"), request=row, granted=False, words="抢修不能等。")
    assert Handling.objects.get().due_on == date(2026, 6, 15)


def test_nobody_revisits_what_their_own_unit_answered(cast: Cast) -> None:
    row = answered(cast)
    with pytest.raises(Refused):
        actions.revisit_requests(actor=cast.actor("head"), heard={row.pk: actions.Heard(True, True)})
    led_by_office = actions.dispatch_request(
        actor=cast.actor("officer"), request=received(cast), unit=cast.units["office"]
    )
    assert led_by_office.unit_id in cast.actor("officer").unit_ids


@pytest.mark.parametrize(
    "said",
    [
        {"reached": False, "resolved": True},
        {"resolved": None},
        {"resolved": False},
        {"reached": False, "resolved": None},
    ],
    ids=["unreached but resolved", "reached but silent", "unresolved without words", "unreached without words"],
)
def test_a_revisit_does_not_contradict_itself(cast: Cast, said: dict[str, Any]) -> None:
    with pytest.raises(ActionError):
        heard(cast, answered(cast), **({"rating": ""} | said))


def test_a_request_nobody_can_answer_is_asked_about(cast: Cast) -> None:
    nothing = actions.ContactInput("欧阳测试")
    with pytest.raises(ActionError) as asked:
        received(cast, contact=nothing)
    assert asked.value.field == "phone"
    assert received(cast, contact=nothing, unanswered=True).answer_by == "none"


def test_a_submission_sent_twice_takes_effect_once(cast: Cast) -> None:
    officer = cast.actor("officer")
    rows = [actions.receive_request(actor=officer, given=given(), key="form-1") for _ in range(2)]
    assert rows[0] == rows[1]
    lines = [actions.ImportLine(2, given(origin_number="A-1"), cast.units["water"])]
    for _ in range(2):
        [row] = actions.import_requests(actor=officer, lines=lines, file="六月.xlsx", dispatch=True, key="form-2")
    assert (row.number, row.stage, Handling.objects.count()) == ("GD2026-0002", stages.DISPATCHED, 1)
    with pytest.raises(ActionError, match="A-1"):
        actions.import_requests(actor=officer, lines=lines, file="六月.xlsx", key="form-3")
    assert Request.objects.count() == 2
    assert Event.objects.filter(kind__startswith="request").count() == 2
