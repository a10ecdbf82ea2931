"""重点项目: one row of the register. Money is in 10,000 yuan (万元) everywhere in this app."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models import RegisterRow
from luoshi.org.models import Post, Role, Unit
from luoshi.projects import stages
from luoshi.projects.querysets import ProjectQuerySet

_MWH = Decimal(10)  # in 10,000 kWh


class ProjectType(models.TextChoices):
    """项目类别, as the dispatch table writes it."""

    NEW = "new", _("new project")
    CONTINUED = "continued", _("continued project")
    PREPARATION = "preparation", _("project in preparation")


class Sector(models.TextChoices):
    """What a project serves."""

    INDUSTRY = "industry", _("industry")
    AGRICULTURE = "agriculture", _("farming and food")
    TRANSPORT = "transport", _("transport")
    WATER = "water", _("water works")
    ENERGY = "energy", _("clean energy")
    TOWN = "town", _("town and utilities")
    ECOLOGY = "ecology", _("ecology works")
    SOCIAL = "social", _("social services")
    TOURISM = "tourism", _("culture and tourism")
    OTHER = "other", _("other sector")


class Project(RegisterRow):
    """A key project, from the idea to full capacity.

    ``invested_before``: what was invested before the first year with dispatches here. ``start_on`` and ``finish_on`` are
    planned, ``started_on`` and ``finished_on`` happened. ``photo_reason``: empty, and so no picture is asked for, unless
    the project office says why.
    """

    STAGES = stages.STAGES
    MOVES = stages.MOVES
    KEEPER_ROLES = (Role.PROJECT_OFFICE,)

    number = models.CharField(_("project number"), max_length=24)
    name = models.CharField(_("name of the project"), max_length=100)
    type = models.CharField(_("type of project"), max_length=12, choices=ProjectType)
    sector = models.CharField(_("sector"), max_length=12, choices=Sector)
    content = models.TextField(_("what is built"), max_length=600, blank=True)
    scale = models.CharField(_("scale"), max_length=120, blank=True)
    basis = models.CharField(_("why it is needed"), max_length=400, blank=True)
    benefit = models.CharField(_("expected effect"), max_length=400, blank=True)
    owner = models.CharField(_("project owner"), max_length=60, blank=True)
    year_from = models.PositiveSmallIntegerField(_("first year"))
    year_to = models.PositiveSmallIntegerField(_("last year"))
    total_investment = models.DecimalField(_("total investment"), max_digits=14, decimal_places=2)
    invested_before = models.DecimalField(
        _("invested in earlier years"), max_digits=14, decimal_places=2, default=Decimal(0)
    )
    start_on = models.DateField(_("planned start"), null=True, blank=True)
    finish_on = models.DateField(_("planned finish"), null=True, blank=True)
    started_on = models.DateField(_("started on"), null=True, blank=True)
    finished_on = models.DateField(_("finished on"), null=True, blank=True)
    listed_on = models.DateField(_("listed in the statistics on"), null=True, blank=True)
    suspended = models.BooleanField(_("suspended"), default=False)
    suspended_reason = models.CharField(_("why it is suspended"), max_length=200, blank=True)
    lead_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("lead unit"))
    supporting = models.ManyToManyField(Unit, related_name="+", blank=True, verbose_name=_("supporting units"))
    sponsor = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sponsor")
    )
    contact_leader = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("contact leader")
    )
    township = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("township")
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(70)), MaxValueValidator(Decimal(140))],
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(60))],
    )
    capacity_mw = models.DecimalField(
        _("installed capacity, MW"), max_digits=10, decimal_places=3, null=True, blank=True
    )
    yearly_output = models.DecimalField(
        _("yearly output, 10,000 kWh"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    carbon_factor = models.DecimalField(
        _("emission factor, t CO2/MWh"), max_digits=7, decimal_places=4, null=True, blank=True
    )
    carbon_source = models.CharField(_("source of the factor"), max_length=120, blank=True)
    energy_use = models.DecimalField(
        _("yearly energy use, tce"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    photo_reason = models.CharField(_("why dispatches show a picture"), max_length=120, blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["county", "number"], name="project_number"),
            models.UniqueConstraint(
                fields=["county", "name"],
                name="project_name",
                violation_error_message=_("A project of this name is in the register already."),
            ),
            models.CheckConstraint(
                condition=Q(total_investment__gte=0, invested_before__gte=0),
                name="project_money_not_negative",
                violation_error_message=_("An investment is never negative."),
            ),
            models.CheckConstraint(
                condition=Q(year_to__gte=F("year_from")),
                name="project_years_in_order",
                violation_error_message=_("The last year is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(start_on__isnull=True) | Q(finish_on__isnull=True) | Q(finish_on__gte=F("start_on")),
                name="project_plan_in_order",
                violation_error_message=_("The planned finish is before the planned start."),
            ),
            models.CheckConstraint(
                condition=Q(started_on__isnull=True)
                | Q(finished_on__isnull=True)
                | Q(finished_on__gte=F("started_on")),
                name="project_days_in_order",
                violation_error_message=_("The project was finished before it was started."),
            ),
            models.CheckConstraint(
                condition=Q(suspended=False) | ~Q(suspended_reason=""),
                name="project_suspended_for_reason",
                violation_error_message=_("Say why the project is suspended."),
            ),
            models.CheckConstraint(
                condition=Q(carbon_factor__isnull=True) | ~Q(carbon_source=""),
                name="project_factor_has_source",
                violation_error_message=_("Name the source of the emission factor."),
            ),
        ]
        indexes = [
            models.Index(fields=["county", "stage"], name="project_by_stage"),
            models.Index(fields=["county", "lead_unit"], name="project_by_lead"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("projects:project", args=[self.pk])

    @property
    def years(self) -> range:
        """The years of building, the last one included."""
        return range(self.year_from, self.year_to + 1)

    @property
    def carbon_saving(self) -> Decimal | None:
        """Tonnes of CO2 that the yearly output spares: output (10,000 kWh = 10 MWh) × factor (t CO2/MWh)."""
        if self.yearly_output is None or self.carbon_factor is None:
            return None
        return self.yearly_output * _MWH * self.carbon_factor
