"""What the registers tell `org`: a unit that still owes answers is not switched off; open instructions and suggestions."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.concerns.meetings import stages
from luoshi.concerns.meetings.models import Instruction, Suggestion
from luoshi.lib.errors import Message
from luoshi.org import hooks
from luoshi.org.models import Unit


def _obstacle(unit: Unit) -> Message | None:
    owed = sum(
        model._default_manager.filter(lead_unit=unit).exclude(stage=stages.CLOSED).count()
        for model in (Instruction, Suggestion)
    )
    if not owed:
        return None
    return _("The unit has %(n)d instructions and suggestions in hand. Give them to another unit first.") % {"n": owed}


hooks.unit_obstacles.append(_obstacle)
