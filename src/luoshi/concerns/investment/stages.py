"""The stages of an investment lead and the steps allowed between them (the usual order of county ledgers)."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import pgettext_lazy

from luoshi.ledger.models import Stage

LEAD, IN_TALKS = "lead", "in_talks"
FRAMEWORK, CONTRACT = "framework_signed", "contract_signed"
REGISTERED, STARTED, IN_PRODUCTION, AT_CAPACITY = "registered", "started", "in_production", "at_capacity"
DROPPED = "dropped"

STAGES = (
    Stage(LEAD, pgettext_lazy("investment stage", "lead")),
    Stage(IN_TALKS, pgettext_lazy("investment stage", "in talks")),
    Stage(FRAMEWORK, pgettext_lazy("investment stage", "framework signed")),
    Stage(CONTRACT, pgettext_lazy("investment stage", "contract signed")),
    Stage(REGISTERED, pgettext_lazy("investment stage", "firm registered")),
    Stage(STARTED, pgettext_lazy("investment stage", "works started")),
    Stage(IN_PRODUCTION, pgettext_lazy("investment stage", "in production")),
    Stage(AT_CAPACITY, pgettext_lazy("investment stage", "at capacity"), ended=True),
    Stage(DROPPED, pgettext_lazy("investment stage", "dropped"), ended=True),
)
# One step on at a time; a framework agreement may be left out. Both signings come with their paper (`actions.signing`).
MOVES: Mapping[str, tuple[str, ...]] = {
    LEAD: (IN_TALKS, DROPPED),
    IN_TALKS: (FRAMEWORK, CONTRACT, LEAD, DROPPED),
    FRAMEWORK: (CONTRACT, DROPPED),
    CONTRACT: (REGISTERED, DROPPED),
    REGISTERED: (STARTED, DROPPED),
    STARTED: (IN_PRODUCTION, DROPPED),
    IN_PRODUCTION: (AT_CAPACITY, DROPPED),
    AT_CAPACITY: (IN_PRODUCTION,),
    DROPPED: (LEAD,),
}
SIGNINGS = (FRAMEWORK, CONTRACT)
TALKING = (LEAD, IN_TALKS, FRAMEWORK)
SIGNED = (CONTRACT, REGISTERED, STARTED, IN_PRODUCTION, AT_CAPACITY)
ENDED = (AT_CAPACITY, DROPPED)
