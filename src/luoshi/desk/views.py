"""The pages of the desk."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.desk import actions, pages, policies
from luoshi.desk.answers import Opened, elsewhere, opened, problem, show, shown
from luoshi.desk.cards import Card, card_of, chosen_of, desk_url, draft_key, split_card
from luoshi.desk.forms import BatchForm, WaiverForm, measures_in
from luoshi.desk.states import ClauseState, coverage_of
from luoshi.ledger.actions import edit_draft
from luoshi.lib.errors import ActionError
from luoshi.org.http import ActorRequest, actor_required
from luoshi.sources.models import Document, DocumentState, DocumentVersion
from luoshi.ui.context import Crumb

PER_PAGE = (20, 50, 100)


@actor_required
@require_safe
def documents(request: ActorRequest) -> HttpResponseBase:
    """The documents that were read, with how far each is decomposed."""
    if not policies.can_use_desk(request.actor):
        raise Http404
    read = Document.objects.visible_to(request.actor).filter(state=DocumentState.READ).select_related("file")
    size = request.GET.get("per_page", "")
    page = Paginator(read, int(size) if size in map(str, PER_PAGE) else PER_PAGE[0]).get_page(request.GET.get("page"))
    context = {
        "crumbs": [Crumb(request.actor.county_name), Crumb(_("Decomposition desk"))],
        "page": page,
        "listed": _listed(list(page.object_list)),
    }
    return render(request, "desk/documents.html", context)


@actor_required
@require_safe
def desk(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One part of a document with its proposals; for htmx only what differs when another sentence becomes current."""
    at = opened(request, pk, request.GET.get("clause"), request.GET.get("part"))
    if at is None:
        messages.info(request, _("The desk opens when the document has been read."))
        return redirect("sources:document", pk)
    current = at.clause or pages.first_duty(at.sheet, at.board)
    card = card_of(at.board, current, matter=request.GET.get("matter", "")) if current else None
    if not request.htmx or card is None:
        return show(request, at.board, card)
    if at.was and at.was not in at.board.duties:
        return elsewhere(at.sheet, current)
    return shown(request, at.board, card, [at.was])


@actor_required
@require_POST
def accept(request: ActorRequest, pk: UUID, clause: UUID) -> HttpResponseBase:
    """采纳: the proposal, as the form has it, becomes a draft at once."""
    at = _at(request, pk, clause)
    if at.sheet.state(clause) is not ClauseState.OPEN:
        return _decided(request, at)
    card = card_of(at.board, clause, request.POST)
    if not card.is_valid or card.form is None:
        return show(request, at.board, card, status=422)
    chosen = {**card.form.chosen(), "measures": measures_in(card.measures)}
    draft, key = at.board.draft(clause, chosen), card.form.cleaned_data["key"]
    return _done(request, at, lambda: actions.accept(actor=request.actor, clause=at.row, draft=draft, key=key), on=True)


