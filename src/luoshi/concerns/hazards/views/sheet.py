"""The ledger of a department as a workbook: its faults and what it would bring, and carrying it out."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.concerns.hazards import actions, policies
from luoshi.concerns.hazards.forms.sheet import ApplyForm, FileForm
from luoshi.concerns.hazards.sheet import reading, taking, writing
from luoshi.concerns.hazards.sheet.reading import Table
from luoshi.concerns.hazards.views.base import EDIT, crumbs, seen_or_404
from luoshi.lib.errors import ActionError
from luoshi.lib.policy import Denied
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb
from luoshi.ui.downloads import download

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SALT, _HOUR = "luoshi.hazards.sheet", 3600
_MOST_SIGNED = 2_000_000  # characters that a form may bring back
_SHOWN = 20  # good rows of the preview


@actor_required
@require_http_methods(EDIT)
@never_cache
def take(request: ActorRequest) -> HttpResponseBase:
    """Reads a workbook: its faults, and what would be taken over."""
    seen_or_404(request)
    decision = policies.can_import(request.actor)
    form = FileForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        "form": form,
        "refusal": decision.reason if isinstance(decision, Denied) else "",
        "crumbs": crumbs(request, Crumb(_("Import a ledger of hazards"))),
    }
    status = 200 if decision else 403
    if request.method == "POST" and decision:
        status = 400
        if form.is_valid():
            try:
                status = _looked_at(request, form, context)
            except ActionError as problem:
                form.take(problem)
    return render(request, "hazards/import.html", context, status=status)


def _looked_at(request: ActorRequest, form: FileForm, context: dict[str, Any]) -> int:
    """Adds faults and the preview to the page; the status of the answer."""
    file = form.said("file")
    plan = taking.plan_of(request.actor, reading.read(file, file.size))
    context |= {"plan": plan, "shown": plan.lines[:_SHOWN]}
    if not plan.lines:
        return 400
    signed = signing.dumps({"lines": plan.good, "file": file.name[:120]}, salt=_salt(request), compress=True)
    if len(signed) > _MOST_SIGNED:
        raise ActionError(_("The sheet holds too much text for one import. Split it."), field="file")
    context["apply"] = ApplyForm(content=signed)
    return 400 if plan.faults else 200


@actor_required
@require_POST
def apply(request: ActorRequest) -> HttpResponseBase:
    """Carries out what was shown: all of the good rows or none."""
    if not policies.can_import(request.actor):
        raise Http404
    try:
        content = signing.loads(request.POST.get("content", ""), salt=_salt(request), max_age=_HOUR)
    except signing.BadSignature:
        raise ActionError(_("The preview is older than an hour or was changed. Choose the file again.")) from None
    plan = taking.plan_of(request.actor, Table(content["lines"]), again=True)
    if plan.faults:  # a unit was dissolved meanwhile, a firm passed to another department
        fault = plan.faults[0]
        raise ActionError(_("Row %(row)d: %(message)s") % {"row": fault.row, "message": fault.message})
    made = actions.import_hazards(
        actor=request.actor,
        lines=plan.lines,
        firms=list(plan.firms.values()),
        file=content["file"],
        key=request.POST.get("key") or uuid4().hex,
    )
    messages.success(request, _("%(n)d hazards were taken over.") % {"n": len(made)})
    return redirect("hazards:list")


@actor_required
@require_safe
def template(request: ActorRequest) -> HttpResponseBase:
    """An empty workbook with the heads."""
    if not policies.can_import(request.actor):
        raise Http404
    return download(writing.empty(), "隐患台账模板.xlsx", _XLSX)


def _salt(request: ActorRequest) -> str:
    return f"{_SALT}.{request.actor.person_id}"
