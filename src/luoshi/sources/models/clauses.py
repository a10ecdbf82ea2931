"""Clauses: the smallest pieces that a matter can cite."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.lib.ids import new_id
from luoshi.org.actors import Actor
from luoshi.sources.models.documents import Document, DocumentVersion


class ClauseRole(models.TextChoices):
    """What a clause is; the names are fenjie's."""

    COMMITMENT = "commitment", _("Commitment")
    HEADING = "heading", _("Heading")
    CONTEXT = "context", _("Background")
    OTHER = "other", _("Page furniture")


class ClauseQuerySet(QuerySet["Clause"]):
    """Clauses, in the order of the text."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(version__document__in=Document.objects.visible_to(actor))

    def commitments(self) -> Self:
        return self.filter(role=ClauseRole.COMMITMENT)

    def of_current(self, document: Document) -> Self:
        """The clauses of the document's newest version."""
        newest = document.versions.order_by("-ordinal").values("pk")[:1]
        return self.filter(version__in=newest).order_by("ordinal")


class Clause(models.Model):
    """The smallest citable piece: `[start, end)` of its version's text, in code points.

    `fingerprint` is the SHA-256 of the text without white space: a citation keeps it to notice a changed sentence.
    `reading` is `{"measures": […], "deadlines": […], "recurrences": […], "units": […], "strength", "domain", "why": […],
    "at", "cells": [{"start", "end", "head"}]}` as `fenjie.plain` writes them (spans in the version's text), without what is
    empty; `at` is the page, cell or line, `cells` are the table cells it holds or lies in. `row_head` is the clause that
    stands for the table row, when that is another one.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey("org.County", models.PROTECT, related_name="+")
    version = models.ForeignKey(DocumentVersion, models.CASCADE, related_name="clauses")
    ordinal = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    fingerprint = models.CharField(max_length=64)
    role = models.CharField(max_length=20, choices=ClauseRole)
    section_path = models.CharField(max_length=200, blank=True)
    section_title = models.CharField(max_length=200, blank=True)
    level = models.PositiveSmallIntegerField(default=0)
    row_head = models.ForeignKey("self", models.CASCADE, related_name="row_members", null=True, blank=True)
    reading = models.JSONField(default=dict)

    objects = ClauseQuerySet.as_manager()

    class Meta:
        ordering = ["version", "ordinal"]
        indexes = [models.Index(fields=["county", "fingerprint"], name="sources_clause_fingerprint")]
        constraints = [
            models.UniqueConstraint(fields=["county", "version", "ordinal"], name="sources_clause_ordinal"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="sources_clause_has_text"),
        ]

    def __str__(self) -> str:
        return self.place

    def get_absolute_url(self) -> str:
        """The clause in its document's page, in its own version. Needs `version` loaded."""
        page = reverse("sources:document", args=[self.version.document_id])
        version = f"version={self.version.ordinal}&" if self.version.replaced_at else ""
        return f"{page}?{version}clause={self.ordinal}#c{self.ordinal}"

    @property
    def place(self) -> str:
        """Where it stands, for people: 第六部分（二）第 2 条; in a text without headings its page, cell or line."""
        return self.section_path or str(self.reading.get("at") or "")

    @property
    def is_commitment(self) -> bool:
        return self.role == ClauseRole.COMMITMENT

    def read(self, name: str) -> list[dict[str, Any]]:
        """The list of that name in the reading (measures, deadlines, recurrences, units, why), empty when absent."""
        return list(self.reading.get(name, ()))

    def due_date(self) -> date | None:
        """The latest deadline that the clause itself names."""
        dates = [date.fromisoformat(deadline["date"]) for deadline in self.read("deadlines")]
        return max(dates, default=None)
