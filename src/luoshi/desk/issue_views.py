"""核对并交办: shows what goes to whom, then issues it."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from luoshi.desk import pages
from luoshi.desk.answers import visible_document
from luoshi.desk.cards import desk_url
from luoshi.desk.exports.notice import shares_of
from luoshi.desk.exports.rows import lines_of
from luoshi.desk.issuing import field_of, groups_of, matters_of, receivers_in_words
from luoshi.desk.proposals.knowledge import holders_of
from luoshi.desk.sheet import Sheet
from luoshi.ledger import asking
from luoshi.ledger.actions import issue_matters
from luoshi.ledger.models import Matter
from luoshi.lib import clock
from luoshi.lib.errors import ActionError
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The drafts of a document by unit; posted, the chosen ones are issued, all or none."""
    document = visible_document(request, pk)
    sheet = Sheet.of(document)
    if sheet is None:
        return redirect("sources:document", pk)
    matters = matters_of(request.actor, sheet.version)
    if request.method == "POST" and _issued(request, matters):
        return redirect("desk:issue", pk)
    chosen = set(request.POST.getlist("matter"))
    context = {
        "crumbs": pages.crumbs(
            request.actor, document, Crumb(_("Decomposition desk"), desk_url(sheet)), Crumb(_("Check and issue"))
        ),
        "document": document,
        "coverage": sheet.coverage,
        "desk_path": desk_url(sheet),
        "groups": groups_of(request.actor, matters, holders_of(request.actor.county_id, clock.today())),
        "shares": shares_of(lines_of(request.actor, [document], issued=True)),
        "chosen": chosen or None,
        "key": request.POST.get("key") or uuid4().hex,
    }
    return render(request, "desk/issue.html", context, status=400 if request.method == "POST" else 200)


def _issued(request: ActorRequest, matters: list[Matter]) -> bool:
    """Whether the chosen matters were issued; what stands in the way is said in a message."""
    wanted = set(request.POST.getlist("matter"))
    chosen = [matter for matter in matters if str(matter.pk) in wanted]
    try:
        _answered(request, chosen)
        issued = issue_matters(actor=request.actor, matters=chosen, key=request.POST.get("key", "")[:64] or None)
    except ActionError as refusal:
        messages.error(request, str(refusal.message))
        return False
    units = receivers_in_words(_with_units(matters, issued))
    text = ngettext("%(n)s matter was issued: %(units)s.", "%(n)s matters were issued: %(units)s.", len(issued))
    messages.success(request, text % {"n": len(issued), "units": units})
    return True


def _answered(request: ActorRequest, chosen: list[Matter]) -> None:
    """Keeps the answers that were written beside drafts; what stays unanswered, issuing refuses."""
    for matter in chosen:
        for code in asking.codes():
            if words := request.POST.get(field_of(matter, code), "").strip():
                asking.answer(request.actor, matter, code, words)


def _with_units(matters: list[Matter], issued: list[Matter]) -> list[Matter]:
    """The rows that have their units loaded already."""
    keys = {matter.pk for matter in issued}
    return [matter for matter in matters if matter.pk in keys]
