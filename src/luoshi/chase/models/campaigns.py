"""回头看 by sample: closed matters drawn by a seed that anyone can check."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.chase.querysets import CampaignItemQuerySet, CampaignQuerySet
from luoshi.ledger.models import Domain, Matter
from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person


class Way(models.TextChoices):
    """How the sample is looked at."""

    DESK = "desk", _("from papers")
    UNANNOUNCED = "unannounced", _("unannounced visit")


class Campaign(CountyRow):
    """A sample of what was closed between two days. ``numbers`` (sorted, one a line) is what was drawn from, kept as it was
    that day: a matter that is opened again later stays in it. ``fingerprint`` is its SHA-256; `draw` says how it is drawn."""

    name = models.CharField(_("name"), max_length=80)
    domain = models.CharField(_("domain"), max_length=24, choices=Domain, blank=True)
    closed_from = models.DateField(_("closed from"))
    closed_to = models.DateField(_("closed to"))
    way = models.CharField(_("way"), max_length=12, choices=Way)
    seed = models.CharField(_("seed"), max_length=80)
    population = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    numbers = models.TextField(blank=True)
    finish_by = models.DateField(_("to be finished by"))
    drawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ["-drawn_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_to__gte=F("closed_from")),
                name="campaign_days_in_order",
                violation_error_message=_("The last day is before the first."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("chase:campaign", args=[self.pk])


class CampaignItem(CountyRow):
    """A matter of the sample, at its place of the draw."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="items")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    score = models.CharField(max_length=64)

    objects = CampaignItemQuerySet.as_manager()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["county", "campaign", "matter"], name="campaign_item_once"),
            models.UniqueConstraint(fields=["county", "campaign", "place"], name="campaign_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.matter}"
