"""The clocks of this app and who may keep its registers. Counties set other limits on the page of clocks."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from luoshi.concerns import clocks, keepers
from luoshi.concerns.clocks import Limit
from luoshi.concerns.models import ClockUnit
from luoshi.org.calendar import calendar

MINUTES, REDO, SUGGESTION, HARD = "meeting.minutes", "suggestion.redo", "suggestion.answer", "suggestion.hard"

# Urgent 1 to 5, ordinary 15, hard 30 working days: a county's published rule for leaders' instructions.
clocks.declare("instruction.urgent", _("Instruction, urgent: at most"), Limit(5))
clocks.declare("instruction.ordinary", _("Instruction, ordinary"), Limit(15))
clocks.declare("instruction.hard", _("Instruction, hard"), Limit(30))
clocks.declare(MINUTES, _("Minutes of a meeting"), Limit(5))
# Three months, hard cases six, anew within three: the usual rules for suggestions and proposals.
clocks.declare(SUGGESTION, _("Suggestion or proposal"), Limit(3, ClockUnit.MONTH))
clocks.declare(HARD, _("Suggestion or proposal, hard case"), Limit(6, ClockUnit.MONTH))
clocks.declare(REDO, _("Suggestion or proposal, handled again"), Limit(3, ClockUnit.MONTH))
keepers.declare("instructions", _("Leaders' instructions"))
keepers.declare("suggestions", _("Suggestions and proposals"))


def of_instruction(urgency: str) -> str:
    """The clock of a class."""
    return f"instruction.{urgency}"


def end(county_id: UUID, code: str, start: date) -> date:
    """The last day of a clock that starts on a day; two queries."""
    return clocks.due_on(start, clocks.limit_of(county_id, code, start), calendar())
