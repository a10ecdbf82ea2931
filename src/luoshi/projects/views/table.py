"""The table of key projects: written, and read back with all its faults at once, a preview, and carrying it out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.lib import clock
from luoshi.lib.errors import ActionError
from luoshi.lib.policy import Denied
from luoshi.org.http import ActorRequest, actor_required
from luoshi.projects import actions, months, policies
from luoshi.projects.forms.table import ApplyForm, TableForm
from luoshi.projects.pages.register import Register
from luoshi.projects.table import reading, taking, writing
from luoshi.projects.table.reading import Table
from luoshi.projects.views.acting import crumbs, seen_or_404
from luoshi.ui.context import Crumb
from luoshi.ui.downloads import download
from luoshi.ui.formats import full_day

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SALT, _HOUR = "luoshi.projects.table", 3600


@actor_required
@require_safe
def export(request: ActorRequest) -> HttpResponseBase:
    """The projects of the list as the table counties print."""
    seen_or_404(request)
    page = Register(request.actor, request.GET, clock.today())
    title = _("%(county)s: dispatch table of key projects") % {"county": request.actor.county_name}
    made = f"{request.actor.unit_name} {full_day(page.today)}"
    return download(writing.build(title, made, page.found), f"{title}-{page.today:%Y%m%d}.xlsx", _XLSX)


@actor_required
@require_safe
def template(request: ActorRequest) -> HttpResponseBase:
    """The same table without rows, to be filled in."""
    if not policies.can_enter(request.actor):
        raise Http404
    title = _("dispatch table of key projects")
    return download(writing.build(title, "", []), f"{title}.xlsx", _XLSX)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: ActorRequest) -> HttpResponseBase:
    """Reads a workbook: its faults, or what it would change."""
    seen_or_404(request)
    decision = policies.can_enter(request.actor)
    form = TableForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        "form": form,
        "refusal": decision.reason if isinstance(decision, Denied) else "",
        "crumbs": crumbs(request, Crumb(_("Import a table"))),
    }
    status = 200 if decision else 403
    if request.method == "POST" and decision:
        status = 400
        if form.is_valid():
            try:
                status = _looked_at(request, form, context)
            except ActionError as problem:
                form.take(problem)
    return render(request, "projects/import.html", context, status=status)


def _looked_at(request: ActorRequest, form: TableForm, context: dict[str, Any]) -> int:
    """Adds faults or the preview to the page; the status of the answer."""
    file = form.said("file")
    table = reading.read(file, file.size)
    month = form.said("month")
    plan = taking.plan_of(request.actor.county_id, table, clock.today(), month)
    context["plan"] = plan
    if plan.faults:
        return 400
    lines = [_plain(line) for line in table.lines]
    content = {"lines": lines, "file": file.name[:120], "month": f"{month:%Y-%m}" if month else ""}
    context["apply"] = ApplyForm(content=signing.dumps(content, salt=_salt(request), compress=True))
    return 200


@actor_required
@require_POST
def apply(request: ActorRequest) -> HttpResponseBase:
    """Carries out what was shown."""
    if not policies.can_enter(request.actor):
        raise Http404
    try:
        content = signing.loads(request.POST.get("content", ""), salt=_salt(request), max_age=_HOUR)
    except signing.BadSignature:
        raise ActionError(_("The preview is older than an hour or was changed. Choose the workbook again.")) from None
    table = Table([_back(line) for line in content["lines"]])
    plan = taking.plan_of(request.actor.county_id, table, clock.today())
    key = request.POST.get("key") or uuid4().hex
    year, file = clock.today().year, content["file"]
    made = actions.import_projects(actor=request.actor, lines=plan.lines, year=year, file=file, key=key)
    if content["month"] and (lines := taking.history_of(table, made)):
        actions.adopt_dispatches(
            actor=request.actor, month=months.named(content["month"]), lines=lines, source=file, key=key
        )
    messages.success(request, _("%(n)d projects were taken over.") % {"n": len(made)})
    return redirect("projects:list")


def _salt(request: ActorRequest) -> str:
    return f"{_SALT}.{request.actor.person_id}"


def _plain(line: dict[str, Any]) -> dict[str, Any]:
    """A line as JSON keeps it."""
    kinds = {Decimal: "n", date: "d"}
    return {code: {kinds[type(v)]: str(v)} if type(v) in kinds else v for code, v in line.items()}


def _back(line: dict[str, Any]) -> dict[str, Any]:
    def value(kept: Any) -> Any:
        if isinstance(kept, dict):
            return Decimal(kept["n"]) if "n" in kept else date.fromisoformat(kept["d"])
        return tuple(kept) if isinstance(kept, list) else kept

    return {code: value(kept) for code, kept in line.items()}
