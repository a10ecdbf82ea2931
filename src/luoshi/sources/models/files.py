"""The rows of stored files."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.lib import clock
from luoshi.lib.ids import new_id


class FileKind(models.TextChoices):
    DOCUMENT = "document", _("Document")
    EVIDENCE = "evidence", _("Evidence")


class StoredFile(models.Model):
    """The row of a file that is durably in the file store, under its SHA-256. `name` is its cleaned original name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey("org.County", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=FileKind)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["county", "sha256"], name="sources_file_by_hash")]
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="sources_file_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name
