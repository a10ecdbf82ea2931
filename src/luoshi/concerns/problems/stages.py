"""The stages of a problem and the steps allowed between them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import pgettext_lazy

from luoshi.ledger.models import Stage

FOUND, TRIAGED, HANDLING = "found", "triaged", "handling"
SOLVED_CLAIMED, VERIFIED, CLOSED, REOPENED = "solved_claimed", "verified", "closed", "reopened"

STAGES = (
    Stage(FOUND, pgettext_lazy("stage of a problem", "found")),
    Stage(TRIAGED, pgettext_lazy("stage of a problem", "triaged")),
    Stage(HANDLING, pgettext_lazy("stage of a problem", "handling")),
    Stage(SOLVED_CLAIMED, pgettext_lazy("stage of a problem", "claimed as solved")),
    Stage(VERIFIED, pgettext_lazy("stage of a problem", "verified")),
    Stage(CLOSED, pgettext_lazy("stage of a problem", "closed off"), ended=True),
    Stage(REOPENED, pgettext_lazy("stage of a problem", "reopened")),
)
MOVES: Mapping[str, tuple[str, ...]] = {
    FOUND: (TRIAGED,),
    TRIAGED: (HANDLING, SOLVED_CLAIMED),  # what is solved on the spot is claimed at once
    HANDLING: (SOLVED_CLAIMED, TRIAGED),  # back where another answer is given, or somebody else has to decide
    SOLVED_CLAIMED: (VERIFIED, HANDLING),
    VERIFIED: (CLOSED,),
    CLOSED: (REOPENED,),
    REOPENED: (TRIAGED,),
}
NEW = (FOUND, REOPENED)  # nobody has said yet how it is answered
MOVING = (TRIAGED, HANDLING, SOLVED_CLAIMED, VERIFIED)
RUNNING = (*NEW, TRIAGED, HANDLING, SOLVED_CLAIMED)  # the clock runs until somebody has verified
OPEN = (*NEW, *MOVING)
MAIN_LINE = (FOUND, TRIAGED, HANDLING, SOLVED_CLAIMED, VERIFIED, CLOSED)
