"""Opens a sheet for a request, and answers: the whole page, or for htmx only what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string

from luoshi.desk import pages, policies
from luoshi.desk.board import Board
from luoshi.desk.cards import Card, card_of, desk_url
from luoshi.desk.parts import Part
from luoshi.desk.proposals import Knowledge
from luoshi.desk.sheet import Sheet
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, Conflict
from luoshi.lib.ids import id_in
from luoshi.org.http import ActorRequest
from luoshi.sources.models import Clause, Document, DocumentState
from luoshi.ui import errors


@dataclass(frozen=True, slots=True)
class Opened:
    """A sheet at one of its parts. ``clause`` is the wanted commitment, ``was`` the one that was current before."""

    sheet: Sheet
    board: Board
    clause: UUID | None
    was: UUID | None

    @property
    def row(self) -> Clause:
        """The wanted commitment's row, with its document at hand."""
        assert self.clause is not None
        row = self.board.duties[self.clause]
        row.version = self.sheet.version
        row.version.document = self.sheet.document
        return row


def opened(request: ActorRequest, pk: UUID, clause: str | None, part: str | None) -> Opened | None:
    """The desk of a document at a commitment or a part; None while the document has not been read.

    Raises:
        Http404: not the delivery office, no such document, no such commitment in it.
    """
    document = visible_document(request, pk)
    sheet = Sheet.of(document) if document.state == DocumentState.READ else None
    if sheet is None:
        return None
    wanted = _duty(sheet, clause)
    if clause and wanted is None:
        raise Http404
    known = Knowledge(request.actor.county_id, request.actor.county_name, clock.today())
    board = Board(sheet, sheet.part_of(wanted) if wanted else _part(sheet, part), known)
    return Opened(sheet, board, wanted, _duty(sheet, request.GET.get("was")))


def visible_document(request: ActorRequest, pk: UUID) -> Document:
    """A document for somebody who works at the desk, else 404."""
    if not policies.can_use_desk(request.actor):
        raise Http404
    return get_object_or_404(Document.objects.visible_to(request.actor).select_related("file"), pk=pk)


def show(request: ActorRequest, board: Board, card: Card | None, status: int = 200) -> HttpResponse:
    """The whole page; for htmx the card alone, with its errors."""
    if request.htmx:
        context = {**pages.card_context(board, card), "oob": True}
        return render(request, "desk/_card.html", context, status=status)
    only_open, marking = request.GET.get("only") == "open", "mark" in request.GET
    context = pages.page_context(request.actor, board, card, only_open=only_open) | {"marking": marking}
    return render(request, "desk/desk.html", context, status=status)


def shown(
    request: ActorRequest,
    board: Board,
    card: Card,
    others: Iterable[UUID | None],
    *,
    decided: bool = False,
    refused: bool = False,
    sent: str = "",
) -> HttpResponse:
    """For htmx: the current commitment's card, mark and row, and those of others that changed; after a decision also
    the strip. Words of an earlier refusal go, unless this is one; ``sent`` is the key of typed words that were kept."""
    current = card.row.mark.clause.pk
    changed = [pk for pk in dict.fromkeys([*others, current]) if pk in board.duties]
    context = {
        "rows": [board.row(pk, current) for pk in changed if pk is not None],
        "decided": decided,
        "refused": refused,
        "sent": sent,
        "oob": True,
        **pages.card_context(board, card),
        **(pages.strip_context(board) if decided else {}),
    }
    response = render(request, "desk/_changes.html", context)
    response["HX-Push-Url"] = desk_url(board.sheet, clause=current)
    return response


def key_of(request: ActorRequest, verb: str) -> str | None:
    """One form has several buttons: sent again with another button it is another submission."""
    sent = request.POST.get("key", "")[:50]
    return f"{sent}-{verb}" if sent else None


def elsewhere(sheet: Sheet, clause: UUID | None) -> HttpResponse:
    """For htmx: the wanted commitment stands in another part, whose page is opened whole."""
    response = HttpResponse()
    response["HX-Redirect"] = desk_url(sheet, clause=clause)
    return response


def problem(request: ActorRequest, at: Opened, refusal: ActionError) -> HttpResponse:
    """What was refused, in words, with the sentence as it stands now. Typed words that conflict are shown beside."""
    assert at.clause is not None
    if isinstance(refusal, Conflict) and not request.htmx:
        raise refusal
    board = at.board.renewed()
    card = card_of(board, at.clause)
    status = refusal.status if refusal.status in {400, 409} else 400
    if not request.htmx:
        messages.error(request, str(refusal.message))
        return show(request, board, card, status)
    rows = errors.conflict_rows(refusal) if isinstance(refusal, Conflict) else []
    words = render_to_string("ui/errors/fragment.html", {"message": refusal.message, "rows": rows}, request)
    response = shown(request, board, card, [], decided=True, refused=True)
    response.content = words.encode() + response.content
    response.status_code = status
    response["HX-Retarget"], response["HX-Reswap"] = "#desk-problem", "innerHTML"
    return response


def _duty(sheet: Sheet, text: str | None) -> UUID | None:
    pk = id_in(text or "")
    return pk if pk in sheet.numbers else None


def _part(sheet: Sheet, text: str | None) -> Part:
    """The wanted part; without one, the first with something open, else the first with a commitment."""
    if text and text.isascii() and text.isdigit() and int(text) < len(sheet.parts):
        return sheet.parts[int(text)]
    with_open = [part for part in sheet.parts if sheet.open_in(part)]
    with_duties = [part for part in sheet.parts if sheet.duties_in(part)]
    return next(iter(with_open or with_duties or sheet.parts))
