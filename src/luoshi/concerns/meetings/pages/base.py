"""What the page of every row of this app has: a light with its reason, and acts by their verbs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from luoshi.concerns.meetings.lights import Light
from luoshi.concerns.meetings.verbs import Verb, buttons
from luoshi.concerns.page import RowAct, RowPage
from luoshi.lib.workdays import Calendar
from luoshi.org.calendar import calendar
from luoshi.ui.parts import Why


class LitPage(RowPage):
    """Subclasses give ``verbs``, and ``reckon``: the light of a row on a day by a calendar."""

    verbs: Mapping[str, Verb]
    reckon: staticmethod[[Any, date, Calendar], Light]

    @cached_property
    def light(self) -> Light:
        return type(self).reckon(self.row, self.today, calendar())

    @property
    def colour(self) -> str:
        return self.light.colour

    @property
    def short(self) -> str:
        return self.light.short

    @property
    def why(self) -> Why | None:
        return self.light.why

    @property
    def acts(self) -> Sequence[RowAct]:
        return buttons(self.verbs, self.actor, self.row)
