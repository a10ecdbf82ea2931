"""进展: what a liaison fills in, in two minutes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.ledger import policies
from luoshi.ledger.actions import ReportInput
from luoshi.ledger.forms.base import ActForm, DayInput, segments, words_field
from luoshi.ledger.forms.measured import MeasuredForm, milestones_of
from luoshi.ledger.models import Outlook, PlanPoint, ReportState
from luoshi.ledger.models.reports import ObstacleAnswer
from luoshi.ledger.scene import Scene

APPROVE, RETURN = "approve", "return"


class ReportForm(MeasuredForm):
    """Starts with what was said last; a report that was returned comes back with its own words."""

    period_end = forms.DateField(label=_("Up to"), widget=DayInput)
    words = words_field(_("Progress"), rows=4)
    outlook = segments(
        _("On time?"),
        Outlook.choices,
        help_text=_(
            "At risk or cannot: say what stands in the way. If it cannot be done in time, ask for an extension."
        ),
    )
    obstacle = forms.CharField(label=_("Problem"), required=False, max_length=200)
    obstacle_answer = segments(_("Answer"), ObstacleAnswer.choices, required=False)
    obstacle_by = forms.DateField(label=pgettext_lazy("deadline", "By"), required=False, widget=DayInput)
    is_claim = forms.BooleanField(
        label=_("Claim completion"),
        required=False,
        help_text=_("Everything is done: after approval the delivery office verifies it."),
    )

    def start(self, scene: Scene) -> dict[str, Any]:
        last = scene.own_last_report()
        start: dict[str, Any] = {"period_end": scene.today, "outlook": Outlook.ON_TIME}
        if last is None:
            return start
        start |= {"words": last.words, "outlook": last.outlook}
        if last.state == ReportState.RETURNED:
            names = ("period_end", "obstacle", "obstacle_answer", "obstacle_by", "is_claim")
            start |= {name: getattr(last, name) for name in names}
        return start

    def prepare(self, scene: Scene) -> None:
        super().prepare(scene)
        if not policies.can_claim(scene.actor, scene.matter):
            del self.fields["is_claim"]

    def known_values(self, scene: Scene) -> dict[UUID, Decimal]:
        last = scene.own_last_report()
        return {row.measure_id: row.value for row in last.values.all()} if last else {}

    def known_milestones(self, scene: Scene) -> list[PlanPoint]:
        return [point for point in milestones_of(scene.matter) if point.is_claimed]

    @property
    def input(self) -> ReportInput:
        """The report as the action takes it."""
        return ReportInput(
            period_end=self.day("period_end"),
            words=self.said("words"),
            values=self.values,
            milestones=self.reached,
            outlook=self.said("outlook"),
            obstacle=self.said("obstacle"),
            obstacle_answer=self.said("obstacle_answer") if self.said("obstacle") else "",
            obstacle_by=self.said("obstacle_by") if self.said("obstacle") else None,
            is_claim=bool(self.cleaned_data.get("is_claim")),
        )


class ApprovalForm(ActForm):
    """The head's word on a report."""

    decision = segments(_("Decision"), [(APPROVE, _("Approve and report")), (RETURN, _("Return to the writer"))])
    reason = words_field(_("What has to be mended"), required=False, most=200, help_text=_("Only when it is returned."))

    def start(self, scene: Scene) -> dict[str, Any]:
        return {"decision": APPROVE}

    @property
    def approves(self) -> bool:
        return bool(self.said("decision") == APPROVE)
