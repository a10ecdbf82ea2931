"""Lights as they were last reckoned. They are derived: any of these rows can be thrown away and made again."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models.base import CountyRow
from luoshi.ledger.models.matters import Matter
from luoshi.org.models import Person


class Colour(models.TextChoices):
    """The marks of screens/README §4; the order is the order of lists."""

    RED = "red", _("red")
    YELLOW = "yellow", _("yellow")
    GREEN = "green", _("green")
    NOT_STARTED = "not_started", _("not started")
    PAUSED = "paused", _("paused")
    CLOSED = "closed", _("closed")
    NONE = "none", _("no light")


class LightRule(CountyRow):
    """The bands in force from a day. Bands are data with a version."""

    version = models.PositiveSmallIntegerField(_("version"))
    since = models.DateField(_("in force from"))
    yellow_from = models.DecimalField(
        _("yellow down to and including, points"), max_digits=6, decimal_places=2, default=Decimal(-10)
    )
    tolerance = models.DecimalField(_("tolerance, points"), max_digits=6, decimal_places=2, default=Decimal(0))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "version"], name="light_rule_version"),
            models.CheckConstraint(condition=Q(yellow_from__lt=0), name="yellow_is_below_zero"),
        ]

    def __str__(self) -> str:
        return f"v{self.version}"


class MatterLight(CountyRow):
    """Both lights of a matter as of a day, with what explains them."""

    matter = models.OneToOneField(Matter, on_delete=models.CASCADE, related_name="light")
    as_of = models.DateField()
    rank = models.PositiveSmallIntegerField(default=9)
    verified = models.CharField(max_length=12, choices=Colour, default=Colour.NONE)
    claimed = models.CharField(max_length=12, choices=Colour, default=Colour.NONE)
    verified_since = models.DateField()
    previous = models.CharField(max_length=12, choices=Colour, default=Colour.NONE)
    reason = models.CharField(max_length=24, blank=True)
    schedule = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    completion_verified = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    completion_claimed = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    gap = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    is_catching_up = models.BooleanField(default=False)
    explanation = models.JSONField(default=dict)

    class Meta:
        indexes = [
            # Whatever overview and list count, sort by or ask of a light: the rows themselves are wide.
            models.Index(
                fields=["county", "verified", "-verified_since", "previous", "is_catching_up", "rank", "matter"],
                name="light_by_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.matter}: {self.verified}"


class LightSpan(CountyRow):
    """A verified light of a matter from a day to the day another took its place (not included), or still: how many were
    red on a day is read from here, never guessed from what is known now. Drafts and cancelled matters have none."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="light_spans")
    colour = models.CharField(max_length=12, choices=Colour)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "matter", "since"], name="light_span_once"),
            models.UniqueConstraint(
                fields=["county", "matter"], condition=Q(until__isnull=True), name="light_span_one_open"
            ),
        ]
        indexes = [models.Index(fields=["county", "since", "until", "colour"], name="light_span_by_days")]

    def __str__(self) -> str:
        return f"{self.matter}: {self.colour} {self.since:%Y-%m-%d}"


class LightOverride(CountyRow):
    """人工改灯: a reasoned override, visible on every page that shows the light, until a day."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="overrides")
    colour = models.CharField(max_length=12, choices=Colour)
    reason = models.CharField(_("reason"), max_length=200)
    until = models.DateField(_("until"))
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["set_at"]

    def __str__(self) -> str:
        return f"{self.matter}: {self.colour}"
