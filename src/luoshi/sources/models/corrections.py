"""What people put right in readings, the county's own words, and readings with newer rules."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.lib import clock
from luoshi.lib.ids import new_id
from luoshi.sources.models.clauses import Clause
from luoshi.sources.models.documents import DocumentVersion


class ReadField(models.TextChoices):
    """A field of a clause's reading that can be corrected; the names are those in `Clause.reading`, and its role."""

    ROLE = "role", _("kind of sentence")
    MEASURES = "measures", _("targets (reading)")
    DEADLINES = "deadlines", _("dates (reading)")
    UNITS = "units", _("units (reading)")
    DOMAIN = "domain", _("domain (reading)")


class Correction(models.Model):
    """One field of one clause as a person put it right; the clause keeps what was read. ``read`` and ``corrected`` have
    the shape of the field in `Clause.reading`; a unit that was chosen has its key under ``unit``."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey("org.County", models.PROTECT, related_name="+")
    clause = models.ForeignKey(Clause, models.CASCADE, related_name="corrections")
    field = models.CharField(max_length=20, choices=ReadField)
    read = models.JSONField(null=True)
    corrected = models.JSONField(null=True)
    rules_version = models.CharField(max_length=40)
    by_id = models.UUIDField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "clause", "field"],
                name="sources_correction_once",
                violation_error_message=_("This field was corrected already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause_id} {self.get_field_display()}"


class LexiconKind(models.TextChoices):
    """What a local word is."""

    BODY = "body", _("body of the county")
    ALIAS = "alias", _("another name of a unit")
    PROGRAMME = "programme", _("name of a programme")


class LexiconEntry(models.Model):
    """A word of the county's own lexicon, used by every reading. An alias names its unit."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey("org.County", models.PROTECT, related_name="+")
    kind = models.CharField(_("kind of word"), max_length=12, choices=LexiconKind)
    form = models.CharField(_("word"), max_length=40)
    unit = models.ForeignKey("org.Unit", models.CASCADE, related_name="lexicon_entries", null=True, blank=True)
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["kind", "form"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "form"],
                name="sources_lexicon_form_once",
                violation_error_message=_("This word is in the lexicon already."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind="alias", unit__isnull=False) | (~models.Q(kind="alias") & models.Q(unit=None)),
                name="sources_lexicon_alias_has_unit",
                violation_error_message=_("Another name of a unit needs its unit."),
            ),
        ]

    def __str__(self) -> str:
        return self.form


class RereadState(models.TextChoices):
    QUEUED = "queued", _("Waiting to be read")
    RUNNING = "running", _("Being read")
    DONE = "done", _("Has been read")
    FAILED = "failed", _("Could not be read")


class Reread(models.Model):
    """A version read once more with the rules of today; nothing of the document changes until somebody accepts it.

    ``changes`` is `[{"clause": key, "field", "read", "now", "state": open, accepted or kept}]`; ``recut`` counts the
    sentences that would be cut at other places, which stay as they are.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey("org.County", models.PROTECT, related_name="+")
    version = models.ForeignKey(DocumentVersion, models.CASCADE, related_name="rereads")
    state = models.CharField(max_length=12, choices=RereadState, default=RereadState.QUEUED)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    rules_version = models.CharField(max_length=40, blank=True)
    changes = models.JSONField(default=list)
    recut = models.PositiveIntegerField(default=0)
    by_name = models.CharField(max_length=100)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "version"],
                condition=models.Q(state__in=["queued", "running"]),
                name="sources_reread_one_at_a_time",
                violation_error_message=_("This document is being read again already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.rules_version}"

    @property
    def in_progress(self) -> bool:
        return self.state in {RereadState.QUEUED, RereadState.RUNNING}
