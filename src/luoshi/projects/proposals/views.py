"""Asking for a choice, keeping it as a proposal, ruling on it, comparing two."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.lib import clock
from luoshi.lib.errors import ActionError
from luoshi.lib.policy import Denied
from luoshi.org.http import ActorRequest, actor_required
from luoshi.projects import slots
from luoshi.projects.actions import proposals as actions
from luoshi.projects.models import FundKind
from luoshi.projects.models.proposals import AllocationProposal
from luoshi.projects.proposals import policies
from luoshi.projects.proposals.forms import AskForm, RuleForm, WhatForm
from luoshi.projects.proposals.frozen import Asked, asked_of, plain_answer
from luoshi.projects.proposals.pool import pool_of
from luoshi.projects.proposals.report import Report
from luoshi.projects.views.acting import crumbs
from luoshi.ui.context import Crumb

_RULINGS = {"adopt": (actions.adopt, policies.can_adopt), "withdraw": (actions.withdraw, policies.can_withdraw)}


def _seen(request: ActorRequest) -> None:
    if not policies.can_see(request.actor):
        raise Http404


def _crumbs(request: ActorRequest, *more: Crumb) -> list[Crumb]:
    here = Crumb(_("Allocation of funds"), reverse("projects:allocation") if more else "")
    return crumbs(request, here, *more)


@actor_required
@require_safe
def proposals(request: ActorRequest) -> HttpResponseBase:
    """The proposals, newest first; two ticked ones are compared."""
    _seen(request)
    refusal = policies.can_propose(request.actor)
    context = {
        "crumbs": _crumbs(request),
        "tabs": slots.pages_of(request.actor, "allocation"),
        "rows": AllocationProposal.objects.visible_to(request.actor).for_list()[:100],
        "refusal": refusal.reason if isinstance(refusal, Denied) else "",
    }
    return render(request, "projects/proposals.html", context)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def allocate(request: ActorRequest) -> HttpResponseBase:
    """Choose candidates and limits; run; look at the choice with its reasons; keep it as a proposal."""
    _seen(request)
    if not policies.can_propose(request.actor):
        raise Http404
    year = clock.today().year
    what = WhatForm({"kind": FundKind.SPECIAL_BOND, "year": year} | request.GET.dict())
    if not what.is_valid():
        return _ask_page(request, what, AskForm([]), status=400)
    kind, year = what.cleaned_data["kind"], what.cleaned_data["year"]
    pool = pool_of(request.actor, kind, year)
    if request.method != "POST":
        initial: dict[str, Any] = {"name": f"{FundKind(kind).label} {year}"}
        return _ask_page(request, what, AskForm(pool, initial=initial | {f"take_{row.code}": True for row in pool}))
    form = AskForm(pool, request.POST)
    if not form.is_valid():
        return _ask_page(request, what, form, status=400)
    try:
        if "save" in request.POST:
            return _saved(request, what, form)
        found = actions.reckoned(form.asked())
    except ActionError as problem:
        form.take(problem)
        return _ask_page(request, what, form, status=problem.status)
    return _ask_page(request, what, form, report=Report(form.asked(), plain_answer(found)))


def _saved(request: ActorRequest, what: WhatForm, form: AskForm) -> HttpResponse:
    data = form.cleaned_data
    row = actions.propose(
        actor=request.actor, name=data["name"], asked=form.asked(), key=form.sent_key, **what.cleaned_data
    )
    messages.success(
        request, _("Kept as a proposal. Nothing was applied: the county head adopts it, people set the funds.")
    )
    return redirect(row)


def _ask_page(
    request: ActorRequest, what: WhatForm, form: AskForm, *, report: Report | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "crumbs": _crumbs(request, Crumb(_("New choice"))),
        "what": what,
        "form": form,
        "report": report,
    }
    return render(request, "projects/allocate.html", context, status=status)


@actor_required
@require_safe
def proposal(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One proposal with its reasons."""
    _seen(request)
    return _page(request, _get(request, pk))


@actor_required
@require_POST
def rule(request: ActorRequest, pk: UUID, what: str) -> HttpResponseBase:
    """Adopts or withdraws a proposal."""
    _seen(request)
    row = _get(request, pk)
    act, may = _RULINGS[what]
    form = RuleForm(request.POST, auto_id=f"id_{what}_%s")
    if not form.is_valid():
        return _page(request, row, 400 if may(request.actor, row) else 403, {what: form})
    try:  # the action asks the policy itself, after it has looked whether this submission took effect before
        act(actor=request.actor, proposal=row, **form.cleaned_data)
    except ActionError as problem:
        form.take(problem)
        return _page(request, row, problem.status, {what: form})
    messages.success(request, _("Adopted.") if what == "adopt" else _("Withdrawn."))
    return redirect(row)


def _get(request: ActorRequest, pk: UUID) -> AllocationProposal:
    return get_object_or_404(AllocationProposal.objects.visible_to(request.actor).for_list(), pk=pk)


def _page(
    request: ActorRequest, row: AllocationProposal, status: int = 200, bound: dict[str, forms.Form] | None = None
) -> HttpResponse:
    rulings = []
    for code, label in (("adopt", _("Adopt")), ("withdraw", _("Withdraw"))):
        decision = _RULINGS[code][1](request.actor, row)
        form = (bound or {}).get(code) or RuleForm(auto_id=f"id_{code}_%s")
        rulings.append((code, label, decision.reason if isinstance(decision, Denied) else "", form))
    context = {
        "crumbs": _crumbs(request, Crumb(row.name)),
        "proposal": row,
        "report": Report(asked_of(row.inputs), row.result),
        "rulings": rulings,
    }
    return render(request, "projects/proposal.html", context, status=status)


@actor_required
@require_safe
def compare(request: ActorRequest) -> HttpResponseBase:
    """Two proposals side by side: who gets what in each."""
    _seen(request)
    keys = _two(request.GET.getlist("with"))
    rows = [_get(request, pk) for pk in keys]
    if len(rows) != 2:
        messages.info(request, _("Tick two proposals to compare them."))
        return redirect("projects:allocation")
    reports = [Report(asked_of(row.inputs), row.result) for row in rows]
    context = {
        "crumbs": _crumbs(request, Crumb(_("Two proposals compared"))),
        "pairs": list(zip(rows, reports, strict=True)),
        "lines": _lines([report.asked for report in reports], reports),
    }
    return render(request, "projects/compare.html", context)


def _two(texts: list[str]) -> list[UUID]:
    try:
        return [UUID(text) for text in texts][:3]
    except ValueError:
        raise Http404 from None


def _lines(asked: list[Asked], reports: list[Report]) -> list[tuple[str, list[Any], bool]]:
    """Project, what each gives it (None: nothing, "" : not asked about), and whether the two differ."""
    names = {project.code: project.name for one in asked for project in one.projects}
    given = [{row.project.code: row.amount for row in report.chosen} for report in reports]
    known = [{project.code for project in one.projects} for one in asked]
    found = []
    for code, name in names.items():
        cells = [gift.get(code) if code in codes else "" for gift, codes in zip(given, known, strict=True)]
        found.append((name, cells, cells[0] != cells[1]))
    return sorted(found, key=lambda line: not line[2])
