"""The objects the permission table speaks of, made by the real actions."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from luoshi.desk import actions as desk
from luoshi.desk.tests.scripts import report
from luoshi.ledger.tests import stories
from luoshi.org.tests.cast import Cast
from luoshi.sources.models import Clause, Document
from tests.architecture.permissions import Row

Address = tuple[str, dict[str, Any]]
Scene = tuple[tuple[object, ...], dict[str, Any]]


class Scenes:
    """Makes what a row's scene names and gives the address and the data to send."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.stories = stories

    def address(self, row: Row) -> Address:
        """The address of the row's object and what is posted to it."""
        args, data = getattr(self, row.scene)() if row.scene else ((), {})
        return reverse(row.name, args=args), data

    def document(self) -> Scene:
        return (self._document().pk,), {}

    def document_part(self) -> Scene:
        return (self._document().pk, 0), {}

    def clause(self) -> Scene:
        document = self._document()
        return (document.pk, self._open_clause(document).pk), {}

    def waived_clause(self) -> Scene:
        document = self._document()
        clause = self._open_clause(document)
        desk.waive(actor=self.cast.actor("officer"), clause=clause, reason="号召性表述。")
        return (document.pk, clause.pk), {}

    def accepted_clause(self) -> Scene:
        document = self._document()
        clause = self._open_clause(document)
        stories.draft(self.cast, clauses=[clause])
        return (document.pk, clause.pk), {}

    def accepted_document(self) -> Scene:
        document, _clause = self.accepted_clause()[0]
        return (document,), {}

    def _document(self) -> Document:
        return report().stored(self.cast.county)

    def _open_clause(self, document: Document) -> Clause:
        return Clause.objects.of_current(document).commitments().order_by("ordinal")[0]
