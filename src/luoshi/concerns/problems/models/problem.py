"""问题: one row of the register."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.problems import stages
from luoshi.concerns.problems.querysets import ProblemQuerySet
from luoshi.ledger.models import Domain, RegisterRow
from luoshi.org.models import Person, Post, Unit


class Source(models.TextChoices):
    """Where a problem was found."""

    REPORT = "report", _("progress report")
    DISPATCH = "dispatch", _("dispatch of projects")
    INSPECTION = "inspection", _("inspection")
    AUDIT = "audit", _("audit")
    RESEARCH = "research", _("research visit")
    REQUEST = "request", _("request of firms or citizens")
    MEETING = "meeting", _("meeting")
    HAND = "hand", _("daily work")


class Answer(models.TextChoices):
    """How a problem is answered. There is no third class: what is escalated comes back as one of the two."""

    SOLVE_NOW = "solve_now", _("solve at once")
    PLAN_REQUIRED = "plan_required", _("dated plan")
    ESCALATE = "escalate", _("escalate")


class Problem(RegisterRow):
    """A problem, from its finding until it stays solved.

    ``origin_type`` and ``origin_id`` name the row it was found at (``ledger.Matter``). ``clock_from`` is the day from which the
    present clock counts, ``due_on`` its last day: to solve it, to have a plan, to have a decision, or, with a plan, the
    plan's end. ``asked_until`` is the day that the unit asks for and nobody has ruled on yet; ``extended`` how often more
    time was given.
    ``root``: the problem of which this is one place. ``relapses``: how often it came back after it was closed.
    """

    STAGES = stages.STAGES
    MOVES = stages.MOVES

    number = models.CharField(_("problem number"), max_length=24)
    what = models.CharField(_("problem"), max_length=120)
    hurt = models.CharField(_("who is hurt"), max_length=200, blank=True)
    cause = models.CharField(_("cause"), max_length=400, blank=True)
    tried = models.CharField(_("what was tried"), max_length=400, blank=True)
    place = models.CharField(_("place (where)"), max_length=60, blank=True)
    domain = models.CharField(_("domain"), max_length=24, choices=Domain)
    source = models.CharField(_("found in"), max_length=12, choices=Source, default=Source.HAND)
    found_at = models.CharField(_("where exactly"), max_length=200, blank=True)
    found_on = models.DateField(_("found on"))
    origin_type = models.CharField(max_length=60, blank=True)
    origin_id = models.UUIDField(null=True, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("responsible unit"))
    leader = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible leader")
    )
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    raised_in = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(_("answer to it"), max_length=16, choices=Answer, blank=True)
    triaged_on = models.DateField(_("triaged on"), null=True, blank=True)
    clock_from = models.DateField()
    due_on = models.DateField(_("last day"))
    measure = models.CharField(_("what is done about it"), max_length=400, blank=True)
    planned_on = models.DateField(_("planned on"), null=True, blank=True)
    asked_until = models.DateField(_("until (more time)"), null=True, blank=True)
    asked_reason = models.CharField(_("why more time"), max_length=200, blank=True)
    extended = models.PositiveSmallIntegerField(default=0)
    claimed_on = models.DateField(_("claimed as solved on"), null=True, blank=True)
    claim = models.CharField(_("what the unit says"), max_length=400, blank=True)
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    relapses = models.PositiveSmallIntegerField(_("relapses"), default=0)
    root = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="branches", verbose_name=_("root problem")
    )

    objects = ProblemQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["county", "number"], name="problem_number"),
            models.CheckConstraint(
                condition=Q(origin_type="", origin_id__isnull=True) | (~Q(origin_type="") & Q(origin_id__isnull=False)),
                name="problem_origin_whole",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=stages.NEW) | ~Q(answer=""),
                name="problem_is_answered",
                violation_error_message=_("A problem is solved at once, planned, or escalated."),
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=(stages.VERIFIED, stages.CLOSED)) | Q(verified_on__isnull=False),
                name="problem_closed_is_verified",
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("clock_from")), name="problem_clock_runs_on"),
            models.CheckConstraint(condition=Q(root__isnull=True) | ~Q(root=F("id")), name="problem_not_own_root"),
        ]
        indexes = [
            models.Index(fields=["county", "stage", "due_on"], name="problem_by_stage"),
            models.Index(fields=["county", "unit"], name="problem_by_unit"),
            models.Index(fields=["origin_id"], name="problem_by_origin"),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("problems:problem", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.stage in stages.OPEN

    @property
    def has_plan(self) -> bool:
        return self.planned_on is not None

    def days_open(self, today: date) -> int:
        """Calendar days from the finding to the closing, or to today."""
        return ((self.closed_on or today) - self.found_on).days
