"""The cast with a document on the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from luoshi.desk.board import Board
from luoshi.desk.cards import card_of
from luoshi.desk.parts import part_at
from luoshi.desk.proposals import Knowledge
from luoshi.desk.sheet import Sheet
from luoshi.desk.tests.scripts import report
from luoshi.ledger.actions import DraftInput
from luoshi.lib import clock as server_clock
from luoshi.org.tests.cast import Cast, make_cast
from luoshi.sources.models import Clause, Document


@dataclass
class Scene:
    """A document of the cast's county and somebody's browser."""

    cast: Cast
    document: Document

    def clause(self, words: str) -> Clause:
        """The clause that holds some words, with its document at hand."""
        found = Clause.objects.select_related("version__document")
        return found.get(version__document=self.document, text__contains=words)

    def board(self, words: str) -> Board:
        sheet = Sheet.of(self.document)
        assert sheet
        known = Knowledge(self.cast.county.pk, self.cast.county.name, server_clock.today())
        return Board(sheet, part_at(sheet.parts, self.clause(words).start), known)

    def draft(self, words: str) -> DraftInput:
        """What the desk proposes for a sentence."""
        return self.board(words).draft(self.clause(words).pk)

    def url(self, verb: str = "", words: str = "") -> str:
        base = f"/documents/{self.document.pk}/desk/"
        return f"{base}{self.clause(words).pk}/{verb}/" if words else base

    def browser(self, username: str = "officer", *, htmx: bool = False) -> Client:
        client = Client(headers={"HX-Request": "true"} if htmx else {})
        client.force_login(self.cast.people[username], "allauth.account.auth_backends.AuthenticationBackend")
        return client


def form_of(scene: Scene, words: str, **given: Any) -> dict[str, Any]:
    """What the card's form sends when nothing is changed."""
    card = card_of(scene.board(words), scene.clause(words).pk)
    assert card.form
    data: dict[str, Any] = {name: card.form[name].value() for name in card.form.fields}
    for form in (card.measures.management_form, *card.measures):
        data |= {form.add_prefix(name): form[name].value() for name in form.fields}
    return {name: value for name, value in (data | given).items() if value is not None}


@pytest.fixture
def scene(db: None, clock: Any) -> Scene:
    clock.set(2026, 2, 3, 9)
    cast = make_cast()
    return Scene(cast, report().stored(cast.county))
