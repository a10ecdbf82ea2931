"""What is done with the chosen sentences of a part together: no matter, taken back, and for drafts lead unit, sponsor or
due date: first what would change, then, confirmed, at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from luoshi.desk import actions, pages
from luoshi.desk.answers import Opened, key_of, opened
from luoshi.desk.cards import desk_url, mode_of
from luoshi.desk.forms import BatchForm
from luoshi.desk.states import ClauseState
from luoshi.ledger.actions.base import label_of
from luoshi.ledger.models import Matter
from luoshi.lib.errors import ActionError
from luoshi.org.http import ActorRequest, actor_required
from luoshi.sources.models import Clause
from luoshi.ui.context import Crumb
from luoshi.ui.formats import full_day


@dataclass(frozen=True, slots=True)
class Change:
    """A draft with what is set in it: label, now, then."""

    matter: Matter
    rows: tuple[tuple[str, str, str], ...]


@actor_required
@require_POST
def set_drafts(request: ActorRequest, pk: UUID, index: int) -> HttpResponseBase:
    """Without ``confirmed`` the page that says what changes; with it, the change. Open sentences are left out."""
    at = opened(request, pk, None, str(index))
    if at is None or at.board.part.index != index:
        raise Http404
    form, back = BatchForm(at.board.known, request.POST), desk_url(at.sheet, part=index)
    drafts = _drafts(at, set(request.POST.getlist("clause")))
    if not form.is_valid() or not form.chosen() or not drafts:
        messages.error(request, _("Choose at least one draft, and what to set: lead unit, sponsor or due date."))
        return redirect(back)
    if "confirmed" not in request.POST:
        return _confirm(request, at, form, drafts)
    versions = {matter: _version(request, matter) for matter in drafts}
    try:
        done = actions.set_drafts(
            actor=request.actor,
            document=at.sheet.document,
            versions=versions,
            values=form.chosen(),
            key=form.cleaned_data["key"],
        )
    except ActionError as refusal:
        messages.error(request, str(refusal.message))
        return redirect(back)
    messages.success(request, ngettext("%(n)s draft was set.", "%(n)s drafts were set.", len(done)) % {"n": len(done)})
    return redirect(back)


@actor_required
@require_POST
def waive_part(request: ActorRequest, pk: UUID, index: int) -> HttpResponseBase:
    """不立项 for the chosen open sentences, with one reason."""
    at, chosen = _chosen(request, pk, index)
    rows = [row for row in chosen if at.sheet.state(row.pk) is ClauseState.OPEN]
    return _said(
        request,
        at,
        lambda: actions.waive_many(
            actor=request.actor,
            document=at.sheet.document,
            clauses=rows,
            reason=request.POST.get("reason", ""),
            key=key_of(request, "waive"),
        ),
        lambda n: ngettext("%(n)s sentence becomes no matter.", "%(n)s sentences become no matter.", n),
    )


@actor_required
@require_POST
def take_back_part(request: ActorRequest, pk: UUID, index: int) -> HttpResponseBase:
    """Opens the chosen sentences again: drafts are thrown away, waivers are lifted."""
    at, chosen = _chosen(request, pk, index)
    return _said(
        request,
        at,
        lambda: actions.take_back_many(
            actor=request.actor, document=at.sheet.document, clauses=chosen, key=key_of(request, "back")
        ),
        lambda n: ngettext("%(n)s sentence is open again.", "%(n)s sentences are open again.", n),
    )


def _chosen(request: ActorRequest, pk: UUID, index: int) -> tuple[Opened, list[Clause]]:
    at = opened(request, pk, None, str(index))
    if at is None or at.board.part.index != index:
        raise Http404
    wanted = set(request.POST.getlist("clause"))
    return at, [row for row in at.board.duties.values() if str(row.pk) in wanted]


def _said(request: ActorRequest, at: Opened, act: Callable[[], int], words: Callable[[int], str]) -> HttpResponseBase:
    """Carries the action out and goes back to the part, with a message either way."""
    try:
        done = act()
    except ActionError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, words(done) % {"n": done})
    return redirect(desk_url(at.sheet, part=at.board.part.index))


def _confirm(request: ActorRequest, at: Opened, form: BatchForm, drafts: list[Matter]) -> HttpResponseBase:
    chosen, clauses = form.chosen(), request.POST.getlist("clause")
    crumb = Crumb(_("Decomposition desk"), desk_url(at.sheet))
    context = {
        "crumbs": pages.crumbs(request.actor, at.sheet.document, crumb, Crumb(_("Set drafts together"))),
        "document": at.sheet.document,
        "part": at.board.part,
        "back": desk_url(at.sheet, part=at.board.part.index),
        "changes": [_change(matter, chosen, at.board.known.sponsors.holders) for matter in drafts],
        "left_out": sum(mode_of(at.board, row) == "open" for row in at.board.duties if str(row) in clauses),
        "clauses": clauses,
        "sent": [(name, request.POST[name]) for name in (*actions.BATCH_FIELDS, "key") if request.POST.get(name)],
    }
    return render(request, "desk/set_drafts.html", context)


def _drafts(at: Opened, wanted: set[str]) -> list[Matter]:
    """The drafts of the chosen sentences, each once."""
    clauses = [pk for pk in at.board.duties if str(pk) in wanted and mode_of(at.board, pk) == "draft"]
    return list({matter.pk: matter for pk in clauses for matter in at.board.standing(pk).matters}.values())


def _version(request: ActorRequest, matter: Matter) -> int:
    """The version that the confirmation showed; a draft that was not on it has none."""
    text = request.POST.get(f"version-{matter.pk}", "")
    return int(text) if text.isascii() and text.isdigit() else 0


def _change(matter: Matter, chosen: Mapping[str, Any], holders: Mapping[UUID, str]) -> Change:
    rows = [
        (label_of(name), _words(getattr(matter, name), holders), _words(value, holders))
        for name, value in chosen.items()
    ]
    return Change(matter, tuple(rows))


def _words(value: Any, holders: Mapping[UUID, str]) -> str:
    if value is None:
        return _("undecided")
    if hasattr(value, "year"):
        return full_day(value)
    return holders.get(value.pk) or str(value)
