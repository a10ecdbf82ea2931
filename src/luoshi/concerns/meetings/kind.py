"""The kinds of matter that come from meetings, instructions and suggestions, and what other apps may read of their rows."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.concerns.meetings.models import Instruction, Meeting, Suggestion
from luoshi.ledger import kinds
from luoshi.ledger.registers import Fact


def facts_of_meeting(row: Meeting) -> Mapping[str, Fact]:
    """What stands in the row itself; no query."""
    url = row.get_absolute_url()
    return {
        "sort": Fact(_("Sort of meeting"), str(row.get_sort_display()), status="typed", url=url),
        "held_on": Fact(_("Held on"), row.held_on, status="typed", url=url),
    }


def facts_of_instruction(row: Instruction) -> Mapping[str, Fact]:
    """What stands in the row itself; no query."""
    url = row.get_absolute_url()
    return {
        "number": Fact(_("Number"), row.number, status="typed", url=url),
        "due_on": Fact(_("To be answered by"), row.due_on, status="planned", url=url),
        "replied_on": Fact(_("Replied on"), row.replied_on, status="claimed", url=url),
    }


def facts_of_suggestion(row: Suggestion) -> Mapping[str, Fact]:
    """What stands in the row itself; no query."""
    url = row.get_absolute_url()
    verdict = str(row.get_verdict_display()) if row.verdict else None
    return {
        "number": Fact(_("Number"), row.number, status="typed", url=url),
        "raised_by": Fact(_("Raised by"), row.raised_by, status="typed", url=url),
        "verdict": Fact(_("Result of handling"), verdict, status="claimed", url=url),
    }


MEETING_DECISION = kinds.register(
    kinds.Kind(
        "meeting_decision", gettext_lazy("meeting decision"), "HY", register="meetings.Meeting", facts=facts_of_meeting
    )
)
INSTRUCTION = kinds.register(
    kinds.Kind(
        "instruction",
        gettext_lazy("leader's instruction"),
        "PS",
        register="meetings.Instruction",
        facts=facts_of_instruction,
    )
)
SUGGESTION = kinds.register(
    kinds.Kind(
        "suggestion",
        gettext_lazy("suggestion or proposal"),
        "JY",
        register="meetings.Suggestion",
        facts=facts_of_suggestion,
    )
)
