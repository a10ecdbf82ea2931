"""The index: what can be found, and up to which event it is kept."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Lookup
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.lib.bigrams import Term
from luoshi.org.models import County


class EntryType(models.TextChoices):
    """What can be found, in the order of the page."""

    MATTER = "matter", _("Matters")
    DOCUMENT = "document", _("Documents")
    CLAUSE = "clause", _("Sentences of documents")
    REPORT = "report", _("Progress reports")


class EntryQuerySet(models.QuerySet["SearchEntry"]):
    """Entries of the index. They carry words of rows: ask for them together with what the reader may see."""

    def with_terms(self, wanted: list[Term]) -> EntryQuerySet:
        """Entries in which every term stands."""
        found = self
        for term in wanted:
            if term.is_phrase:
                found = found.filter(grams__phrase=term.grams)
            else:
                found = found.filter(grams__contains=term.pattern)
        return found

    def newest_first(self) -> EntryQuerySet:
        return self.order_by(F("dated").desc(nulls_last=True), "root", "ordinal", "pk")


_BY_FTS = "SELECT rowid FROM insight_searchgrams WHERE insight_searchgrams MATCH %s"


class GramsField(models.TextField[str, str]):
    """Grams with a space before and after them."""


@GramsField.register_lookup
class Phrase(Lookup[str]):
    """Grams one after the other, by the full-text index of the database."""

    lookup_name = "phrase"

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """By FTS5; grams hold letters and digits only, so the quotation marks need no escaping."""
        column, before = self.process_lhs(compiler, connection)
        key = column.replace('"grams"', '"id"')
        return f"{key} IN ({_BY_FTS})", (*before, f'"{self.rhs}"')

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """By the column of tokens that the migration puts beside the grams."""
        column, before = self.process_lhs(compiler, connection)
        tokens = column.replace('"grams"', '"tokens"')
        return f"{tokens} @@ phraseto_tsquery('simple'::regconfig, %s)", (*before, self.rhs)


class SearchEntry(models.Model):
    """One thing that can be found. `root` is the matter or document it hangs on and is refreshed with.

    The migration puts a full-text index beside it: FTS5 kept by triggers on SQLite, a column of tokens
    with GIN on PostgreSQL.
    """

    county = models.ForeignKey(County, models.CASCADE, related_name="+")
    type = models.CharField(max_length=12, choices=EntryType)
    object_id = models.UUIDField()
    root = models.UUIDField()
    ordinal = models.PositiveIntegerField(default=0)
    dated = models.DateField(null=True)
    title = models.TextField()
    body = models.TextField(blank=True)
    grams = GramsField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "type", "object_id"], name="search_entry_once")]
        indexes = [models.Index(fields=["county", "root"], name="search_entry_by_root")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page where it stands."""
        if self.type in {EntryType.MATTER, EntryType.REPORT}:
            return reverse("ledger:matter", args=[self.root])
        page = reverse("sources:document", args=[self.root])
        return f"{page}?clause={self.ordinal}#c{self.ordinal}" if self.type == EntryType.CLAUSE else page


class SearchMark(models.Model):
    """The last event of a county that the index has taken in."""

    county_id = models.UUIDField(primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.county_id} {self.seq}"
