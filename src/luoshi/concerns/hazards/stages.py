"""The stages of a hazard: found, graded, noticed, fixed, checked again, closed (排查治理的通行流程)."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import pgettext_lazy

from luoshi.ledger.models import Stage

FOUND, GRADED, NOTICED = "found", "graded", "noticed"
FIXING, RECHECK, CLOSED, WITHDRAWN = "fixing", "recheck", "closed", "withdrawn"

STAGES = (
    Stage(FOUND, pgettext_lazy("hazard stage", "found")),
    Stage(GRADED, pgettext_lazy("hazard stage", "graded")),
    Stage(NOTICED, pgettext_lazy("hazard stage", "notice sent")),
    Stage(FIXING, pgettext_lazy("hazard stage", "being fixed")),
    Stage(RECHECK, pgettext_lazy("hazard stage", "waiting for the recheck")),
    Stage(CLOSED, pgettext_lazy("hazard stage", "closed"), ended=True),
    Stage(WITHDRAWN, pgettext_lazy("hazard stage", "no hazard"), ended=True),
)
# A general hazard that is mended on the spot goes from its grade to the recheck; a recheck that fails, or a look-back that
# finds the hazard again, goes back to the fixing.
MOVES: Mapping[str, tuple[str, ...]] = {
    FOUND: (GRADED, WITHDRAWN),
    GRADED: (NOTICED, RECHECK, WITHDRAWN),
    NOTICED: (FIXING,),
    FIXING: (RECHECK,),
    RECHECK: (CLOSED, FIXING),
    CLOSED: (FIXING,),
    WITHDRAWN: (),
}
UNGRADED = (FOUND,)
WITH_DEADLINE = (NOTICED, FIXING)  # the day of the notice counts
ENDED = (CLOSED, WITHDRAWN)
OPEN = (FOUND, GRADED, NOTICED, FIXING, RECHECK)
PAST_PLAN = (FIXING, RECHECK, CLOSED)  # the five points are settled before
