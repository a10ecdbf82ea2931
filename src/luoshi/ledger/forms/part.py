"""配合单位所报: what a supporting unit has done itself."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.actions import ReportInput
from luoshi.ledger.forms.base import DayInput, words_field
from luoshi.ledger.forms.measured import MeasuredForm
from luoshi.ledger.models import ReportState
from luoshi.ledger.policies import supporting_unit
from luoshi.ledger.scene import Scene


class PartForm(MeasuredForm):
    """Values are the unit's own share. Milestones and completion are the lead unit's to claim, so neither stands here."""

    period_end = forms.DateField(label=_("Up to"), widget=DayInput)
    words = words_field(_("What the unit has done"), rows=4)

    def start(self, scene: Scene) -> dict[str, Any]:
        """A part that was returned comes back with its own words."""
        last = scene.newest_of(supporting_unit(scene.actor, scene.matter))
        if last and last.state == ReportState.RETURNED:
            return {"period_end": last.period_end, "words": last.words}
        return {"period_end": scene.today}

    def prepare(self, scene: Scene) -> None:
        super().prepare(scene)
        self.fields.pop("milestones", None)

    def known_values(self, scene: Scene) -> dict[UUID, Decimal]:
        last = scene.newest_of(supporting_unit(scene.actor, scene.matter))
        return {row.measure_id: row.value for row in last.values.all()} if last else {}

    @property
    def input(self) -> ReportInput:
        """The part as the action takes it."""
        return ReportInput(period_end=self.day("period_end"), words=self.said("words"), values=self.values)
