"""The clocks of problems (State Council document system 13710; practice of counties): 7 working days, or a plan by day 30."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from luoshi.concerns import clocks
from luoshi.concerns.clocks import Limit
from luoshi.concerns.models import ClockUnit
from luoshi.concerns.problems.models.problem import Answer
from luoshi.org.calendar import calendar

SOLVE_NOW, PLAN, DECIDE = "problem.solve_now", "problem.plan", "problem.decide"

clocks.declare(SOLVE_NOW, _("Problem: solve at once"), Limit(7))
clocks.declare(PLAN, _("Problem: have a dated plan"), Limit(30, ClockUnit.DAY))
clocks.declare(DECIDE, _("Problem: decide what was escalated"), Limit(5))

_OF_ANSWER = {"": SOLVE_NOW, Answer.SOLVE_NOW: SOLVE_NOW, Answer.PLAN_REQUIRED: PLAN, Answer.ESCALATE: DECIDE}


class Ends:
    """On which day an answer's clock is over; the county's limits and calendar are read once. Before the triage the shorter
    clock runs: nobody has granted a plan yet."""

    def __init__(self, county_id: UUID, today: date) -> None:
        self._limits, self._calendar = clocks.limits_of(county_id, today), calendar()

    def of(self, answer: str, start: date) -> date:
        return clocks.due_on(start, self._limits[_OF_ANSWER[answer]], self._calendar)
