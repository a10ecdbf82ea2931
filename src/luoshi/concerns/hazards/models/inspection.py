"""检查计划 and 检查: who comes to which firm, why and when. Each visit has a code that the firm can name."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.hazards.models.establishment import Establishment
from luoshi.concerns.hazards.querysets import InspectionPlanQuerySet, InspectionQuerySet
from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person, Unit


class InspectionState(models.TextChoices):
    PLANNED = "planned", _("planned (inspection)")
    DONE = "done", _("carried out")
    CANCELLED = "cancelled", _("not carried out")


class InspectionPlan(CountyRow):
    """A plan of one department: why it goes out, and by which checklist (`checklists`)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("name of the plan"), max_length=80)
    reason = models.CharField(_("why, and on what basis"), max_length=200)
    checklist = models.CharField(_("checklist"), max_length=24)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = InspectionPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("hazards:plan", args=[self.pk])


class Inspection(CountyRow):
    """One visit. ``inspectors``: the names of those who come, at least two; ``results``: items of the checklist by code,
    `met`, `unmet` or `none` (does not apply)."""

    plan = models.ForeignKey(InspectionPlan, on_delete=models.PROTECT, related_name="inspections")
    establishment = models.ForeignKey(Establishment, on_delete=models.PROTECT, related_name="inspections")
    code = models.CharField(_("code of the inspection"), max_length=20)
    day = models.DateField(_("day of the inspection"))
    inspectors = models.CharField(_("who comes"), max_length=80)
    state = models.CharField(_("state"), max_length=10, choices=InspectionState, default=InspectionState.PLANNED)
    results = models.JSONField(default=dict)
    words = models.CharField(_("what was found"), max_length=400, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = InspectionQuerySet.as_manager()

    class Meta:
        ordering = ["day", "code"]
        constraints = [
            models.UniqueConstraint(fields=["county", "code"], name="hazards_inspection_code"),
            models.UniqueConstraint(
                fields=["plan", "establishment", "day"],
                name="hazards_one_visit_a_day",
                violation_error_message=_("The plan goes to this firm on that day already."),
            ),
            models.CheckConstraint(
                condition=~Q(state=InspectionState.DONE) | Q(done_on__isnull=False),
                name="hazards_inspection_has_day",
            ),
        ]
        indexes = [models.Index(fields=["county", "establishment", "day"], name="hazards_visits")]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("hazards:inspection", args=[self.pk])

    @property
    def unit(self) -> Unit:
        return self.plan.unit
