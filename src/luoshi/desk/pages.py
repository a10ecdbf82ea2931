"""What the pages of the desk draw around the board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.desk.board import Board
from luoshi.desk.cards import Card, desk_url
from luoshi.desk.forms import WAIVER_REASONS, BatchForm
from luoshi.desk.sheet import Sheet
from luoshi.desk.states import ClauseState, Coverage
from luoshi.org.actors import Actor
from luoshi.sources.models import Document
from luoshi.ui.context import Crumb
from luoshi.ui.parts import Part as Stretch


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of the document above the text, with how many of its commitments are open."""

    text: str
    title: str
    url: str
    open: int
    total: int
    current: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in the list of the desk."""

    document: Document
    coverage: Coverage
    bar: list[Stretch]


def crumbs(actor: Actor, document: Document, *further: Crumb) -> list[Crumb]:
    return [
        Crumb(actor.county_name),
        Crumb(_("Documents and decomposition"), reverse("sources:documents")),
        Crumb(document.label, document.get_absolute_url()),
        *further,
    ]


def stretches(coverage: Coverage) -> list[Stretch]:
    """The coverage bar."""
    return [
        Stretch("covered", _("became matters"), coverage.matters),
        Stretch("waived", _("no matter, with a reason"), coverage.waived),
        Stretch("open", _("open (sentences)"), coverage.open),
    ]


def chips(sheet: Sheet, current: int) -> list[Chip]:
    return [
        Chip(
            part.label,
            part.title,
            desk_url(sheet, part=part.index),
            sheet.open_in(part),
            len(sheet.duties_in(part)),
            part.index == current,
        )
        for part in sheet.parts
    ]


def page_context(actor: Actor, board: Board, card: Card | None, *, only_open: bool = False) -> dict[str, Any]:
    """Everything a full page draws."""
    sheet, current = board.sheet, card.row.mark.clause.pk if card else None
    return {
        "crumbs": crumbs(actor, sheet.document, Crumb(_("Decomposition desk"))),
        "lines": list(board.text(current)),
        "rows": board.rows(current, only_open=only_open),
        "only_open": only_open,
        "batch": BatchForm(board.known),
        "reasons": WAIVER_REASONS,
        **strip_context(board),
        **card_context(board, card),
    }


def strip_context(board: Board) -> dict[str, Any]:
    """What every decision changes: counts, bar, chips, the button to issue."""
    sheet, part = board.sheet, board.part
    return {
        "document": sheet.document,
        "characters": len(sheet.version.text),
        "coverage": sheet.coverage,
        "bar": stretches(sheet.coverage),
        "chips": chips(sheet, part.index),
        "drafts": sheet.drafts,
        "part": part,
        "part_total": len(board.duties),
        "part_open": sheet.open_in(part),
        "part_url": desk_url(sheet, part=part.index),
        "next_part": _next_part(sheet, part.index),
    }


def card_context(board: Board, card: Card | None) -> dict[str, Any]:
    """The current commitment and where its links and forms go."""
    return {"card": card, "document": board.sheet.document, "desk_path": desk_url(board.sheet)}


def first_duty(sheet: Sheet, board: Board) -> UUID | None:
    """Where somebody who comes back goes on: the first open commitment of the part, else its first."""
    open_ones = [pk for pk in board.duties if sheet.state(pk) is ClauseState.OPEN]
    return next(iter(open_ones or board.duties), None)


def _next_part(sheet: Sheet, index: int) -> str:
    """The address of the next part with something open, from the start again at the end; empty when there is none."""
    order = [*sheet.parts[index + 1 :], *sheet.parts[:index]]
    return next((desk_url(sheet, part=part.index) for part in order if sheet.open_in(part)), "")
