"""Reporting rounds, "nothing changed", approving in bulk, and how often a matter is reported on."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.chase import actions, policies
from luoshi.chase.forms import ApprovalsForm, CadenceForm, UnchangedForm, Usual
from luoshi.chase.models import Cadence, ReportingRound, RoundItem
from luoshi.chase.pages.approvals import page_of, waiting_reports
from luoshi.chase.pages.rounds import RoundPage, last_report, rounds_with_tallies
from luoshi.chase.pages.tabs import crumbs, tabs
from luoshi.chase.rounds import default_of
from luoshi.ledger import actions as ledger
from luoshi.ledger import policies as ledger_policies
from luoshi.ledger.models import Matter
from luoshi.lib import clock
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.org.models import Role
from luoshi.ui.context import Crumb

_ROUNDS, _ITEMS = 12, 50


@actor_required
@require_safe
def rounds(request: ActorRequest) -> HttpResponseBase:
    """The county's rounds, the newest first."""
    if not policies.can_follow(request.actor):
        raise Http404
    page = Paginator(ReportingRound.objects.visible_to(request.actor), _ROUNDS).get_page(request.GET.get("page"))
    context = {
        "crumbs": crumbs(request.actor, Crumb(_("Reporting rounds"))),
        "tabs": tabs(request.actor, "rounds"),
        "page": page,
        "rows": rounds_with_tallies(request.actor, page.object_list, clock.today()),
        "default": default_of(request.actor.county_id),
        "may_set": bool(policies.can_chase(request.actor)),
    }
    return render(request, "chase/rounds.html", context)


@actor_required
@require_safe
def reporting_round(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Who has not reported, and how far each unit is."""
    row = get_object_or_404(ReportingRound.objects.visible_to(request.actor), pk=pk)
    shown = RoundPage(request.actor, row, clock.now())
    context = {
        "crumbs": crumbs(request.actor, Crumb(_("Reporting rounds"), reverse("chase:rounds")), Crumb(row.label)),
        "round": row,
        "shown": shown,
        "page": shown.missing(request.GET.get("page"), _ITEMS),
        "may_remind": bool(policies.can_chase(request.actor)),
        "today": clock.today(),
        "own_units": request.actor.unit_ids if request.actor.has(Role.LIAISON, Role.UNIT_HEAD) else (),
    }
    return render(request, "chase/round.html", context)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def unchanged(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One click and the reason: the last values once more, to the head of the unit."""
    items = RoundItem.objects.visible_to(request.actor).filter(unit__in=request.actor.unit_ids)
    item = get_object_or_404(items.select_related("round", "matter"), pk=pk)
    form = UnchangedForm(request.POST or None)
    act = Act(
        form=form,
        decision=ledger_policies.can_report(request.actor, item.matter),
        run=lambda: actions.report_unchanged(actor=request.actor, item=item, reason=form.why, key=form.sent_key),
        done=_("Received. The head of the unit approves it as any other report."),
        to="ledger:my_work" if request.GET.get("back") == "work" else item.round,
        verb=_("Report: nothing changed"),
        crumbs=crumbs(
            request.actor, Crumb(item.round.label, item.round.get_absolute_url()), Crumb(_("Nothing changed"))
        ),
        note=_("The last approved values are sent once more, with your reason."),
        sub=item.matter.title,
        template="chase/unchanged.html",
        context={"item": item, "last": last_report(item), "usual": Usual.choices},
    )
    return act_page(request, act)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def approvals(request: ActorRequest) -> HttpResponseBase:
    """Everything that waits for the head of the unit, approved in one go."""
    if not policies.can_approve(request.actor):
        raise Http404
    waiting = waiting_reports(request.actor)
    form = ApprovalsForm(request.POST or None)
    if form.is_bound:
        form.offer([(str(pk), title) for pk, title in waiting.values_list("pk", "matter__title")])

    def run() -> object:
        chosen = list(waiting.filter(pk__in=form.cleaned_data["reports"]))
        return ledger.approve_reports(actor=request.actor, reports=chosen, key=form.sent_key)

    count = len(request.POST.getlist("reports"))
    act = Act(
        form=form,
        decision=policies.can_approve(request.actor),
        run=run,
        done=ngettext("%(n)d report left the unit.", "%(n)d reports left the unit.", count) % {"n": count},
        to="chase:approvals",
        verb=_("Approve the chosen reports"),
        crumbs=crumbs(request.actor, Crumb(_("Approve reports"))),
        template="chase/approvals.html",
        context={"page": page_of(request.actor, request.GET.get("page")), "tabs": tabs(request.actor, "approvals")},
    )
    return act_page(request, act)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def cadence(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """How often one matter is reported on."""
    matter = get_object_or_404(Matter.objects.visible_to(request.actor), pk=pk)
    own = Cadence.objects.filter(county=request.actor.county_id, matter=matter).first()
    now = own or default_of(request.actor.county_id)
    form = CadenceForm(request.POST or None, initial={"rhythm": now.rhythm, "day": now.day})
    act = Act(
        form=form,
        decision=policies.can_set_cadence(request.actor, matter),
        run=lambda: actions.set_cadence(
            actor=request.actor,
            matter=matter,
            rhythm=form.cleaned_data["rhythm"],
            day=form.cleaned_data["day"],
            key=form.sent_key,
        ),
        done=_("The rhythm is set; it holds from the next round on."),
        to=matter,
        verb=_("Set the rhythm of reports"),
        crumbs=crumbs(
            request.actor,
            Crumb(matter.number or matter.title, matter.get_absolute_url()),
            Crumb(_("Rhythm of reports")),
        ),
        note=_("A round that is open stays as it is."),
        sub=matter.title,
    )
    return act_page(request, act)
