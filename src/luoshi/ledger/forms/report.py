"""进展: what a liaison fills in, in two minutes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from luoshi.ledger import policies, registers
from luoshi.ledger.actions import ReportInput
from luoshi.ledger.forms.base import ActForm, DayInput, segments, words_field
from luoshi.ledger.forms.measured import MeasuredForm, figures_of, milestones_of, plain
from luoshi.ledger.models import Measure, Outlook, PlanPoint, ProgressReport, ReportState
from luoshi.ledger.models.reports import ObstacleAnswer
from luoshi.ledger.pages import words
from luoshi.ledger.pages.series import last_values, planned_by
from luoshi.ledger.scene import Scene
from luoshi.lib.files import is_picture

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
        begin = _begins_with(scene)
        start: dict[str, Any] = {"period_end": _period_end(scene), "outlook": Outlook.ON_TIME}
        if begin is None:
            return start
        start |= {"words": begin.words, "outlook": begin.outlook}
        still_promised = begin.obstacle_by is not None and begin.obstacle_by >= scene.today
        if begin.state == ReportState.APPROVED and still_promised:
            start |= {name: getattr(begin, name) for name in ("obstacle", "obstacle_answer", "obstacle_by")}
        if begin.state == ReportState.RETURNED:
            names = ("period_end", "obstacle", "obstacle_answer", "obstacle_by", "is_claim")
            start |= {name: getattr(begin, name) for name in names}
        return start

    def prepare(self, scene: Scene) -> None:
        super().prepare(scene)
        self._show_before()
        if reason := scene.matter.photo_reason:
            self.fields["files"].help_text = _("A picture of the place is asked for: %(why)s") % {"why": reason}
        else:
            self.fields["files"].help_text = _("No photographs are needed. Add a record or voucher if there is one.")
        if not policies.can_claim(scene.actor, scene.matter):
            del self.fields["is_claim"]

    def clean(self) -> dict[str, Any]:
        if self.scene.matter.photo_reason and not any(is_picture(stored.name) for stored in self.received):
            self.add_error("files", _("This matter asks for a picture. Add one (jpg or png)."))
        return self.cleaned_data

    def known_values(self, scene: Scene) -> dict[UUID, Decimal]:
        """What was said last; what a register knows already goes before it, but not before what came back to be mended."""
        begin = _begins_with(scene)
        said = {row.measure_id: row.value for row in begin.values.all()} if begin else {}
        if begin and begin.state == ReportState.RETURNED:
            return said
        return said | dict(registers.values_of(scene.matter, scene.actor))

    def known_milestones(self, scene: Scene) -> list[PlanPoint]:
        return [point for point in milestones_of(scene.matter) if point.is_claimed]

    @property
    def up_to(self) -> date:
        """The day that the figures speak of: what was typed, where that is a day."""
        try:
            day: date = self.fields["period_end"].clean(self["period_end"].value())
        except ValidationError:
            return _period_end(self.scene)
        return day

    def _show_before(self) -> None:
        """Beside each field what it said last; the page marks what differs."""
        last = self.scene.last_report
        if last:
            self.fields["words"].widget.attrs["data-before"] = last.words
        before = {row.measure_id: row.value for row in last.values.all()} if last else {}
        for measure in figures_of(self.scene.matter):
            field = self.figure_of(measure)
            field.widget.attrs["data-before"] = plain(before.get(measure.pk))
            field.help_text = " · ".join(self._beside(measure, before.get(measure.pk)))

    def _beside(self, measure: Measure, before: Decimal | None) -> Iterator[str]:
        """Last reported, last verified, and planned for the day."""
        matter = self.scene.matter
        verified = last_values(matter, measure)[1]
        planned = planned_by(matter, measure, _period_end(self.scene))
        if before is not None:
            yield gettext("last reported %(n)s") % {"n": words.amount(before)}
        if verified:
            yield gettext("verified %(n)s") % {"n": words.amount(verified[1])}
        if planned is not None:
            yield gettext("planned %(n)s") % {"n": words.amount(planned)}

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


def _begins_with(scene: Scene) -> ProgressReport | None:
    """What came back is mended; else the last report that left the unit is carried on."""
    newest = scene.own_last_report()
    return newest if newest and newest.state == ReportState.RETURNED else scene.last_report


def _period_end(scene: Scene) -> date:
    """The last day of the round that asks, or today before it; today where none asks."""
    return scene.asked.up_to(scene.today) if scene.asked else scene.today


class ApprovalForm(ActForm):
    """The head's word on a report."""

    decision = segments(_("Decision"), [(APPROVE, _("Approve and report")), (RETURN, _("Return to the writer"))])
    reason = words_field(_("What has to be mended"), required=False, most=200, help_text=_("Only when it is returned."))

    def start(self, scene: Scene) -> dict[str, Any]:
        return {"decision": APPROVE}

    @property
    def approves(self) -> bool:
        return bool(self.said("decision") == APPROVE)
