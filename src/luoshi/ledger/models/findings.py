"""What somebody else found: verification before closing, look-back after."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models.base import CountyRow
from luoshi.ledger.models.matters import Matter
from luoshi.ledger.models.measures import Measure, PlanPoint
from luoshi.ledger.models.reports import ProgressReport
from luoshi.org.models import Person


class Outcome(models.TextChoices):
    """What a verification says of the claim."""

    CONFIRMED = "confirmed", _("confirmed")
    PARTIAL = "partial", _("confirmed in part")
    RETURNED = "returned", _("returned")


class Verification(CountyRow):
    """核查: a finding by somebody outside the unit. ``found_on`` is the day of the check, ``recorded_at`` the server's."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="verifications")
    report = models.ForeignKey(
        ProgressReport, on_delete=models.PROTECT, null=True, blank=True, related_name="verifications"
    )
    outcome = models.CharField(_("finding"), max_length=12, choices=Outcome)
    on_site = models.BooleanField(_("on site"), default=False)
    found_on = models.DateField(_("day of the check"))
    words = models.TextField(_("what was found"), max_length=600)
    milestones = models.ManyToManyField(PlanPoint, related_name="verified_in", blank=True)
    verified_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at"]
        indexes = [models.Index(fields=["county", "recorded_at"], name="verification_by_time")]

    def __str__(self) -> str:
        return f"{self.matter} {self.found_on:%Y-%m-%d}"


class VerifiedValue(CountyRow):
    """The value of one measure as it was found."""

    verification = models.ForeignKey(Verification, on_delete=models.CASCADE, related_name="values")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="verified")
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "verification", "measure"], name="verified_value_once")
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.value}"


class LookBackOutcome(models.TextChoices):
    """What is left of a closed matter."""

    HELD = "held", _("held")
    RELAPSED = "relapsed", _("relapsed")


class LookBack(CountyRow):
    """回头看: a later re-check of something closed."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="look_backs")
    outcome = models.CharField(_("finding"), max_length=12, choices=LookBackOutcome)
    on_site = models.BooleanField(_("on site"), default=False)
    found_on = models.DateField(_("day of the check"))
    words = models.TextField(_("what was found"), max_length=600)
    looked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at"]

    def __str__(self) -> str:
        return f"{self.matter} {self.found_on:%Y-%m-%d}"


class ReturnReason(CountyRow):
    """退回理由: a text that the office keeps for returning claims; it is chosen, then changed to fit."""

    title = models.CharField(_("name"), max_length=40)
    text = models.TextField(_("text"), max_length=300)
    sort_no = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["sort_no"]
        constraints = [models.UniqueConstraint(fields=["county", "title"], name="return_reason_title")]

    def __str__(self) -> str:
        return self.title
