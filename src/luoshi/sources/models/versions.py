"""New versions of documents: the file that waits to become one, and what became of each sentence."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.lib import clock
from luoshi.lib.ids import new_id
from luoshi.sources.models.clauses import Clause
from luoshi.sources.models.documents import Document, DocumentVersion
from luoshi.sources.models.files import StoredFile


class IncomingState(models.TextChoices):
    QUEUED = "queued", _("Waiting to be read")
    RUNNING = "running", _("Being read")
    ASKED = "asked", _("Waiting for a decision")
    DONE = "done", _("In force")
    FAILED = "failed", _("Did not become a version")
    DROPPED = "dropped", _("Dropped")


class IncomingVersion(models.Model):
    """A file sent as the new version of a document. The document stays as it is until the file was read.

    ``problem`` says why it failed, or what is asked before it becomes the version in force; ``accepted``: a person has
    answered that. A file that did not become a version is deleted.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey("org.County", models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.CASCADE, related_name="incoming")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", null=True, blank=True)
    state = models.CharField(max_length=12, choices=IncomingState, default=IncomingState.QUEUED)
    accepted = models.BooleanField(default=False)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    by_name = models.CharField(max_length=100)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "document"],
                condition=Q(state__in=["queued", "running", "asked"]),
                name="sources_incoming_one_at_a_time",
                violation_error_message=_("A new version of this document is being read already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.created_at:%Y-%m-%d}"

    @property
    def in_progress(self) -> bool:
        return self.state in {IncomingState.QUEUED, IncomingState.RUNNING}


class Fate(models.TextChoices):
    """What became of a sentence in the next version."""

    SAME = "same", _("unchanged")
    MOVED = "moved", _("moved or renumbered")
    CHANGED = "changed", _("changed (sentence)")
    SPLIT = "split", _("split (sentence)")
    MERGED = "merged", _("merged (sentence)")
    REMOVED = "removed", _("removed (sentence)")


CARRIED = (Fate.SAME, Fate.MOVED)


class Succession(models.Model):
    """A clause and what stands in its place in the next version; a split clause has several rows, a removed one a row
    without ``new``. A new sentence that follows none has no row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey("org.County", models.PROTECT, related_name="+")
    version = models.ForeignKey(DocumentVersion, models.CASCADE, related_name="successions")
    old = models.ForeignKey(Clause, models.CASCADE, related_name="successors")
    new = models.ForeignKey(Clause, models.CASCADE, related_name="predecessors", null=True, blank=True)
    fate = models.CharField(max_length=12, choices=Fate)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "old", "new"], name="sources_succession_once"),
            models.CheckConstraint(
                condition=Q(fate="removed", new=None) | (~Q(fate="removed") & Q(new__isnull=False)),
                name="sources_succession_removed_has_none",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"
