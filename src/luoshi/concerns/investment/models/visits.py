"""跟进: who met whom about a lead, and what came of it. No contact data of anybody is kept."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.investment.models.lead import Lead
from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person, Post


class Way(models.TextChoices):
    """How the county and the firm met."""

    OUT = "out", _("visit to the firm")
    IN = "in", _("visit of the firm")
    TALK = "talk", _("talks or call")


class Visit(CountyRow):
    """One meeting with the firm. ``led_by``: the county leader who led it, where one did."""

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="visits")
    on = models.DateField(_("day"))
    way = models.CharField(_("how"), max_length=6, choices=Way)
    led_by = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("led by")
    )
    words = models.CharField(_("what came of it"), max_length=300)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-recorded_at"]
        indexes = [models.Index(fields=["county", "on"], name="lead_visit_by_day")]

    def __str__(self) -> str:
        return f"{self.lead}: {self.on}"
