"""The objects of chasing that the permission table speaks of."""

from __future__ import annotations

from datetime import date
from typing import Any

from luoshi.chase import actions, duties
from luoshi.chase.models import Notice, ReportingRound, RoundItem
from luoshi.ledger.tests import stories
from luoshi.lib import clock
from luoshi.org.tests.cast import Cast

Scene = tuple[tuple[object, ...], dict[str, Any]]
SENT = {"key": "form-1"}


class ChaseScenes:
    """Mixed into `Scenes`."""

    cast: Cast

    def reporting_round(self) -> Scene:
        self._open_round()
        return (ReportingRound.objects.get().pk,), SENT

    def round_item(self) -> Scene:
        self._open_round()
        return (RoundItem.objects.get().pk,), SENT

    def blue_notice(self) -> Scene:
        return (self._notice("blue").pk,), SENT

    def red_notice(self) -> Scene:
        return (self._notice("red").pk,), SENT

    def proposed_notice(self) -> Scene:
        row = self._notice("red")
        actions.send_back_notice(actor=self.cast.actor("leader"), notice=row, reason="先约谈。")
        return (row.pk,), SENT

    def campaign(self) -> Scene:
        stories.closed(self.cast)
        today = clock.today()
        sample = actions.SampleInput("回头看", today, today, 1, "20260615", today)
        return (actions.draw_campaign(actor=self.cast.actor("officer"), sample=sample).pk,), SENT

    def _open_round(self) -> None:
        stories.acknowledged(self.cast, due_on=date(clock.today().year, 12, 31))
        duties.keep_rounds()

    def _notice(self, colour: str) -> Notice:
        slip = actions.NoticeInput(colour, "进度滞后，原因不明。", "答复办结时间。")
        matter = stories.acknowledged(self.cast)
        return actions.send_notice(actor=self.cast.actor("officer"), matter=matter, notice=slip)
