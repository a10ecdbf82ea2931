"""Meetings, instructions and suggestions that the permission table speaks of."""

from __future__ import annotations

from datetime import date
from typing import Any

from luoshi.concerns.meetings import actions
from luoshi.concerns.meetings.models import Meeting
from luoshi.concerns.meetings.tests.conftest import instruction_of, meeting_of, suggestion_of
from luoshi.ledger.models import RegisterRow
from luoshi.org.tests.cast import Cast

Scene = tuple[tuple[object, ...], dict[str, Any]]
SENT = {"key": "form-1"}
_DAY = date(2026, 6, 15)


class MeetingScenes:
    """Mixed into `Scenes`."""

    cast: Cast

    def sent_form(self) -> Scene:
        return (), SENT

    def meeting(self) -> Scene:
        return (meeting_of(self.cast, on=_DAY).pk,), {}

    def _held(self) -> Meeting:
        meeting = meeting_of(self.cast, on=_DAY)
        return actions.hold_meeting(actor=self.cast.actor("officer"), meeting=meeting, on=_DAY)

    def draft_minutes(self) -> Scene:
        return (self._held().pk,), {}

    def meeting_deciding(self) -> Scene:
        return _act(self._held(), "decide")

    def instruction(self) -> Scene:
        return (self._instruction().pk,), {}

    def _instruction(self) -> Any:
        return instruction_of(self.cast, written_on=_DAY)

    def instruction_answer(self) -> Scene:
        return _act(self._instruction(), "write")

    def instruction_signing(self) -> Scene:
        said = actions.AnswerInput("已完成12处水毁路段抢修。")
        return _act(actions.write_reply(actor=self.cast.actor("liaison"), row=self._instruction(), answer=said), "sign")

    def suggestion(self) -> Scene:
        return (suggestion_of(self.cast).pk,), {}

    def suggestion_longer(self) -> Scene:
        return _act(suggestion_of(self.cast), "longer")


def _act(row: RegisterRow, verb: str) -> Scene:
    return (row.pk, verb), SENT
