"""隐患: one row of the register, and what it must have before its fixing begins (五落实). Money is in 10,000 yuan."""

from __future__ import annotations

from uuid import UUID

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.hazards import stages
from luoshi.concerns.hazards.models.establishment import Establishment
from luoshi.concerns.hazards.models.inspection import Inspection
from luoshi.concerns.hazards.querysets import HazardQuerySet
from luoshi.ledger.models import RegisterRow
from luoshi.org.models import Person, Unit

FIVE = ("owner", "measure", "money", "due_on", "emergency_plan")


class Grade(models.TextChoices):
    """一般 or 重大, by the criteria of each industry."""

    GENERAL = "general", _("general hazard")
    MAJOR = "major", _("major hazard")


class Hazard(RegisterRow):
    """A hazard, from the finding to the recheck by somebody else.

    The five points: ``owner`` who answers for the fixing, ``measure``, ``money`` (10,000 yuan, 0 where none is needed),
    ``due_on``, ``emergency_plan``. ``step_due_on`` is the last day of the present stage; the clock gave it when the stage
    began, and it stays. Whoever works without the product is named in words (``found_by_name``, ``fixed_by_name``).
    ``relapses`` counts look-backs that found it again.
    """

    STAGES = stages.STAGES
    MOVES = stages.MOVES

    @property
    def concerned_unit_ids(self) -> set[UUID]:
        """The responsible department and whoever found it."""
        return {self.establishment.unit_id, self.found_by_unit_id}

    number = models.CharField(_("hazard number"), max_length=24)
    establishment = models.ForeignKey(
        Establishment, on_delete=models.PROTECT, related_name="hazards", verbose_name=_("firm or place (hazard)")
    )
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, null=True, blank=True, related_name="hazards")
    item = models.CharField(max_length=24, blank=True)  # of the inspection's checklist
    part = models.CharField(_("part or spot"), max_length=80)
    description = models.CharField(_("what is wrong (hazard)"), max_length=300)
    grade = models.CharField(_("grade"), max_length=8, choices=Grade, blank=True)
    cause = models.CharField(_("present state, cause and difficulty"), max_length=400, blank=True)
    found_on = models.DateField(_("found on (hazard)"))
    found_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    found_by_name = models.CharField(_("found by"), max_length=60)
    found_by_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    owner = models.CharField(_("who answers for the fixing"), max_length=60, blank=True)
    measure = models.CharField(_("measure (hazard)"), max_length=400, blank=True)
    money = models.DecimalField(
        _("money, 10,000 yuan"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, _("Money is never negative."))],
    )
    due_on = models.DateField(_("to be fixed by"), null=True, blank=True)
    emergency_plan = models.CharField(_("emergency plan until then"), max_length=400, blank=True)

    on_the_spot = models.BooleanField(_("fixed on the spot"), default=False)
    fixed_words = models.CharField(_("how it was fixed"), max_length=400, blank=True)
    fixed_on = models.DateField(_("fixed on"), null=True, blank=True)
    fixed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    fixed_by_name = models.CharField(_("fixed by"), max_length=60, blank=True)
    rechecked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    rechecked_by_name = models.CharField(_("rechecked by"), max_length=60, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    relapses = models.PositiveSmallIntegerField(default=0)
    step_due_on = models.DateField(null=True, blank=True)

    objects = HazardQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["county", "number"], name="hazards_number"),
            models.CheckConstraint(
                condition=~Q(grade=Grade.MAJOR)
                | ~Q(stage__in=stages.PAST_PLAN)
                | (
                    ~Q(owner="") & ~Q(measure="") & ~Q(emergency_plan="") & Q(money__isnull=False, due_on__isnull=False)
                ),
                name="hazards_major_has_five",
                violation_error_message=_("A major hazard is fixed only with all five points settled."),
            ),
            models.CheckConstraint(
                condition=~Q(stage=stages.CLOSED) | (Q(closed_on__isnull=False) & ~Q(rechecked_by_name="")),
                name="hazards_closed_by_recheck",
                violation_error_message=_("A hazard is closed by a recheck."),
            ),
            models.CheckConstraint(
                condition=Q(fixed_by__isnull=True) | Q(rechecked_by__isnull=True) | ~Q(rechecked_by=F("fixed_by")),
                name="hazards_rechecked_by_another",
                violation_error_message=_("Whoever fixed a hazard does not close it."),
            ),
            models.CheckConstraint(
                condition=~Q(grade=Grade.MAJOR) | Q(on_the_spot=False),
                name="hazards_major_not_on_the_spot",
                violation_error_message=_("Only a general hazard is fixed on the spot."),
            ),
        ]
        indexes = [
            models.Index(fields=["county", "stage"], name="hazards_by_stage"),
            models.Index(fields=["county", "found_on"], name="hazards_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.establishment.name}：{self.description}"

    def get_absolute_url(self) -> str:
        return reverse("hazards:hazard", args=[self.pk])

    @property
    def is_major(self) -> bool:
        return self.grade == Grade.MAJOR

    @property
    def is_open(self) -> bool:
        return self.stage not in stages.ENDED

    @property
    def missing(self) -> list[str]:
        """Which of the five points are not settled, by field."""
        return [name for name in FIVE if getattr(self, name) in (None, "")]
