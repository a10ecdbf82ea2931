"""Look-back campaigns: how far each is, and how often what was closed has relapsed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Max, Q, Value, When
from django.utils.functional import Promise

from luoshi.chase.models import Campaign, CampaignItem
from luoshi.ledger.models import Domain, LookBack, LookBackOutcome, Matter
from luoshi.org.actors import Actor


@dataclass(frozen=True, slots=True)
class Progress:
    """Of ``total`` drawn matters so many were looked at, and so many had relapsed."""

    total: int = 0
    done: int = 0
    relapsed: int = 0

    @property
    def share(self) -> float:
        """Percent that was looked at."""
        return round(100 * self.done / self.total, 1) if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Relapse:
    """Matters of a domain that were looked at, and those of them that had relapsed at least once."""

    domain: str | Promise
    looked: int
    relapsed: int

    @property
    def rate(self) -> float:
        """Percent."""
        return round(100 * self.relapsed / self.looked, 1)


def progress_of(actor: Actor, campaigns: Iterable[Campaign]) -> dict[UUID, Progress]:
    """How far the campaigns are; one query, counted in the database."""
    items = CampaignItem.objects.visible_to(actor).filter(campaign__in=[row.pk for row in campaigns])
    rows = (
        items.with_findings()
        .order_by()
        .values("campaign")
        .annotate(
            total=Count("pk"),
            done=Count("pk", filter=Q(finding__isnull=False)),
            relapsed=Count("pk", filter=Q(finding=LookBackOutcome.RELAPSED)),
        )
    )
    return {row["campaign"]: Progress(row["total"], row["done"], row["relapsed"]) for row in rows}


def relapses(actor: Actor) -> list[Relapse]:
    """The relapse rate of each domain over all look-backs, sampled or not; one query. Look-backs are the office's own
    findings, never a unit's claim."""
    seen = Matter.objects.visible_to(actor).values("pk")
    relapsed = Case(
        When(outcome=LookBackOutcome.RELAPSED, then=Value(1)), default=Value(0), output_field=IntegerField()
    )
    rows = LookBack.objects.filter(matter__in=seen).order_by()
    by_matter = rows.values("matter__domain", "matter").annotate(bad=Max(relapsed))
    counts: dict[str, list[int]] = {}
    for row in by_matter:
        counts.setdefault(row["matter__domain"], []).append(row["bad"])
    return [Relapse(Domain(d).label, len(counts[d]), sum(counts[d])) for d in Domain.values if d in counts]
