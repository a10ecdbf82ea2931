"""The rows of stored files."""

from __future__ import annotations

from pathlib import PurePath
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.lib import clock
from luoshi.lib.files import Stored
from luoshi.lib.ids import new_id

# The types that are named; what is not listed is plain bytes. Files are only ever sent to be saved.
MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".doc": "application/msword",
    ".wps": "application/vnd.ms-works",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xls": "application/vnd.ms-excel",
    ".pdf": "application/pdf",
    ".ofd": "application/ofd",
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}
UNKNOWN_TYPE = "application/octet-stream"


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
            models.UniqueConstraint(
                fields=["county", "sha256"],
                condition=models.Q(kind="document"),
                name="sources_document_file_once",
                violation_error_message=_("This document is here already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def of(cls, stored: Stored, *, county_id: UUID, kind: FileKind) -> StoredFile:
        """The unsaved row of a file that `lib.files.store` has just kept."""
        return cls(
            county_id=county_id,
            sha256=stored.sha256,
            size=stored.size,
            name=stored.name,
            media_type=MEDIA_TYPES.get(PurePath(stored.name).suffix.lower(), UNKNOWN_TYPE),
            kind=kind,
        )
