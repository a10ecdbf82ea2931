"""The verification bench: the queue, one claim, several claims on one file, and the office's reasons of return."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.ledger import actions, policies
from luoshi.ledger.actions.bench import reasons_mark
from luoshi.ledger.forms.bench import BenchForm, ReasonsForm, SameFileForm
from luoshi.ledger.models import Matter
from luoshi.ledger.pages.bench import BenchPage, Queue, SameFile, is_waiting, refusal_of, same_files, with_query
from luoshi.ledger.queue import Claim, claimed, claims_of
from luoshi.ledger.return_reasons import reasons_of
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, Conflict
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb


@actor_required
@require_safe
def queue(request: ActorRequest) -> HttpResponseBase:
    """The claims that wait, the riskiest first."""
    _only_office(request)
    context = {"crumbs": _crumbs(request), "page": Queue(request.actor, request.GET)}
    return render(request, "ledger/bench.html", context)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One claim beside plan, evidence and source; a decision opens the next one."""
    _only_office(request)
    matter = get_object_or_404(Matter.objects.visible_to(request.actor).for_bench(), pk=pk)
    if not is_waiting(matter):
        messages.info(request, _("“%(matter)s” is no longer on the bench.") % {"matter": matter.title})
        return redirect(Queue(request.actor, request.GET).after(pk))
    page = BenchPage(request.actor, matter, clock.today())
    reasons = reasons_of(request.actor.county_id)
    if request.method != "POST":
        return _bench(request, page, BenchForm(page.scene, reasons))
    form = BenchForm(page.scene, reasons, request.POST, request.FILES)
    if page.is_confirmed:
        return _close(request, page, form)
    if not form.is_valid():
        return _bench(request, page, form, status=403 if page.refusal else 400)
    following = Queue(request.actor, request.GET).after(pk)
    try:
        message = _decide(request, page, form)
    except ActionError as problem:
        form.take(problem)
        return _bench(request, page, form, status=problem.status)
    messages.success(request, message, extra_tags=page.scene.draft_key("bench"))
    return redirect(following)


def _decide(request: ActorRequest, page: BenchPage, form: BenchForm) -> str:
    """Closes or returns; what is said afterwards."""
    matter, report = page.matter, form.said("report")
    if form.closes:
        if report is None:
            raise ActionError(_("The claim is not there any more. Reload the page."))
        actions.verify_and_close(
            actor=request.actor, matter=matter, finding=form.input, report=report, files=form.rows, key=form.sent_key
        )
        return _("“%(matter)s” is verified and closed.") % {"matter": matter.title}
    actions.verify(
        actor=request.actor, matter=matter, finding=form.input, report=report, files=form.rows, key=form.sent_key
    )
    return _("“%(matter)s” goes back to %(unit)s with your reason.") % {
        "matter": matter.title,
        "unit": matter.lead_unit,
    }


def _close(request: ActorRequest, page: BenchPage, form: BenchForm) -> HttpResponseBase:
    """What was confirmed before only has to be closed."""
    following = Queue(request.actor, request.GET).after(page.matter.pk)
    actions.close(actor=request.actor, matter=page.matter, key=request.POST.get("key") or None)
    messages.success(request, _("“%(matter)s” is closed.") % {"matter": page.matter.title})
    return redirect(following)


def _bench(request: ActorRequest, page: BenchPage, form: BenchForm, status: int = 200) -> HttpResponse:
    context = {
        "crumbs": _crumbs(request, Crumb(page.matter.number or page.matter.title)),
        "page": page,
        "matter": page.matter,
        "form": form,
        "draft_key": page.scene.draft_key("bench"),
        "home": with_query(reverse("ledger:bench"), request.GET),
        "skip": with_query(reverse("ledger:bench_one", args=[page.matter.pk]), request.GET),
    }
    return render(request, "ledger/bench_one.html", context, status=status)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def same(request: ActorRequest, sha256: str) -> HttpResponseBase:
    """Several claims on one file, closed together after a list of what will happen."""
    _only_office(request)
    group = _group_of(request, sha256)
    rows = [(claim, _refusal(request, claim)) for claim in group.claims]
    offered = [(str(claim.matter.pk), claim.matter.title) for claim, refusal in rows if not refusal]
    form = SameFileForm(request.POST if request.method == "POST" else None, offered, clock.today())
    if request.method == "POST" and form.is_valid():
        chosen = [claim.matter for claim, _refusal in rows if str(claim.matter.pk) in form.cleaned_data["matters"]]
        try:
            closed = actions.verify_and_close_same(
                actor=request.actor,
                matters=chosen,
                sha256=sha256,
                words=form.cleaned_data["words"],
                found_on=_day(form),
                on_site=form.cleaned_data["where"] == "site",
                key=form.sent_key,
            )
        except ActionError as problem:
            form.take(problem)
        else:
            said = ngettext(
                "%(n)d matter is verified and closed.", "%(n)d matters are verified and closed.", len(closed)
            )
            messages.success(request, said % {"n": len(closed)})
            return redirect("ledger:bench")
    context = {
        "crumbs": _crumbs(request, Crumb(_("Several on one file"))),
        "group": group,
        "rows": rows,
        "form": form,
        "chosen": form["matters"].value() if form.is_bound else [pk for pk, _title in offered],
    }
    return render(request, "ledger/bench_same.html", context, status=400 if form.is_bound else 200)


def _day(form: SameFileForm) -> date:
    found_on = form.cleaned_data["found_on"]
    assert isinstance(found_on, date)
    return found_on


def _group_of(request: ActorRequest, sha256: str) -> SameFile:
    matters = claimed(request.actor).filter(evidence__file__sha256=sha256).distinct()
    rows = same_files(claims_of(request.actor, Matter.objects.filter(pk__in=matters.order_by().values("pk"))))
    group = next((row for row in rows if row.sha256 == sha256), None)
    if group is None:
        raise Http404
    return group


def _refusal(request: ActorRequest, claim: Claim) -> str:
    if claim.is_confirmed:
        return _("Confirmed already; close it on its own page.")
    return refusal_of(request.actor, claim.matter)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def reasons(request: ActorRequest) -> HttpResponseBase:
    """The county's texts for returning claims."""
    _only_office(request)
    now = reasons_of(request.actor.county_id)
    form = ReasonsForm(request.POST if request.method == "POST" else None, reasons=now, seen=reasons_mark(now))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_return_reasons(
                actor=request.actor, reasons=form.reasons, seen=form.cleaned_data["seen"], key=form.sent_key
            )
        except Conflict:
            raise
        except ActionError as problem:
            form.take(problem)
        else:
            messages.success(request, _("The reasons are kept; the bench offers them from now on."))
            return redirect("ledger:return_reasons")
    context = {"crumbs": _crumbs(request, Crumb(_("Reasons of return"))), "form": form}
    return render(request, "ledger/return_reasons.html", context, status=400 if form.is_bound else 200)


def _only_office(request: ActorRequest) -> None:
    if not policies.can_use_bench(request.actor):
        raise Http404


def _crumbs(request: ActorRequest, *more: Crumb) -> list[Crumb]:
    home = Crumb(_("Verification bench"), reverse("ledger:bench") if more else "")
    return [Crumb(request.actor.county_name, "/"), home, *more]
