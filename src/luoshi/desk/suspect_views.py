"""原文已变: matters whose sentence changed wait here for a decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import Count, Min
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from luoshi.desk import actions, policies
from luoshi.desk.answers import key_of
from luoshi.desk.coverage_pages import light_of
from luoshi.desk.models import Settled, Settling
from luoshi.desk.suspects import Change, Suspect, counted, suspects_of
from luoshi.ledger.actions import cancel_matters
from luoshi.ledger.models import Matter
from luoshi.lib.errors import ActionError
from luoshi.lib.ids import id_in, ids_in
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb
from luoshi.ui.parts import Tab

_SHOWN_BATCHES = 3


@actor_required
@require_safe
def suspects(request: ActorRequest) -> HttpResponseBase:
    """The suspect matters, old and new sentence side by side, by what sort of change they had."""
    if not policies.can_use_desk(request.actor):
        raise Http404
    found = suspects_of(request.actor)
    kind = request.GET.get("kind", "")
    shown = [row for row in found if kind in row.kinds] if kind in Change.values else found
    context = {
        "crumbs": [Crumb(request.actor.county_name), Crumb(_("Changed sentences"))],
        "total": len(found),
        "rows": [(row, light_of(row.matter)) for row in shown],
        "tabs": _tabs(found, kind),
        "kind": kind,
        "key": uuid4().hex,
        "batches": _batches(request),
        "amendable": sum(bool(row.offers) for row in shown),
    }
    return render(request, "desk/suspects.html", context)


@actor_required
@require_POST
def settle(request: ActorRequest) -> HttpResponseBase:
    """Carries one act out on the row whose button was pressed, or on the chosen rows."""
    if not policies.can_use_desk(request.actor):
        raise Http404
    act, _colon, single = request.POST.get("act", "").partition(":")
    wanted = [single] if single else request.POST.getlist("matter")
    matters = list(Matter.objects.visible_to(request.actor).suspect().filter(pk__in=ids_in(wanted)))
    reason = request.POST.get(f"reason-{single}" if single else "reason", "")
    try:
        words = _carry_out(request, act, matters, reason)
    except ActionError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, words)
    return redirect(_back(request))


@actor_required
@require_POST
def undo(request: ActorRequest) -> HttpResponseBase:
    """Takes a clearing back."""
    if not policies.can_use_desk(request.actor):
        raise Http404
    batch = request.POST.get("batch", "")
    try:
        n = actions.undo_clearing(actor=request.actor, batch=id_in(batch) or UUID(int=0))
    except ActionError as refusal:
        messages.error(request, str(refusal.message))
    else:
        text = ngettext("%(n)s matter waits for a decision again.", "%(n)s matters wait for a decision again.", n)
        messages.success(request, text % {"n": n})
    return redirect(_back(request))


def _carry_out(request: ActorRequest, act: str, matters: Sequence[Matter], reason: str) -> str:
    actor, key = request.actor, key_of(request, act)
    if act == "clear":
        n = actions.clear_suspects(actor=actor, matters=matters, reason=reason, key=key)
        return ngettext("%(n)s matter still applies.", "%(n)s matters still apply.", n) % {"n": n}
    if act == "amend":
        n = actions.amend_suspects(actor=actor, matters=matters, key=key)
        text = ngettext(
            "%(n)s matter was amended; its unit is told.", "%(n)s matters were amended; their units are told.", n
        )
        return text % {"n": n}
    if act == "cancel":
        n = len(cancel_matters(actor=actor, matters=matters, basis=_basis(request, matters, reason), key=key))
        return ngettext("%(n)s matter was cancelled.", "%(n)s matters were cancelled.", n) % {"n": n}
    raise ActionError(_("Choose what is to be done."))


def _basis(request: ActorRequest, matters: Sequence[Matter], reason: str) -> str:
    """The document whose new version no longer asks for it, and the officer's words."""
    found = suspects_of(request.actor, [matter.pk for matter in matters])
    documents = dict.fromkeys(pair.old.version.document for row in found for pair in row.pairs)
    named = "、".join(f"《{document}》{document.number}" for document in documents)
    return "；".join(filter(None, [_("the new version of %(documents)s") % {"documents": named}, reason.strip()]))


def _tabs(found: Sequence[Suspect], kind: str) -> list[Tab]:
    counts = counted(found)
    page = reverse("desk:suspects")
    tabs = [Tab(_("All"), page, len(found), current=kind not in counts)]
    return tabs + [
        Tab(change.label, f"{page}?{urlencode({'kind': change.value})}", counts[change], current=kind == change)
        for change in Change
        if counts[change]
    ]


def _batches(request: ActorRequest) -> Sequence[Any]:
    """What was cleared last and can be taken back."""
    rows = Settled.objects.filter(county_id=request.actor.county_id, act=Settling.CLEARED, undone_at=None)
    grouped = rows.values("batch", "settled_by__name").annotate(
        at=Min("settled_at"), matters=Count("matter", distinct=True), title=Min("matter__title")
    )
    return list(grouped.order_by("-at")[:_SHOWN_BATCHES])


def _back(request: ActorRequest) -> str:
    kind = request.POST.get("kind", "")
    query = f"?{urlencode({'kind': kind})}" if kind in Change.values else ""
    return f"{reverse('desk:suspects')}{query}#rows"
