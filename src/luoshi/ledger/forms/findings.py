"""核查 and 回头看: what was found on the ground."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.actions import FindingInput
from luoshi.ledger.forms.base import DayInput, segments, words_field
from luoshi.ledger.forms.files import FilesForm
from luoshi.ledger.forms.measured import MeasuredForm, milestones_of
from luoshi.ledger.models import LookBackOutcome, Outcome, PlanPoint, ProgressReport
from luoshi.ledger.scene import Scene

WHERE = [("desk", _("from papers")), ("site", _("on site"))]


class VerifyForm(MeasuredForm):
    """Starts with the values of the last approved report; whoever verifies changes what does not hold."""

    outcome = segments(_("Finding"), Outcome.choices)
    where = segments(_("Way of checking"), WHERE)
    found_on = forms.DateField(label=_("Day of the check"), widget=DayInput)
    words = words_field(_("What was found"), rows=4)
    report = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def start(self, scene: Scene) -> dict[str, Any]:
        return {"found_on": scene.today, "report": scene.last_report.pk if scene.last_report else None}

    def clean_report(self) -> ProgressReport | None:
        """The report that stood beside the form, also when another has arrived since."""
        seen = self.cleaned_data["report"]
        return next((row for row in self.scene.approved_reports() if row.pk == seen), None)

    def known_values(self, scene: Scene) -> dict[UUID, Decimal]:
        return {row.measure_id: row.value for row in scene.last_report.values.all()} if scene.last_report else {}

    def known_milestones(self, scene: Scene) -> list[PlanPoint]:
        return [point for point in milestones_of(scene.matter) if point.is_claimed]

    @property
    def input(self) -> FindingInput:
        """The finding as the action takes it."""
        return FindingInput(
            outcome=self.said("outcome"),
            words=self.said("words"),
            found_on=self.day("found_on"),
            on_site=self.said("where") == "site",
            values=self.values,
            milestones=self.reached,
        )


class LookBackForm(FilesForm):
    """A later look at something closed."""

    outcome = segments(
        _("Finding"),
        LookBackOutcome.choices,
        help_text=_("If it has relapsed the matter is open again; its history stays."),
    )
    where = segments(_("Way of checking"), WHERE)
    found_on = forms.DateField(label=_("Day of the check"), widget=DayInput)
    words = words_field(_("What was found"), rows=4)

    def start(self, scene: Scene) -> dict[str, Any]:
        return {"found_on": scene.today}
