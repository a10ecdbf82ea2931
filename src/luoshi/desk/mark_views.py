"""补标为承诺, and taking it back. Numbers of all sentences after it change, so the page is drawn anew."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.desk import actions
from luoshi.desk.answers import visible_document
from luoshi.desk.cards import desk_url
from luoshi.desk.parts import part_at
from luoshi.desk.sheet import Sheet
from luoshi.lib.errors import ActionError
from luoshi.lib.ids import id_in
from luoshi.org.http import ActorRequest, actor_required
from luoshi.sources.models import Clause


@actor_required
@require_POST
def mark(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Takes the background sentence whose button was pressed as a commitment, and opens it."""
    sheet = _sheet(request, pk)
    wanted = id_in(request.POST.get("clause", ""))
    clause = _clauses(sheet).filter(pk=wanted).first() if wanted else None
    if clause is None:
        return redirect(desk_url(sheet))
    done = _said(request, lambda: actions.mark(actor=request.actor, clause=clause))
    if not done:
        return redirect(desk_url(sheet, part=part_at(sheet.parts, clause.start).index))
    messages.success(request, _("The sentence is a commitment now. Decide about it."))
    return redirect(desk_url(sheet, clause=clause.pk))


@actor_required
@require_POST
def unmark(request: ActorRequest, pk: UUID, clause: UUID) -> HttpResponseBase:
    """Makes it background again."""
    sheet = _sheet(request, pk)
    row = get_object_or_404(_clauses(sheet), pk=clause)
    if not _said(request, lambda: actions.unmark(actor=request.actor, clause=row)):
        return redirect(desk_url(sheet, clause=clause))
    messages.success(request, _("The sentence is background again."))
    return redirect(desk_url(sheet, part=part_at(sheet.parts, row.start).index))


def _sheet(request: ActorRequest, pk: UUID) -> Sheet:
    sheet = Sheet.of(visible_document(request, pk))
    if sheet is None:
        raise Http404
    return sheet


def _clauses(sheet: Sheet) -> QuerySet[Clause]:
    return sheet.version.clauses.select_related("version__document")


def _said(request: ActorRequest, act: Callable[[], object]) -> bool:
    """Whether it was done; what stands in the way is said in a message."""
    try:
        act()
    except ActionError as refusal:
        messages.error(request, str(refusal.message))
        return False
    return True
