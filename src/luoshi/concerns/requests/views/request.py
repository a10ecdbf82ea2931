"""The page of a request, who asked, and what the office does with it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.concerns.requests import actions, policies, routing
from luoshi.concerns.requests.forms.acts import DispatchForm, ReasonForm, RuleForm, RuleMoreForm
from luoshi.concerns.requests.forms.request import RequestForm, WordsForm
from luoshi.concerns.requests.pages.request import RequestPage
from luoshi.concerns.requests.views.base import EDIT, PAGES, crumbs, crumbs_of, request_or_404, row_act, seen_or_404
from luoshi.ledger.forms.about import AboutForm
from luoshi.lib import clock
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb


def _shown(request: ActorRequest, page: RequestPage) -> HttpResponse:
    row = page.row
    return render(request, "requests/request.html", {"page": page, "row": row, "crumbs": crumbs_of(request, row)})


@actor_required
@require_safe
def request(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One request, who asked behind a mask."""
    return _shown(request, RequestPage(request_or_404(request, pk), request.actor, clock.today()))


@actor_required
@require_POST
@never_cache
def contact(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The same page with the contact data in plain; the look is in the record, the answer is kept nowhere."""
    page = RequestPage(request_or_404(request, pk), request.actor, clock.today())
    page.plain = actions.show_contact(actor=request.actor, request=page.row)
    return _shown(request, page)


@actor_required
@require_http_methods(EDIT)
def new(request: ActorRequest) -> HttpResponseBase:
    """Types a request in."""
    seen_or_404(request)
    form = RequestForm(request.actor, request.POST or None)
    verb = _("Enter a request")
    act = Act(
        form=form,
        decision=policies.can_receive(request.actor),
        run=lambda: actions.receive_request(actor=request.actor, given=form.input, key=form.sent_key),
        done=_("The request is in the register. Next: dispatch it."),
        to=lambda row: row.get_absolute_url(),
        verb=verb,
        crumbs=crumbs(request, Crumb(verb)),
        note=_("Who asks is kept apart, shown to whoever handles it, and erased after closing."),
        template="requests/request_form.html",
    )
    return act_page(request, act)


@actor_required
@require_http_methods(EDIT)
def correct(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Corrects the words before it is dispatched."""
    row = request_or_404(request, pk)
    form = WordsForm(request.actor, request.POST or None, request=row)
    return row_act(
        request,
        row,
        form,
        _("Correct the words"),
        policies.can_correct(request.actor, row),
        run=lambda: actions.correct_request(
            actor=request.actor,
            request=row,
            fields=form.words,
            version=form.said("version") or 0,
            key=form.sent_key,
        ),
        done=_("Corrected."),
    )


@actor_required
@require_http_methods(EDIT)
def dispatch(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Gives it to a unit; what a precedent or the sheet proposes is chosen already."""
    row = request_or_404(request, pk)
    decision = policies.can_dispatch(request.actor, row)
    precedents = routing.precedents_of(row) if decision else []
    form = DispatchForm(row, precedents, request.POST or None)
    return row_act(
        request,
        row,
        form,
        _("Dispatch"),
        decision,
        run=lambda: actions.dispatch_request(
            actor=request.actor,
            request=row,
            unit=form.said("unit"),
            words=form.said("words"),
            version=form.said("version"),
            key=form.sent_key,
        ),
        done=_("Dispatched; the unit's clock runs."),
        note=_("The unit may refuse once, with a reason, in the days the county gives."),
        template="requests/dispatch_form.html",
        context={"precedents": precedents, "row": row},
    )


@actor_required
@require_http_methods(EDIT)
def rule(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Rules on a refusal."""
    row = request_or_404(request, pk)
    refusal = policies.refusal_of(row)
    decision = policies.can_rule_now(request.actor, row, refusal)
    form = RuleForm(row, refusal, request.POST or None)
    return row_act(
        request,
        row,
        form,
        _("Rule on the refusal"),
        decision,
        run=lambda: actions.rule_refusal(
            actor=request.actor,
            request=row,
            unit=form.said("unit"),
            ruling=form.said("ruling"),
            key=form.sent_key,
        ),
        done=_("Ruled; it binds, and the unit's clock runs."),
        template="requests/dispatch_form.html",
        context={"refused": refusal, "precedents": routing.precedents_of(row) if decision else [], "row": row},
    )


@actor_required
@require_http_methods(EDIT)
def rule_more(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Grants or denies more time."""
    row = request_or_404(request, pk)
    extension = policies.extension_of(policies.last_of(row))
    form = RuleMoreForm(request.POST or None)
    return row_act(
        request,
        row,
        form,
        _("Rule on more time"),
        policies.can_rule_extension(request.actor, row, extension),
        run=lambda: actions.rule_extension(
            actor=request.actor,
            request=row,
            granted=form.said("granted") == "yes",
            words=form.said("words"),
            key=form.sent_key,
        ),
        done=_("Ruled."),
        note=_("%(n)d working days: %(why)s") % {"n": extension.days, "why": extension.reason} if extension else "",
    )


@actor_required
@require_http_methods(EDIT)
def decline(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Does not take it up."""
    row = request_or_404(request, pk)
    form = ReasonForm(request.POST or None)
    return row_act(
        request,
        row,
        form,
        _("Do not take up"),
        policies.can_decline(request.actor, row),
        run=lambda: actions.decline_request(
            actor=request.actor, request=row, reason=form.said("words"), key=form.sent_key
        ),
        done=_("Ended; the reason stands on its page."),
        note=_("For what the county cannot take up: outside its duties, or before a court."),
    )


@actor_required
@require_http_methods(EDIT)
def reopen(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """A look-back takes it up again."""
    row = request_or_404(request, pk)
    form = ReasonForm(request.POST or None)
    return row_act(
        request,
        row,
        form,
        _("Take up again"),
        policies.can_reopen(request.actor, row),
        run=lambda: actions.reopen_request(
            actor=request.actor, request=row, reason=form.said("words"), key=form.sent_key
        ),
        done=_("Taken up again; the unit has a new day."),
    )


@actor_required
@require_http_methods(EDIT)
def erase(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Erases contact data before its day."""
    row = request_or_404(request, pk)
    form = ReasonForm(request.POST or None)
    return row_act(
        request,
        row,
        form,
        _("Erase the contact data now"),
        policies.can_erase_contact(request.actor, row),
        run=lambda: actions.erase_contact(
            actor=request.actor, request=row, reason=form.said("words"), key=form.sent_key
        ),
        done=_("Erased. It cannot be brought back."),
        note=_("Nobody can answer by it any more. It cannot be brought back."),
    )


@actor_required
@require_POST
def take_over(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Another officer handles it from now on."""
    row = request_or_404(request, pk)
    actions.take_over(actor=request.actor, request=row)
    messages.success(request, _("You handle this request from now on."))
    return redirect(row)


@actor_required
@require_http_methods(EDIT)
def matter(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Drafts a matter about the request; nothing of who asked goes along."""
    row = request_or_404(request, pk)
    return PAGES.draft(
        request,
        row,
        AboutForm(row.county_id, request.POST or None, title=row.title, lead_unit=row.unit_id),
        _("Make a matter of it"),
        domain=row.domain,
        source=_("Request %(number)s") % {"number": row.number},
        note=_("For what one answer does not settle: a works, a rule, a service for many."),
    )
