"""The lives of a meeting, an instruction and a suggestion, with what is refused on the way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from luoshi.audit.models import Event
from luoshi.concerns.meetings import actions, lights, policies
from luoshi.concerns.meetings.models import Instruction, Meeting, Suggestion
from luoshi.concerns.meetings.tests.conftest import decision_of, instruction_of, meeting_of, suggestion_of
from luoshi.ledger import actions as ledger
from luoshi.ledger.lights import keep
from luoshi.ledger.models import Matter
from luoshi.lib.errors import ActionError, Refused
from luoshi.org.calendar import calendar
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db
ANSWER = actions.AnswerInput("已完成12处水毁路段抢修，恢复通车。")


def held(cast: Cast) -> Meeting:
    return actions.hold_meeting(
        actor=cast.actor("officer"), meeting=meeting_of(cast), on=date(2026, 6, 18), absent=[cast.units["water"].pk]
    )


def test_decisions_become_matters_in_the_meeting(cast: Cast, clock: Any) -> None:
    officer, meeting = cast.actor("officer"), held(cast)
    assert list(meeting.attendances.values_list("unit__code", "was_there")) == [("transport", True), ("water", False)]
    [matter] = actions.decide(actor=officer, meeting=meeting, decisions=[decision_of(cast)], key="k")
    assert (matter.number, matter.state, matter.lead_unit_id) == ("HY-2026-0001", "issued", cast.units["transport"].pk)
    again = actions.decide(actor=officer, meeting=meeting, decisions=[decision_of(cast)], key="k")
    assert again == list(Matter.objects.about(meeting)) == [matter]
    event = Event.objects.filter(kind="meeting_decided").get()
    assert {thing["type"] for thing in event.things} == {"meetings.meeting", "ledger.matter"}
    with pytest.raises(Refused, match="议定意见"):
        actions.issue_minutes(actor=officer, meeting=meeting)
    item = meeting.items.get()
    actions.settle_in_words(actor=officer, meeting=meeting, outcomes={item.pk: "会议同意抢修方案。"})
    minuted = actions.issue_minutes(actor=officer, meeting=meeting)
    with pytest.raises(Refused):
        actions.decide(actor=officer, meeting=minuted, decisions=[decision_of(cast)])
    with pytest.raises(ActionError, match="抢修"):
        actions.settle_meeting(actor=officer, meeting=minuted)
    ledger.cancel(actor=officer, matter=matter, basis="第10次常务会议")
    assert actions.settle_meeting(actor=officer, meeting=minuted).stage == "settled"


def test_decisions_are_all_or_nothing(cast: Cast) -> None:
    meeting = held(cast)
    late = decision_of(cast, due_on=date(2026, 6, 1))
    with pytest.raises(ActionError):
        actions.decide(actor=cast.actor("officer"), meeting=meeting, decisions=[decision_of(cast), late])
    assert not Matter.objects.about(meeting).exists()
    with pytest.raises(Refused):
        actions.decide(actor=cast.actor("head"), meeting=meeting, decisions=[decision_of(cast)])


def test_a_meeting_waits_for_its_day_and_is_seen_by_those_asked(cast: Cast) -> None:
    meeting = meeting_of(cast, on=date(2026, 6, 25))
    with pytest.raises(Refused):
        actions.hold_meeting(actor=cast.actor("officer"), meeting=meeting, on=date(2026, 6, 18))
    seen = {name for name in cast.people if Meeting.objects.visible_to(cast.actor(name)).exists()}
    leaders = {"leader", "leader2", "county_head"}
    assert seen == {"officer", "officer2", "liaison", "head", "water_liaison", "water_head"} | leaders
    assert meeting_of(cast).serial == meeting.serial + 1


def test_an_instruction_to_its_close(cast: Cast) -> None:
    row = instruction_of(cast)
    assert (row.number, row.due_on) == ("批〔2026〕1号", date(2026, 7, 10))  # the dragon boat festival in between
    written = actions.write_reply(actor=cast.actor("liaison"), row=row, answer=ANSWER)
    assert written.stage == "written"
    assert not policies.can_sign(cast.actor("liaison"), written)
    replied = actions.sign_reply(actor=cast.actor("head"), row=written)
    with pytest.raises(Refused):
        actions.verify_instruction(actor=cast.actor("head"), instruction=replied, words="已看。")
    officer = cast.actor("officer")
    back = actions.verify_instruction(actor=officer, instruction=replied, words="缺2处位置。", holds=False)
    assert (back.stage, back.returned_because) == ("given", "缺2处位置。")
    replied = actions.write_reply(actor=cast.actor("head"), row=back, answer=ANSWER)
    assert (replied.stage, replied.returned_because) == ("replied", "")
    with pytest.raises(Refused):
        actions.close_instruction(actor=officer, instruction=replied)
    actions.verify_instruction(actor=officer, instruction=replied, words="现场看了3处。")
    assert actions.close_instruction(actor=officer, instruction=replied).stage == "closed"


def test_an_urgent_instruction_has_one_to_five_days(cast: Cast, clock: Any) -> None:
    with pytest.raises(ActionError, match="5"):
        instruction_of(cast, urgency="urgent", days=6)
    row = instruction_of(cast, urgency="urgent", days=1)
    assert row.due_on > date(2026, 6, 18)
    assert lights.of_handled(row, date(2026, 6, 18), calendar()).colour == "yellow"
    assert lights.of_handled(row, date(2026, 6, 30), calendar()).colour == "red"
    seen = {name for name in cast.people if Instruction.objects.visible_to(cast.actor(name)).exists()}
    assert seen == {"officer", "officer2", "liaison", "head", "leader", "county_head"}


def test_a_suggestion_is_answered_and_handled_again(cast: Cast, clock: Any) -> None:
    officer, row = cast.actor("officer"), suggestion_of(cast)
    assert row.due_on == date(2026, 9, 18)
    with pytest.raises(ActionError):
        suggestion_of(cast)  # the number is taken
    head = cast.actor("head")
    with pytest.raises(ActionError) as planned:
        actions.write_reply(actor=head, row=row, answer=actions.AnswerInput(ANSWER.reply, "B"))
    assert "B类" in str(planned.value.message)
    row = actions.write_reply(actor=head, row=row, answer=actions.AnswerInput(ANSWER.reply, "B", date(2026, 10, 31)))
    with pytest.raises(Refused):
        actions.assess_suggestion(actor=head, suggestion=row, satisfaction="satisfied")
    row = actions.assess_suggestion(actor=officer, suggestion=row, satisfaction="unsatisfied", words="位置没有定。")
    assert (row.stage, row.due_on, row.rounds) == ("redo", date(2026, 9, 18), 1)
    row = actions.write_reply(actor=head, row=row, answer=actions.AnswerInput(ANSWER.reply, "A"))
    row = actions.assess_suggestion(actor=officer, suggestion=row, satisfaction="satisfied")
    assert (row.stage, row.rounds, row.promised_on) == ("closed", 2, None)


def test_a_longer_term_is_asked_in_time(cast: Cast, clock: Any) -> None:
    officer, row = cast.actor("officer"), suggestion_of(cast)
    longer = actions.lengthen_suggestion(actor=officer, suggestion=row, reason="需列入明年计划。")
    assert longer.due_on == date(2026, 12, 18)
    other = suggestion_of(cast, "16")
    clock.set(2026, 9, 21, 9, 0)
    with pytest.raises(Refused, match="到期前"):
        actions.lengthen_suggestion(actor=officer, suggestion=other, reason="需列入明年计划。")
    assert Suggestion.objects.get(pk=other.pk).due_on == date(2026, 9, 18)


def test_the_light_of_a_meeting_follows_its_day_its_minutes_and_its_decisions(cast: Cast, clock: Any) -> None:
    def light(day: date, name: str = "officer") -> str:
        row = Meeting.objects.visible_to(cast.actor(name)).for_list(cast.actor(name)).get()
        return lights.of_meeting(row, day, calendar()).colour

    meeting = meeting_of(cast)
    assert (light(date(2026, 6, 17)), light(date(2026, 6, 22))) == ("not_started", "red")
    meeting = actions.hold_meeting(actor=cast.actor("officer"), meeting=meeting, on=date(2026, 6, 18))
    actions.decide(actor=cast.actor("officer"), meeting=meeting, decisions=[decision_of(cast)])
    assert (light(date(2026, 6, 18)), light(date(2026, 6, 30))) == ("green", "red")
    [item] = meeting.items.all()
    actions.settle_in_words(actor=cast.actor("officer"), meeting=meeting, outcomes={item.pk: "会议同意抢修方案。"})
    actions.issue_minutes(actor=cast.actor("officer"), meeting=meeting)
    clock.set(2026, 8, 10, 9, 0)
    keep.refresh_county(cast.county.pk)
    assert (light(date(2026, 8, 10)), light(date(2026, 8, 10), "water_head")) == ("red", "green")
