"""What units claim, and what they show for it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models.base import CountyRow
from luoshi.ledger.models.matters import Matter
from luoshi.ledger.models.measures import Measure, PlanPoint
from luoshi.ledger.querysets import EvidenceQuerySet
from luoshi.org.models import Person, Unit
from luoshi.sources.models import StoredFile


class ReportState(models.TextChoices):
    """Where a report stands inside its unit."""

    SUBMITTED = "submitted", _("waiting for approval in the unit")
    APPROVED = "approved", _("reported")
    RETURNED = "returned", _("returned")


class Outlook(models.TextChoices):
    """Whether the unit expects to be on time."""

    ON_TIME = "on_time", _("on time")
    AT_RISK = "at_risk", _("at risk")
    CANNOT = "cannot", _("cannot")


class ObstacleAnswer(models.TextChoices):
    """The two answers to a problem; there is no third."""

    SOLVE_NOW = "solve_now", _("solve now, within 7 working days")
    PLAN_REQUIRED = "plan_required", _("a dated plan")


class ProgressReport(CountyRow):
    """进展: a unit's claim for a period, up to and including ``period_end``. ``recorded_at`` is the server's."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="reports")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    period_end = models.DateField(_("up to"))
    state = models.CharField(_("state"), max_length=12, choices=ReportState)
    words = models.TextField(_("progress"), max_length=600)
    outlook = models.CharField(_("on time?"), max_length=8, choices=Outlook, default=Outlook.ON_TIME)
    obstacle = models.CharField(_("obstacle"), max_length=200, blank=True)
    obstacle_answer = models.CharField(_("answer"), max_length=16, choices=ObstacleAnswer, blank=True)
    obstacle_by = models.DateField(_("by"), null=True, blank=True)
    is_claim = models.BooleanField(_("claims completion"), default=False)
    is_late = models.BooleanField(_("late entry"), default=False)
    milestones = models.ManyToManyField(PlanPoint, related_name="claimed_in", blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ruled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ruled_at = models.DateTimeField(null=True, blank=True)
    own_approval = models.BooleanField(_("approved by its writer"), default=False)
    return_reason = models.CharField(_("reason of return"), max_length=200, blank=True)

    class Meta:
        ordering = ["period_end", "recorded_at"]
        indexes = [
            models.Index(fields=["county", "state", "recorded_at"], name="report_by_state"),
            models.Index(fields=["matter", "unit", "state", "period_end"], name="report_of_period"),
            models.Index(fields=["matter"], condition=Q(state="submitted"), name="report_waiting"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(obstacle="") | ~Q(obstacle_answer=""),
                name="obstacle_is_answered",
                violation_error_message=_("A problem is solved at once or gets a dated plan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter} {self.period_end:%Y-%m-%d}"


class ReportValue(CountyRow):
    """The claimed value of one measure."""

    report = models.ForeignKey(ProgressReport, on_delete=models.CASCADE, related_name="values")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="claimed")
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "report", "measure"], name="report_value_once")]

    def __str__(self) -> str:
        return f"{self.measure}: {self.value}"


class Evidence(CountyRow):
    """佐证: a stored file that a report, a verification or a look-back shows."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(ProgressReport, on_delete=models.CASCADE, null=True, blank=True, related_name="evidence")
    verification = models.ForeignKey(
        "Verification", on_delete=models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    look_back = models.ForeignKey("LookBack", on_delete=models.CASCADE, null=True, blank=True, related_name="evidence")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["added_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(report__isnull=False) | Q(verification__isnull=False) | Q(look_back__isnull=False),
                name="evidence_shows_something",
            ),
        ]

    def __str__(self) -> str:
        return str(self.file)
