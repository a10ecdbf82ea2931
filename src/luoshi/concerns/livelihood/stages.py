"""The stages of a livelihood item, from a proposal to what those it was done for say of it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import pgettext_lazy

from luoshi.ledger.models import Stage

PROPOSED, SHORTLISTED, CHOSEN = "proposed", "shortlisted", "chosen"
PUBLISHED, DONE, ASSESSED = "published", "done", "assessed"
MERGED, DECLINED, NOT_CHOSEN = "merged", "declined", "not_chosen"

STAGES = (
    Stage(PROPOSED, pgettext_lazy("livelihood stage", "proposed")),
    Stage(SHORTLISTED, pgettext_lazy("livelihood stage", "shortlisted")),
    Stage(CHOSEN, pgettext_lazy("livelihood stage", "chosen by vote")),
    Stage(PUBLISHED, pgettext_lazy("livelihood stage", "published")),
    Stage(DONE, pgettext_lazy("livelihood stage", "done")),
    Stage(ASSESSED, pgettext_lazy("livelihood stage", "assessed"), ended=True),
    Stage(MERGED, pgettext_lazy("livelihood stage", "merged into another"), ended=True),
    Stage(DECLINED, pgettext_lazy("livelihood stage", "not taken up"), ended=True),
    Stage(NOT_CHOSEN, pgettext_lazy("livelihood stage", "not chosen by vote"), ended=True),
)
# A vote decides all that are shortlisted at once; what was done and proves not to be is worked on again.
MOVES: Mapping[str, tuple[str, ...]] = {
    PROPOSED: (SHORTLISTED, MERGED, DECLINED),
    SHORTLISTED: (CHOSEN, NOT_CHOSEN, PROPOSED, MERGED, DECLINED),
    CHOSEN: (PUBLISHED,),
    PUBLISHED: (DONE,),
    DONE: (ASSESSED, PUBLISHED),
    ASSESSED: (PUBLISHED,),
    MERGED: (PROPOSED,),
    DECLINED: (PROPOSED,),
}
COLLECTED = (PROPOSED, SHORTLISTED)  # may still be taken up or not
PUBLIC = (PUBLISHED, DONE, ASSESSED)  # promised to everybody
DROPPED = (MERGED, DECLINED, NOT_CHOSEN)
MAIN_LINE = (PROPOSED, SHORTLISTED, CHOSEN, PUBLISHED, DONE, ASSESSED)
