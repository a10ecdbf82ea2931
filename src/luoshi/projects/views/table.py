"""The table of key projects: written, and read back with all its faults at once, a preview, and carrying it out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.lib import clock
from luoshi.org.http import ActorRequest, actor_required
from luoshi.org.importing import Looked, SheetImport
from luoshi.org.workbook.headed import Line, Table
from luoshi.projects import actions, months, policies
from luoshi.projects.forms.table import TableForm
from luoshi.projects.pages.register import Register
from luoshi.projects.table import reading, taking, writing
from luoshi.projects.views.acting import crumbs, seen_or_404
from luoshi.ui.context import Crumb
from luoshi.ui.downloads import XLSX, download
from luoshi.ui.formats import full_day

_IMPORT = SheetImport("projects.table", "projects/import.html", policies.can_enter)


@actor_required
@require_safe
def export(request: ActorRequest) -> HttpResponseBase:
    """The projects of the list as the table counties print."""
    seen_or_404(request)
    page = Register(request.actor, request.GET, clock.today())
    title = _("%(county)s: dispatch table of key projects") % {"county": request.actor.county_name}
    made = f"{request.actor.unit_name} {full_day(page.today)}"
    return download(writing.build(title, made, page.found), f"{title}-{page.today:%Y%m%d}.xlsx", XLSX)


@actor_required
@require_safe
def template(request: ActorRequest) -> HttpResponseBase:
    """The same table without rows, to be filled in."""
    _IMPORT.check(request)
    title = _("dispatch table of key projects")
    return download(writing.build(title, "", []), f"{title}.xlsx", XLSX)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: ActorRequest) -> HttpResponseBase:
    """Reads a workbook: its faults, or what it would change."""
    seen_or_404(request)
    form = TableForm(request.POST or None, request.FILES or None)
    trail = crumbs(request, Crumb(_("Import a table")))
    return _IMPORT.take(request, form, lambda: _looked_at(request, form), crumbs=trail)


def _looked_at(request: ActorRequest, form: TableForm) -> Looked:
    file, month = form.said("file"), form.said("month")
    table = reading.read(file, file.size)
    plan = taking.plan_of(request.actor.county_id, table, clock.today(), month)
    lines = [_plain(line) for line in table.lines]
    content = {"lines": lines, "file": file.name[:120], "month": f"{month:%Y-%m}" if month else ""}
    return Looked(plan, None if plan.faults else content)


@actor_required
@require_POST
def apply(request: ActorRequest) -> HttpResponseBase:
    """Carries out what was shown."""
    content, key = _IMPORT.shown(request)
    table = Table([_back(line) for line in content["lines"]])
    plan = taking.plan_of(request.actor.county_id, table, clock.today())
    year, file = clock.today().year, content["file"]
    made = actions.import_projects(actor=request.actor, lines=plan.lines, year=year, file=file, key=key)
    if content["month"] and (lines := taking.history_of(table, made)):
        actions.adopt_dispatches(
            actor=request.actor, month=months.named(content["month"]), lines=lines, source=file, key=key
        )
    messages.success(request, _("%(n)d projects were taken over.") % {"n": len(made)})
    return redirect("projects:list")


def _plain(line: Line) -> dict[str, Any]:
    """A line as JSON keeps it."""
    kinds = {Decimal: "n", date: "d"}
    return {code: {kinds[type(v)]: str(v)} if type(v) in kinds else v for code, v in line.items()}


def _back(line: dict[str, Any]) -> Line:
    def value(kept: Any) -> Any:
        if isinstance(kept, dict):
            return Decimal(kept["n"]) if "n" in kept else date.fromisoformat(kept["d"])
        return tuple(kept) if isinstance(kept, list) else kept

    return {code: value(kept) for code, kept in line.items()}
