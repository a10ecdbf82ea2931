"""The stages of a project and the steps allowed between them (a county's usual order, DESIGN §2)."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import pgettext_lazy

from luoshi.ledger.models import Stage

IDEA, RESERVE, PREPARATION, TENDERED = "idea", "reserve", "preparation", "tendered"
STARTED, BUILDING, FINISHED = "started", "building", "finished"
IN_PRODUCTION, AT_CAPACITY, DROPPED = "in_production", "at_capacity", "dropped"

STAGES = (
    Stage(IDEA, pgettext_lazy("project stage", "idea")),
    Stage(RESERVE, pgettext_lazy("project stage", "reserve")),
    Stage(PREPARATION, pgettext_lazy("project stage", "preparation")),
    Stage(TENDERED, pgettext_lazy("project stage", "tendered")),
    Stage(STARTED, pgettext_lazy("project stage", "started")),
    Stage(BUILDING, pgettext_lazy("project stage", "building")),
    Stage(FINISHED, pgettext_lazy("project stage", "finished")),
    Stage(IN_PRODUCTION, pgettext_lazy("project stage", "in production")),
    Stage(AT_CAPACITY, pgettext_lazy("project stage", "at capacity"), ended=True),
    Stage(DROPPED, pgettext_lazy("project stage", "dropped"), ended=True),
)
# One step on at a time; back only where the work itself goes back (a tender fails, an idea is taken up again).
MOVES: Mapping[str, tuple[str, ...]] = {
    IDEA: (RESERVE, DROPPED),
    RESERVE: (PREPARATION, IDEA, DROPPED),
    PREPARATION: (TENDERED, RESERVE, DROPPED),
    TENDERED: (STARTED, PREPARATION, DROPPED),
    STARTED: (BUILDING, DROPPED),
    BUILDING: (FINISHED, DROPPED),
    FINISHED: (IN_PRODUCTION, BUILDING),
    IN_PRODUCTION: (AT_CAPACITY,),
    AT_CAPACITY: (IN_PRODUCTION,),
    DROPPED: (IDEA,),
}
POOL = (IDEA, RESERVE)
BEFORE_START = (PREPARATION, TENDERED)
UNDER_WAY = (STARTED, BUILDING)
COMPLETED = (FINISHED, IN_PRODUCTION, AT_CAPACITY)
IN_FORCE = (*BEFORE_START, *UNDER_WAY, *COMPLETED)  # past the pool and not dropped: what the year is about
DISPATCHED = (*BEFORE_START, *UNDER_WAY)  # report every month
