"""A county on a day of 2026, with a meeting, an instruction and a suggestion made by the real actions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from luoshi.concerns.meetings import actions
from luoshi.concerns.meetings.models import Instruction, Meeting, Suggestion
from luoshi.org.tests.cast import Cast, make_cast


@pytest.fixture
def cast(clock: Any) -> Cast:
    clock.set(2026, 6, 18, 9, 0)
    return make_cast()


def meeting_of(cast: Cast, *items: actions.AgendaInput, on: date = date(2026, 6, 18)) -> Meeting:
    """A review meeting to which transport and water are asked."""
    given = actions.MeetingInput(
        "review",
        on,
        cast.post("county_head"),
        units=[cast.units["transport"], cast.units["water"]],
        items=items or [actions.AgendaInput("汛期道路抢通", unit=cast.units["transport"])],
    )
    return actions.plan_meeting(actor=cast.actor("officer"), meeting=given)


def decision_of(cast: Cast, words: str = "7月底前完成12处水毁路段抢修", **given: Any) -> actions.DecisionInput:
    fields: dict[str, Any] = {
        "lead_unit": cast.units["transport"],
        "sponsor": cast.post("leader"),
        "due_on": date(2026, 7, 31),
        "domain": "safety_stability",
    }
    return actions.DecisionInput(words, **(fields | given))


def instruction_of(cast: Cast, **given: Any) -> Instruction:
    """The leader's ordinary instruction to the transport bureau."""
    fields: dict[str, Any] = {
        "text": "请交通局会同水利局尽快拿出意见。",
        "paper": "关于青岭公路水毁情况的报告",
        "author": cast.post("leader"),
        "written_on": date(2026, 6, 17),
        "urgency": "ordinary",
        "lead_unit": cast.units["transport"],
        "domain": "safety_stability",
    }
    entered = actions.InstructionInput(**(fields | given))
    return actions.enter_instructions(actor=cast.actor("officer"), instructions=[entered])[0]


def suggestion_of(cast: Cast, number: str = "15") -> Suggestion:
    given = actions.SuggestionInput(
        "deputies",
        number,
        "十八届人大五次会议",
        "增设农村客运招呼站",
        "在石桥镇至县城沿线增设招呼站。",
        "石桥镇代表团",
        cast.units["transport"],
        "livelihood",
        supporting=[cast.units["water"]],
    )
    return actions.enter_suggestions(actor=cast.actor("officer"), suggestions=[given])[0]
