"""The ledger of a department as a workbook: its faults and what it would bring, and carrying it out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.concerns.hazards import actions, policies
from luoshi.concerns.hazards.forms.sheet import FileForm
from luoshi.concerns.hazards.sheet import taking
from luoshi.concerns.hazards.sheet.layout import LAYOUT
from luoshi.concerns.hazards.views.base import EDIT, crumbs, seen_or_404
from luoshi.lib.errors import ActionError
from luoshi.org.http import ActorRequest, actor_required
from luoshi.org.importing import Looked, SheetImport
from luoshi.org.workbook import headed
from luoshi.org.workbook.reading import sheets_of
from luoshi.org.workbook.template import empty
from luoshi.ui.context import Crumb
from luoshi.ui.downloads import XLSX, download

_IMPORT = SheetImport("hazards.sheet", "hazards/import.html", policies.can_import)
_SHOWN = 20  # good rows of the preview


@actor_required
@require_http_methods(EDIT)
@never_cache
def take(request: ActorRequest) -> HttpResponseBase:
    """Reads a workbook: its faults, and what would be taken over."""
    seen_or_404(request)
    form = FileForm(request.POST or None, request.FILES or None)
    trail = crumbs(request, Crumb(_("Import a ledger of hazards")))
    return _IMPORT.take(request, form, lambda: _looked_at(request, form), crumbs=trail)


def _looked_at(request: ActorRequest, form: FileForm) -> Looked:
    file = form.said("file")
    plan = taking.plan_of(request.actor, headed.read(sheets_of(file, file.size), LAYOUT))
    content = {"lines": plan.good, "file": file.name[:120]} if plan.lines else None
    return Looked(plan, content, {"shown": plan.lines[:_SHOWN]})


@actor_required
@require_POST
def apply(request: ActorRequest) -> HttpResponseBase:
    """Carries out what was shown: all of the good rows or none."""
    content, key = _IMPORT.shown(request)
    plan = taking.plan_of(request.actor, headed.Table(content["lines"]), again=True)
    if plan.faults:  # a unit was dissolved meanwhile, a firm passed to another department
        fault = plan.faults[0]
        raise ActionError(_("Row %(row)d: %(message)s") % {"row": fault.row, "message": fault.message})
    made = actions.import_hazards(
        actor=request.actor,
        lines=plan.lines,
        firms=list(plan.firms.values()),
        file=content["file"],
        key=key,
    )
    messages.success(request, _("%(n)d hazards were taken over.") % {"n": len(made)})
    return redirect("hazards:list")


@actor_required
@require_safe
def template(request: ActorRequest) -> HttpResponseBase:
    """An empty workbook with the heads."""
    _IMPORT.check(request)
    return download(empty("隐患台账", LAYOUT, frozen=1), "隐患台账模板.xlsx", XLSX)
