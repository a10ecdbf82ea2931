"""Several matters at once: what happens to which row, which rows are refused and why, and only then the act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.ledger import actions, batches, list_policies
from luoshi.ledger.batches import Batch, BatchForm, Change
from luoshi.ledger.models import Assignment, Matter
from luoshi.ledger.pages.lens import lens_of
from luoshi.ledger.pages.listing import Listing
from luoshi.ledger.querysets import holders_of
from luoshi.lib import clock
from luoshi.lib.errors import ActionError
from luoshi.lib.ids import ids_in
from luoshi.lib.policy import Denied
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb

MOST = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row with what happens to it, or why nothing does."""

    matter: Matter
    changes: list[Change]
    reason: str = ""


@actor_required
@require_POST
def batch(request: ActorRequest, code: str) -> HttpResponseBase:
    """Without ``step`` the page with its questions, with ``look`` what would happen, with ``do`` it happens."""
    found = batches.find(request.actor, code)
    if found is None:
        raise Http404
    matters, back = _chosen(request), _back(request)
    if not matters or len(matters) > MOST:
        few = _("Choose at least one matter.")
        many = _("At most %(n)d matters at once: narrow the conditions.") % {"n": MOST}
        messages.error(request, many if matters else few)
        return redirect(back)
    step = request.POST.get("step", "")
    form = found.form(request.actor, matters, request.POST if step else None)
    if step == "do" and form.is_valid():
        try:
            done = found.run(request.actor, matters, form.given)
        except ActionError as problem:
            form.take(problem)
        else:
            messages.success(request, done.words)
            return redirect(done.url or back)
    return _page(request, found, form, matters)


def _page(request: ActorRequest, found: Batch, form: BatchForm, matters: Sequence[Matter]) -> HttpResponseBase:
    given = form.given
    rows = [_outcome(request, found, matter, given) for matter in matters]
    wrong = form.is_bound and not form.is_valid()
    context = {
        "crumbs": [
            Crumb(request.actor.county_name, "/"),
            Crumb(_("Ledger of matters"), _back(request)),
            Crumb(str(found.label)),
        ],
        "batch": found,
        "form": form,
        "asking": form.asks and not given,
        "done": [row for row in rows if not row.reason],
        "refused": [row for row in rows if row.reason],
        "sent": [(field.name, field.value()) for field in form.visible_fields()] if given else [],
        "query": request.POST.get("query", ""),
        "back": _back(request),
    }
    return render(request, "ledger/batch.html", context, status=400 if wrong else 200)


def _outcome(request: ActorRequest, found: Batch, matter: Matter, given: dict[str, object]) -> Outcome:
    decision = found.check(request.actor, matter, given)
    reason = str(decision.reason) if isinstance(decision, Denied) else ""
    return Outcome(matter, found.change(request.actor, matter, given), reason)


def _chosen(request: ActorRequest) -> list[Matter]:
    """The rows that were ticked, or all that the conditions find; one more than allowed shows that there are too many."""
    actor = request.actor
    if request.POST.get("scope") == "all":
        lens = lens_of(actor, QueryDict(request.POST.get("query", "")))
        if lens is None:
            raise Http404
        rows = Listing(lens, clock.today()).sorted
    else:
        keys = ids_in(request.POST.getlist("matter"))
        rows = Matter.objects.visible_to(actor).filter(pk__in=keys).sorted_by()
    held = (holders_of("sponsor__holdings"), holders_of("responsible__holdings"))
    return list(rows.for_page().prefetch_related(*held)[: MOST + 1])


def _back(request: ActorRequest) -> str:
    query = request.POST.get("query", "")
    return f"{reverse('ledger:list')}?{QueryDict(query).urlencode()}" if query else reverse("ledger:list")


@actor_required
@require_safe
def assignment(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """What was set together, with the way back."""
    row = _assignment(request, pk)
    decision = list_policies.can_undo_assignment(request.actor, row)
    context = {
        "crumbs": [
            Crumb(request.actor.county_name, "/"),
            Crumb(_("Ledger of matters"), reverse("ledger:list")),
            Crumb(_("Set together")),
        ],
        "assignment": row,
        "matters": Matter.objects.visible_to(request.actor).filter(pk__in=list(row.before)).sorted_by().for_list(),
        "refusal": decision.reason if isinstance(decision, Denied) else "",
        "key": uuid4().hex,
    }
    return render(request, "ledger/assignment.html", context)


@actor_required
@require_POST
def undo_assignment(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Puts back what stood there before."""
    row = _assignment(request, pk)
    try:
        actions.undo_assignment(actor=request.actor, assignment=row, key=request.POST.get("key"))
    except ActionError as problem:
        messages.error(request, str(problem.message))
    else:
        messages.success(request, _("Taken back: everything stands as before."))
    return redirect(row)


def _assignment(request: ActorRequest, pk: UUID) -> Assignment:
    """One's own; the office sees the office's too.

    Raises:
        Http404: it does not exist for the reader.
    """
    rows = Assignment.objects.filter(county=request.actor.county_id).select_related("post", "made_by")
    if not request.actor.is_office:
        rows = rows.filter(made_by=request.actor.person_id)
    return get_object_or_404(rows, pk=pk)
