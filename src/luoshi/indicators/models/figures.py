"""A figure of an indicator, an area and a period. What was approved is never overwritten: a change is a revision."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.indicators.models.areas import Area
from luoshi.indicators.models.cards import MOST_DECIMALS, Indicator
from luoshi.indicators.querysets import ObservationQuerySet
from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person


class Datum(models.TextChoices):
    """Which of the two data of a period it is."""

    LEVEL = "level", pgettext_lazy("datum", "value")
    RATE = "rate", pgettext_lazy("datum", "published rate of growth, %")


class Status(models.TextChoices):
    """How far it is on its way out of the unit."""

    DRAFT = "draft", pgettext_lazy("figure", "draft")
    SUBMITTED = "submitted", pgettext_lazy("figure", "waits for the head")
    APPROVED = "approved", pgettext_lazy("figure", "approved")


class Source(models.TextChoices):
    """How it came in."""

    TYPED = "typed", pgettext_lazy("figure", "entered")
    IMPORTED = "imported", pgettext_lazy("figure", "imported")


PENDING = (Status.DRAFT, Status.SUBMITTED)


class Observation(CountyRow):
    """One figure. ``period_end`` is the last day of its period; ``value`` is in the indicator's unit, a rate in per cent.

    ``revision`` counts from 0; an approved row that a later one replaced names it in ``superseded_by`` and stays.
    ``released_on``: the day of official release, empty while unknown. ``is_late``: entered after its due day.
    ``asked``: the figure looked 10,000 times off and was confirmed. ``recorded_at`` is the server's.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="observations")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="observations")
    period_end = models.DateField(_("end of the period"))
    datum = models.CharField(_("datum"), max_length=8, choices=Datum, default=Datum.LEVEL)
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=MOST_DECIMALS)
    status = models.CharField(_("state"), max_length=12, choices=Status, default=Status.DRAFT)
    released_on = models.DateField(_("official release"), null=True, blank=True)
    is_late = models.BooleanField(_("late entry"), default=False)
    asked = models.BooleanField(_("confirmed when asked"), default=False)
    source = models.CharField(_("came in"), max_length=12, choices=Source, default=Source.TYPED)
    revision = models.PositiveSmallIntegerField(_("revision"), default=0)
    reason = models.CharField(_("reason of the revision"), max_length=200, blank=True)
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes"
    )
    return_reason = models.CharField(_("why it was returned"), max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "area", "period_end", "datum", "revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "indicator", "area", "period_end", "datum", "revision"], name="observation_revision"
            ),
            models.UniqueConstraint(
                fields=["county", "indicator", "area", "period_end", "datum"],
                condition=Q(status=Status.APPROVED, superseded_by__isnull=True),
                name="observation_one_in_force",
            ),
            models.UniqueConstraint(
                fields=["county", "indicator", "area", "period_end", "datum"],
                condition=Q(status__in=PENDING),
                name="observation_one_pending",
            ),
            models.UniqueConstraint(
                fields=["county", "superseded_by"],
                condition=Q(superseded_by__isnull=False),
                name="observation_replaces_one",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.APPROVED, approved_at__isnull=False)
                | (~Q(status=Status.APPROVED) & Q(approved_at__isnull=True)),
                name="approved_observation_has_time",
            ),
            models.CheckConstraint(
                condition=Q(revision=0) | ~Q(reason=""),
                name="revision_has_reason",
                violation_error_message=_("A figure that was approved is changed with a reason only."),
            ),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True) | Q(status=Status.APPROVED), name="superseded_was_approved"
            ),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True) | ~Q(superseded_by=F("id")), name="superseded_by_another"
            ),
        ]
        indexes = [models.Index(fields=["county", "period_end", "status"], name="observation_by_period")]

    def __str__(self) -> str:
        return f"{self.indicator} · {self.area} · {self.indicator.rhythm.full_label(self.period_end)}"

    @property
    def is_locked(self) -> bool:
        return self.status == Status.APPROVED

    def is_unreleased(self, today: date) -> bool:
        """未核定: the official release has not come. Needs the indicator."""
        return self.indicator.awaits_release and (self.released_on is None or self.released_on > today)
