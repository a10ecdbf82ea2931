"""The stages of meetings, instructions and suggestions, and the steps allowed between them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import pgettext_lazy

from luoshi.ledger.models import Stage

PLANNED, HELD, MINUTED, SETTLED, CANCELLED = "planned", "held", "minuted", "settled", "cancelled"
MEETING_STAGES = (
    Stage(PLANNED, pgettext_lazy("meeting stage", "planned")),
    Stage(HELD, pgettext_lazy("meeting stage", "held")),
    Stage(MINUTED, pgettext_lazy("meeting stage", "minutes issued")),
    Stage(SETTLED, pgettext_lazy("meeting stage", "decisions settled"), ended=True),
    Stage(CANCELLED, pgettext_lazy("meeting stage", "cancelled"), ended=True),
)
MEETING_MOVES: Mapping[str, tuple[str, ...]] = {
    PLANNED: (HELD, CANCELLED),
    HELD: (MINUTED,),
    MINUTED: (SETTLED,),
    SETTLED: (MINUTED,),  # a look-back has reopened one of its decisions
}

# A unit's answer: written by the liaison, signed by the head, returned by either the head or whoever asked.
GIVEN, WRITTEN, REPLIED = "given", "written", "replied"
VERIFIED, CLOSED, REDO = "verified", "closed", "redo"
INSTRUCTION_STAGES = (
    Stage(GIVEN, pgettext_lazy("instruction stage", "given to a unit")),
    Stage(WRITTEN, pgettext_lazy("instruction stage", "reply waits for the head")),
    Stage(REPLIED, pgettext_lazy("instruction stage", "replied")),
    Stage(VERIFIED, pgettext_lazy("instruction stage", "verified")),
    Stage(CLOSED, pgettext_lazy("instruction stage", "closed"), ended=True),
)
INSTRUCTION_MOVES: Mapping[str, tuple[str, ...]] = {
    GIVEN: (WRITTEN, REPLIED),
    WRITTEN: (REPLIED, GIVEN),
    REPLIED: (VERIFIED, GIVEN),
    VERIFIED: (CLOSED, GIVEN),
    CLOSED: (GIVEN,),
}
SUGGESTION_STAGES = (
    Stage(GIVEN, pgettext_lazy("suggestion stage", "given to a unit")),
    Stage(WRITTEN, pgettext_lazy("suggestion stage", "answer waits for the head")),
    Stage(REPLIED, pgettext_lazy("suggestion stage", "answered")),
    Stage(REDO, pgettext_lazy("suggestion stage", "to be handled again")),
    Stage(CLOSED, pgettext_lazy("suggestion stage", "closed"), ended=True),
)
SUGGESTION_MOVES: Mapping[str, tuple[str, ...]] = {
    GIVEN: (WRITTEN, REPLIED),
    WRITTEN: (REPLIED, GIVEN, REDO),
    REPLIED: (CLOSED, REDO),
    REDO: (WRITTEN, REPLIED),
    CLOSED: (),
}
ANSWERABLE = (GIVEN, REDO)  # the unit's turn
