"""前期手续 and 节点: what has to happen, in which order, and how long it may take."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Unit
from luoshi.projects.models.project import Project


class Phase(models.TextChoices):
    """Which stretch of the project a step belongs to."""

    PREPARATION = "preparation", _("preparation steps")
    CONSTRUCTION = "construction", _("construction")
    COMPLETION = "completion", _("completion")


class StepTemplate(CountyRow):
    """A line of the county's checklist: ``after`` are codes of other lines, ``limit_days`` the legal time limit in working
    days with its ``basis``, ``usual_days`` what it usually takes. A county without lines uses `checklist.DEFAULT`."""

    code = models.SlugField(_("code"), max_length=32)
    name = models.CharField(_("name of the step"), max_length=40)
    phase = models.CharField(_("phase"), max_length=12, choices=Phase)
    ordinal = models.PositiveSmallIntegerField(_("place"))
    is_milestone = models.BooleanField(_("milestone"), default=False)
    after = models.JSONField(_("after"), default=list, blank=True)
    usual_days = models.PositiveSmallIntegerField(_("usual working days"), default=0)
    limit_days = models.PositiveSmallIntegerField(_("legal limit, working days"), null=True, blank=True)
    basis = models.CharField(_("basis of the limit"), max_length=120, blank=True)

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["county", "code"], name="step_template_once")]

    def __str__(self) -> str:
        return self.name


class Step(CountyRow):
    """One step or milestone of a project.

    ``baseline_*`` is the plan as it was first agreed and stays; ``planned_*`` the plan now; ``actual_*`` what the unit says
    happened. ``verified_on``: the day the project office found it finished. Estimates are working days. A milestone takes
    no time: its start is its finish.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="steps")
    code = models.SlugField(_("code"), max_length=32)
    name = models.CharField(_("name of the step"), max_length=60)
    phase = models.CharField(_("phase"), max_length=12, choices=Phase)
    ordinal = models.PositiveSmallIntegerField(_("place"))
    is_milestone = models.BooleanField(_("milestone"), default=False)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("done by")
    )
    baseline_start = models.DateField(_("start as first agreed"), null=True, blank=True)
    baseline_finish = models.DateField(_("finish as first agreed"), null=True, blank=True)
    planned_start = models.DateField(_("planned start"), null=True, blank=True)
    planned_finish = models.DateField(_("planned finish"), null=True, blank=True)
    actual_start = models.DateField(_("started on"), null=True, blank=True)
    actual_finish = models.DateField(_("finished on"), null=True, blank=True)
    verified_on = models.DateField(_("found finished on"), null=True, blank=True)
    optimistic = models.PositiveSmallIntegerField(_("at best, working days"), null=True, blank=True)
    likely = models.PositiveSmallIntegerField(_("most likely, working days"), null=True, blank=True)
    pessimistic = models.PositiveSmallIntegerField(_("at worst, working days"), null=True, blank=True)
    limit_days = models.PositiveSmallIntegerField(_("legal limit, working days"), null=True, blank=True)
    predecessors = models.ManyToManyField("self", symmetrical=False, related_name="successors", blank=True)
    note = models.CharField(_("what holds it up"), max_length=200, blank=True)

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["county", "project", "code"], name="step_once"),
            models.CheckConstraint(
                condition=Q(planned_finish__isnull=True)
                | Q(planned_start__isnull=True)
                | Q(planned_finish__gte=F("planned_start")),
                name="step_plan_in_order",
                violation_error_message=_("The planned finish is before the planned start."),
            ),
            models.CheckConstraint(
                condition=Q(actual_finish__isnull=True)
                | Q(actual_start__isnull=False, actual_finish__gte=F("actual_start")),
                name="step_days_in_order",
                violation_error_message=_("A step that is finished was started, and not later."),
            ),
            models.CheckConstraint(
                condition=Q(optimistic__isnull=True, likely__isnull=True, pessimistic__isnull=True)
                | Q(optimistic__lte=F("likely"), likely__lte=F("pessimistic")),
                name="step_estimates_in_order",
                violation_error_message=_("Give all three estimates: best ≤ most likely ≤ worst."),
            ),
        ]
        indexes = [models.Index(fields=["county", "planned_finish"], name="step_by_finish")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_done(self) -> bool:
        return self.actual_finish is not None

    def days_late(self, today: date) -> int:
        """Calendar days behind the plan: of the finish, or until today while it is open; never negative."""
        if self.planned_finish is None:
            return 0
        return max(0, ((self.actual_finish or today) - self.planned_finish).days)

    def slip(self) -> int | None:
        """Calendar days between the finish as first agreed and as it is planned now or was; negative: earlier."""
        finish = self.actual_finish or self.planned_finish
        return (finish - self.baseline_finish).days if finish and self.baseline_finish else None
