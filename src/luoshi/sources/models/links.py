"""Links between sentences of documents: what answers a demand from above, what became of a promise of the year before."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from luoshi.lib import clock
from luoshi.lib.ids import new_id
from luoshi.org.actors import Actor
from luoshi.sources.models.clauses import Clause
from luoshi.sources.models.documents import Document, DocumentVersion


class LinkKind(models.TextChoices):
    ANSWERS = "answers", _("answers a demand")
    RESULT = "result", _("tells the result of a promise")


class LinkState(models.TextChoices):
    PROPOSED = "proposed", _("proposed (link)")
    CONFIRMED = "confirmed", _("confirmed (link)")
    REJECTED = "rejected", _("rejected (link)")


class LinkQuerySet(QuerySet["ClauseLink"]):
    """Links, the most certain first."""

    def visible_to(self, actor: Actor) -> Self:
        seen = Document.objects.visible_to(actor)
        return self.filter(upper__version__document__in=seen, lower__version__document__in=seen)

    def in_force(self) -> Self:
        """Between sentences of versions in force."""
        return self.filter(upper__version__replaced_at=None, lower__version__replaced_at=None)

    def told(self) -> Self:
        """With the lower sentence and its document, without long texts."""
        rows = self.select_related("lower__version__document")
        return rows.defer("lower__version__text", "lower__version__reading")


class ClauseLink(models.Model):
    """An upper sentence (a demand, a promise) and a lower one that answers it. The product proposes, people decide.

    ``why`` is `{"words": [shared words], "same": [fields that agree], "differs": [what differs, in words], "outcome",
    "promised", "reported"}`; the last three only for results. ``confidence`` is from 0 to 1.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey("org.County", models.PROTECT, related_name="+")
    upper = models.ForeignKey(Clause, models.CASCADE, related_name="links_down")
    lower = models.ForeignKey(Clause, models.CASCADE, related_name="links_up")
    kind = models.CharField(max_length=8, choices=LinkKind)
    state = models.CharField(max_length=10, choices=LinkState, default=LinkState.PROPOSED)
    confidence = models.FloatField()
    why = models.JSONField(default=dict)
    decided_by_id = models.UUIDField(null=True, blank=True)
    decided_by_name = models.CharField(max_length=100, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["-confidence", "id"]
        constraints = [
            models.UniqueConstraint(fields=["county", "upper", "lower", "kind"], name="sources_link_once"),
            models.CheckConstraint(
                condition=~Q(upper=F("lower")),
                name="sources_link_of_two",
                violation_error_message=_("A sentence does not answer itself."),
            ),
            models.CheckConstraint(
                condition=Q(state="proposed") | Q(decided_at__isnull=False), name="sources_link_decided_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.upper_id} ← {self.lower_id}"

    @property
    def percent(self) -> int:
        return round(100 * self.confidence)

    def told(self, name: str) -> list[Any]:
        """A list of ``why``, empty when absent."""
        return list(self.why.get(name, ()))


class RunState(models.TextChoices):
    QUEUED = "queued", _("Waiting to be compared")
    RUNNING = "running", _("Being compared")
    DONE = "done", _("Compared")
    FAILED = "failed", _("Could not be compared")


class LinkRun(models.Model):
    """A comparison of a version with the library; ``other`` names the one document that a look-back compares with."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey("org.County", models.PROTECT, related_name="+")
    version = models.ForeignKey(DocumentVersion, models.CASCADE, related_name="link_runs")
    other = models.ForeignKey(DocumentVersion, models.CASCADE, related_name="+", null=True, blank=True)
    kind = models.CharField(max_length=8, choices=LinkKind)
    state = models.CharField(max_length=10, choices=RunState, default=RunState.QUEUED)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    found = models.PositiveIntegerField(default=0)
    by_name = models.CharField(max_length=100)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "version", "kind"],
                condition=Q(state__in=["queued", "running"]),
                name="sources_link_run_one_at_a_time",
                violation_error_message=_("This document is being compared already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.kind}"

    @property
    def in_progress(self) -> bool:
        return self.state in {RunState.QUEUED, RunState.RUNNING}
