"""Problems that the permission table speaks of."""

from __future__ import annotations

from typing import Any

from luoshi.concerns.investment.models import Lead
from luoshi.concerns.investment.tests.conftest import lead_of
from luoshi.concerns.problems import actions
from luoshi.concerns.problems.tests.conftest import STEPS, claimed, closed, planned, raised, triaged
from luoshi.ledger.tests import stories
from luoshi.org.tests.cast import Cast

Scene = tuple[tuple[object, ...], dict[str, Any]]
SENT = {"key": "form-1"}


class ProblemScenes:
    """Mixed into `Scenes`."""

    cast: Cast

    def problem_matter(self) -> Scene:
        return (stories.issued(self.cast).pk,), {}

    def lead_with_problems(self) -> Scene:
        return (Lead._meta.label, lead_of(self.cast).pk), {}

    def found_problem(self) -> Scene:
        return (raised(self.cast).pk,), SENT

    def unplanned_problem(self) -> Scene:
        return (triaged(self.cast, "plan_required").pk,), SENT

    def asked_problem(self) -> Scene:
        return (triaged(self.cast, "escalate").pk,), SENT

    def planned_problem(self) -> Scene:
        return (planned(self.cast).pk,), SENT

    def step_of_problem(self) -> Scene:
        step = planned(self.cast).plan_steps.first()
        assert step is not None
        return (step.pk,), SENT

    def slow_problem(self) -> Scene:
        row = planned(self.cast)
        until = STEPS[-1].on
        assert until is not None
        until = until.replace(month=9, day=1)
        actions.ask_time(actor=self.cast.actor("liaison"), problem=row, until=until, words="汛期停工。")
        return (row.pk,), SENT

    def claimed_problem(self) -> Scene:
        return (claimed(self.cast).pk,), SENT

    def verified_problem(self) -> Scene:
        found = actions.FindingInput("solved", "现场查看属实。")
        row = actions.check_problem(actor=self.cast.actor("officer"), problem=claimed(self.cast), found=found)
        return (row.pk,), SENT

    def closed_problem(self) -> Scene:
        return (closed(self.cast).pk,), SENT

    def joined_problem(self) -> Scene:
        root, row = raised(self.cast), raised(self.cast, what="石濑便桥限载")
        return (actions.join_problem(actor=self.cast.actor("officer"), problem=row, root=root).pk,), SENT
