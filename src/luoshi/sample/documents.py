"""The documents that the sample's matters come from: imported, read, and their sentences found again."""

from __future__ import annotations

from datetime import date
from typing import Any

from luoshi.org.actors import Actor
from luoshi.org.models import County
from luoshi.sources.actions.documents import EDITABLE, add_document, edit_metadata
from luoshi.sources.actions.outcomes import finish_reading
from luoshi.sources.lexicon import table_of
from luoshi.sources.models import Clause, Document
from luoshi.sources.reading import read_own


def take_in(actor: Actor, county: County, row: dict[str, Any], *, year: int, dated: date) -> int:
    """Imports and reads a document as the upload page does, and puts its metadata right; the number of actions."""
    name, data = f"{row['title']}.txt", row["content"].encode()
    document = add_document(actor=actor, name=name, chunks=[data], year=year)
    outcome = read_own(data, name=name, year=year, lexicon=table_of(county.pk))
    finish_reading(actor=Actor.system(county), document_id=document.pk, outcome=outcome)
    document.refresh_from_db()
    wanted = {field: row[field] for field in EDITABLE if field in row} | {"issued_on": dated}
    if all(getattr(document, field) == value for field, value in wanted.items()):
        return 2
    edit_metadata(actor=actor, document=document, version=document.version, **wanted)
    return 3


class Sentences:
    """Finds the clause of a quoted sentence in the documents that were read."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[str, list[Clause]]] = {}

    def clause(self, title: str, quoted: str) -> Clause:
        """The clause that holds most of the quoted text.

        Raises:
            LookupError: the document does not say it.
        """
        text, clauses = self._clauses(title)
        start = text.find(quoted)
        end = start + len(quoted)
        found = max(clauses, key=lambda clause: min(clause.end, end) - max(clause.start, start))
        if start < 0 or found.end <= start or found.start >= end:
            raise LookupError(f"{title} has no clause with: {quoted}")
        return found

    def forget(self, title: str) -> None:
        """A new version of the document is in force."""
        self._read.pop(title, None)

    def _clauses(self, title: str) -> tuple[str, list[Clause]]:
        if title not in self._read:
            document = Document.objects.get(title=title)
            version = document.current_version()
            assert version is not None  # it was read when it came in
            self._read[title] = version.text, list(version.clauses.order_by("ordinal"))
        return self._read[title]
