"""The stages of a request and the steps allowed between them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import pgettext_lazy

from luoshi.ledger.models import Stage

RECEIVED, DISPATCHED, REFUSED = "received", "dispatched", "refused"
HANDLING, ANSWERED, CLOSED, DECLINED = "handling", "answered", "closed", "declined"

STAGES = (
    Stage(RECEIVED, pgettext_lazy("request stage", "received")),
    Stage(DISPATCHED, pgettext_lazy("request stage", "dispatched")),
    Stage(REFUSED, pgettext_lazy("request stage", "refused, waits for a ruling")),
    Stage(HANDLING, pgettext_lazy("request stage", "being handled")),
    Stage(ANSWERED, pgettext_lazy("request stage", "answered, to be revisited")),
    Stage(CLOSED, pgettext_lazy("request stage", "closed"), ended=True),
    Stage(DECLINED, pgettext_lazy("request stage", "not taken up"), ended=True),
)
# A ruling binds, so what was refused goes straight into handling; what a revisit finds unresolved goes back there.
MOVES: Mapping[str, tuple[str, ...]] = {
    RECEIVED: (DISPATCHED, DECLINED),
    DISPATCHED: (HANDLING, REFUSED, ANSWERED),
    REFUSED: (HANDLING,),
    HANDLING: (ANSWERED,),
    ANSWERED: (CLOSED, HANDLING),
    CLOSED: (HANDLING,),
}
WITH_UNIT = (DISPATCHED, HANDLING)  # the unit has to do something
UNDER_WAY = (DISPATCHED, REFUSED, HANDLING, ANSWERED)
OPEN = (RECEIVED, *UNDER_WAY)
