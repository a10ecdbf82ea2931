"""Who switched the ranking on and off, when and why."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.lib.ids import new_id
from luoshi.org.models import County, Person


class RankingSwitch(models.Model):
    """The ranking of a county was on from one moment to another, or still is."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=200)
    on_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on_at = models.DateTimeField()
    off_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    off_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-on_at"]
        constraints = [
            models.UniqueConstraint(fields=["county"], condition=Q(off_at__isnull=True), name="ranking_on_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="ranking_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.county} {self.on_at:%Y-%m-%d}"


def now_on(county_id: UUID) -> RankingSwitch | None:
    """The switch that is on; one query."""
    rows = RankingSwitch.objects.filter(county=county_id, off_at__isnull=True)
    return rows.select_related("on_by").first()
