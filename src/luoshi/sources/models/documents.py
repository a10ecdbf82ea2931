"""Documents and their versions."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.lib import clock
from luoshi.lib.ids import new_id
from luoshi.org.actors import Actor
from luoshi.org.models import Role
from luoshi.sources import hooks
from luoshi.sources.models.files import StoredFile

TITLE_LENGTH = 300
SEES_ALL_DOCUMENTS = (
    Role.DELIVERY_OFFICE,
    Role.COUNTY_LEADER,
    Role.COUNTY_HEAD,
    Role.PROJECT_OFFICE,
    Role.STATISTICS,
    Role.FINANCE,
)
SEES_DOCUMENTS_OF_OWN_WORK = (Role.LIAISON, Role.UNIT_HEAD)


class DocumentState(models.TextChoices):
    QUEUED = "queued", _("Waiting to be read")
    READING = "reading", _("Being read")
    READ = "read", _("Has been read")
    FAILED = "failed", _("Could not be read")
    REFUSED = "refused", _("Refused (classified)")


class DocumentLevel(models.TextChoices):
    """The level of government that issued a document."""

    CENTRAL = "central", _("Central level")
    PROVINCIAL = "provincial", _("Provincial level")
    CITY = "city", _("City level")
    COUNTY = "county", _("County level")
    TOWNSHIP = "township", _("Township level")
    UNIT = "unit", _("Department level")


class DocumentQuerySet(QuerySet["Document"]):
    """Documents."""

    def visible_to(self, actor: Actor) -> Self:
        """Offices, leaders and registers see all documents of their county, units those that their work comes from."""
        if actor.is_system or actor.has(*SEES_ALL_DOCUMENTS):
            return self.filter(county_id=actor.county_id)
        if actor.has(*SEES_DOCUMENTS_OF_OWN_WORK):
            return self.filter(hooks.visible_besides(actor), county_id=actor.county_id)
        return self.none()

    def with_counts(self) -> Self:
        """Adds `clause_count` and `commitment_count`, as the newest reading counted them; None before the first."""
        newest = DocumentVersion.objects.filter(document=OuterRef("pk")).order_by("-ordinal")
        return self.annotate(
            clause_count=Subquery(newest.annotate(n=_counted("clauses")).values("n")[:1]),
            commitment_count=Subquery(newest.annotate(n=_counted("commitments")).values("n")[:1]),
        )

    def holding(self, county_id: UUID, sha256: str) -> Self:
        """Documents of the county whose present file, an earlier version's or one that is being read has this content."""
        earlier = DocumentVersion.objects.filter(county_id=county_id, file__sha256=sha256).values("document")
        known = Q(file__sha256=sha256) | Q(pk__in=earlier) | Q(incoming__file__sha256=sha256)
        return self.filter(known, county_id=county_id).distinct()


def _counted(what: str) -> Cast:
    return Cast(f"reading__counts__{what}", models.IntegerField())


class Document(models.Model):
    """One document of a county. What the reading proposed and what people corrected stands in the same fields.

    `version` counts edits of these fields (for 409); the versions of the text are `DocumentVersion`.
    A refused document keeps neither title nor file nor text.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey("org.County", models.PROTECT, related_name="+")
    title = models.CharField(_("Title"), max_length=TITLE_LENGTH, blank=True)
    issuer = models.CharField(_("Issuer"), max_length=200, blank=True)
    number = models.CharField(_("Document number"), max_length=100, blank=True)
    level = models.CharField(_("Level of issuer"), max_length=20, choices=DocumentLevel, blank=True)
    issued_on = models.DateField(_("Date of issue"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(
        _("Year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1949), MaxValueValidator(2100)],
    )
    addressees = models.JSONField(_("Addressees"), default=list, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="documents", null=True, blank=True)
    uploaded_by_id = models.UUIDField(null=True, blank=True)
    uploaded_by_name = models.CharField(_("Uploaded by"), max_length=100, blank=True)
    state = models.CharField(_("State"), max_length=20, choices=DocumentState, default=DocumentState.QUEUED)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    warning = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["county", "-created_at"], name="sources_document_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="refused") | models.Q(title="", number="", issuer="", file=None),
                name="sources_refused_keeps_nothing",
                violation_error_message=_("A refused document keeps neither title nor file."),
            ),
        ]

    def __str__(self) -> str:
        """For the record, which cannot be changed: never the file's name, the file may yet turn out to be classified."""
        return self.title or f"{_('Document')} {str(self.pk)[-8:]}"

    def get_absolute_url(self) -> str:
        return reverse("sources:document", args=[self.pk])

    @property
    def label(self) -> str:
        """What a list calls the document: its title, else its file's name."""
        if self.title or self.file:
            return self.title or str(self.file)
        return str(_("Refused document") if self.state == DocumentState.REFUSED else _("Untitled document"))

    @property
    def in_progress(self) -> bool:
        return self.state in {DocumentState.QUEUED, DocumentState.READING}

    @property
    def percent(self) -> int:
        return 100 * self.progress_done // self.progress_total if self.progress_total else 0

    def current_version(self) -> DocumentVersion | None:
        """The newest reading of the newest text, None before the first."""
        return self.versions.order_by("-ordinal").first()


class VersionQuerySet(QuerySet["DocumentVersion"]):
    """Readings of documents."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(document__in=Document.objects.visible_to(actor))


class DocumentVersion(models.Model):
    """One reading of one file: the text as it was read, never changed afterwards. ``replaced_at``: a newer version is in
    force since then; this one stays readable.

    `reading` holds what belongs to the whole: `{"metadata": {…}, "sections": [{"index", "level", "number", "title",
    "start", "end", "parent", "outlook"}], "marks": [{"word", "refused"}], "counts": {"clauses", "commitments",
    "measured", "dated", "assigned"}}`; the last three count commitments.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey("org.County", models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    ordinal = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    rules_version = models.CharField(max_length=40)
    reading = models.JSONField(default=dict)
    replaced_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "document", "ordinal"],
                name="sources_version_ordinal",
                violation_error_message=_("This document already has a version with this number."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.ordinal}"