@actor_required
@require_POST
def pick(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The proposal of a row with another lead unit becomes a draft; the sentence that was current stays so."""
    at = opened(request, pk, request.POST.get("clause") or "?", None)
    if at is None or at.clause is None:
        raise Http404
    unit = next((u for u in at.board.known.units.units if str(u.pk) == request.POST.get("lead_unit")), None)
    if unit is None:
        return problem(request, at, ActionError(_("Choose the lead unit from the list.")))
    draft = at.board.draft(at.clause, {"lead_unit": unit, "supporting": at.board.supporting_without(at.clause, unit)})
    key = request.POST.get("key", "")[:64] or None
    return _done(request, at, lambda: actions.accept(actor=request.actor, clause=at.row, draft=draft, key=key), on=True)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: ActorRequest, pk: UUID, clause: UUID) -> HttpResponseBase:
    """拆分: shows the pieces of a sentence, cut at the chosen places; posted, each becomes a draft."""
    at = _at(request, pk, clause)
    asked = request.POST if request.method == "POST" else request.GET
    wanted = asked.getlist("cut") if "cutting" in asked else None
    card = split_card(at.board, clause, wanted, request.POST if request.method == "POST" else None)
    assert card.splitting is not None
    if refusal := card.no_split:
        return problem(request, at, ActionError(_("Not split: %(reason)s.") % {"reason": refusal}))
    if request.method != "POST":
        is_open = at.sheet.state(clause) is ClauseState.OPEN
        return show(request, at.board, card) if is_open else redirect(desk_url(at.sheet, clause=clause))
    if not card.splitting.is_valid:
        return show(request, at.board, card, status=422)
    drafts, key = card.splitting.drafts(at.board, clause), request.POST.get("key", "")[:64] or None
    act = lambda: actions.split(actor=request.actor, clause=at.row, drafts=drafts, key=key)  # noqa: E731
    return _done(request, at, act, on=True)


@actor_required
@require_POST
def merge(request: ActorRequest, pk: UUID, clause: UUID) -> HttpResponseBase:
    """合并: the sentence goes into the draft of the one before it."""
    at = _at(request, pk, clause)
    into, reason = at.board.target(clause)
    if into is None:
        return problem(request, at, ActionError(_("Not merged: %(reason)s.") % {"reason": reason}))
    draft, key = at.board.draft(clause), request.POST.get("key", "")[:64] or None
    act = lambda: actions.merge(actor=request.actor, clause=at.row, into=into, draft=draft, key=key)  # noqa: E731
    return _done(request, at, act, on=True)


@actor_required
@require_POST
def save(request: ActorRequest, pk: UUID, clause: UUID) -> HttpResponseBase:
    """Changes the draft that was made of a sentence."""
    at = _at(request, pk, clause)
    card = card_of(at.board, clause, request.POST, request.POST.get("matter", ""))
    if card.mode != "draft" or card.matter is None or card.form is None:
        return problem(request, at, ActionError(_("There is no draft of this sentence any more.")))
    if not card.is_valid:
        return show(request, at.board, card, status=422)
    changes = {**card.form.chosen(), "measures": measures_in(card.measures), **_due(card)}
    matter, version = card.matter, card.form.cleaned_data["version"] or 0
    act = lambda: edit_draft(actor=request.actor, matter=matter, version=version, **changes)  # noqa: E731
    return _done(request, at, act, sent=card.draft_key)


@actor_required
@require_POST
def undo(request: ActorRequest, pk: UUID, clause: UUID) -> HttpResponseBase:
    """撤回: throws the draft or drafts away, or takes the sentence out of the draft it was merged into."""
    at = _at(request, pk, clause)
    return _done(request, at, lambda: actions.undo_accept(actor=request.actor, clause=at.row))


@actor_required
@require_POST
def waive(request: ActorRequest, pk: UUID, clause: UUID) -> HttpResponseBase:
    """不立项, with a reason."""
    at, form = _at(request, pk, clause), WaiverForm(request.POST)
    reason = form.words() if form.is_valid() else ""
    return _done(request, at, lambda: actions.waive(actor=request.actor, clause=at.row, reason=reason), on=True)


@actor_required
@require_POST
def unwaive(request: ActorRequest, pk: UUID, clause: UUID) -> HttpResponseBase:
    """Takes a waiver back."""
    at = _at(request, pk, clause)
    return _done(request, at, lambda: actions.unwaive(actor=request.actor, clause=at.row))


@actor_required
@require_POST
def accept_part(request: ActorRequest, pk: UUID, index: int) -> HttpResponseBase:
    """Accepts the chosen proposals of a part, or all its open ones."""
    at = opened(request, pk, None, str(index))
    if at is None or at.board.part.index != index:
        raise Http404
    form = BatchForm(at.board.known, request.POST)
    wanted = set(request.POST.getlist("clause"))
    every = "all" in request.POST
    chosen = [row for row in at.board.duties.values() if at.sheet.state(row.pk) is ClauseState.OPEN]
    chosen = [row for row in chosen if every or str(row.pk) in wanted]
    back = desk_url(at.sheet, part=index)
    if not form.is_valid() or not chosen:
        messages.error(request, _("Choose at least one open sentence, and a valid date."))
        return redirect(back)
    drafts = {row: at.board.draft(row.pk, form.chosen()) for row in chosen}
    try:
        made = actions.accept_many(
            actor=request.actor, document=at.sheet.document, drafts=drafts, key=form.cleaned_data["key"]
        )
    except ActionError as refusal:
        messages.error(request, str(refusal.message))
        return redirect(back)
    text = ngettext("%(n)s proposal became a draft.", "%(n)s proposals became drafts.", len(made))
    messages.success(request, text % {"n": len(made)})
    return redirect(back)


def _at(request: ActorRequest, pk: UUID, clause: UUID) -> Opened:
    at = opened(request, pk, str(clause), None)
    if at is None or at.clause is None:
        raise Http404
    return at


def _done(request: ActorRequest, at: Opened, act: Any, *, on: bool = False, sent: str = "") -> HttpResponseBase:
    """Carries an action out and shows what changed; ``on`` goes on to the next open sentence."""
    sent = sent or draft_key(at.row.pk, chosen_of(at.board.standing(at.row.pk)))
    shared = at.board.sharing(at.row.pk)
    try:
        act()
    except ActionError as refusal:
        return problem(request, at, refusal)
    return _moved(request, at, sent, shared, on=on)


def _decided(request: ActorRequest, at: Opened) -> HttpResponseBase:
    """A sentence that is not open any more: the action says who was faster, or that this was sent twice."""
    draft, key = at.board.draft(at.row.pk), request.POST.get("key", "")[:64]
    return _done(request, at, lambda: actions.accept(actor=request.actor, clause=at.row, draft=draft, key=key), on=True)


def _moved(request: ActorRequest, at: Opened, sent: str, shared: list[UUID], *, on: bool) -> HttpResponseBase:
    assert at.clause is not None
    board = at.board.renewed()
    sheet = board.sheet
    current = (sheet.next_open(at.clause) if on else None) or at.clause
    if not request.htmx:
        return redirect(desk_url(sheet, clause=current, matter=request.POST.get("matter")))
    if sheet.part_of(current).index != at.board.part.index:
        return elsewhere(sheet, current)
    card = card_of(board, current, matter=request.POST.get("matter", ""))
    changed = [at.clause, *shared, *board.sharing(at.clause)]
    return shown(request, board, card, changed, decided=True, sent=sent)


def _due(card: Card) -> dict[str, Any]:
    """Another date than the draft's is the office's own."""
    assert card.matter is not None
    assert card.form is not None
    same = card.form.cleaned_data["due_on"] == card.matter.due_on
    return {"due_source": card.matter.due_source if same else "office"}


def _listed(documents: list[Document]) -> list[pages.Listed]:
    newest: dict[UUID, UUID] = dict(
        DocumentVersion.objects.filter(document__in=documents).order_by("ordinal").values_list("document_id", "pk")
    )
    coverage = coverage_of(list(newest.values()))
    rows = [(document, coverage[newest[document.pk]]) for document in documents if document.pk in newest]
    return [pages.Listed(document, found, pages.stretches(found)) for document, found in rows]
