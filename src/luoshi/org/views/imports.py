"""Units and people from a workbook: template, upload with all faults at once, preview, and carrying it out."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.lib import clock
from luoshi.lib.policy import Denied
from luoshi.org import actions, policies
from luoshi.org.forms.units import WorkbookForm
from luoshi.org.http import ActorRequest, actor_required
from luoshi.org.models import ImportState, OrganisationImport
from luoshi.org.pages.tabs import tabs_for
from luoshi.org.views.acting import carried_out
from luoshi.org.workbook import reading, template
from luoshi.org.workbook.headed import Fault
from luoshi.org.workbook.plan import Planner
from luoshi.ui.context import Crumb
from luoshi.ui.downloads import XLSX
from luoshi.ui.parts import Action, Confirm


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: ActorRequest) -> HttpResponseBase:
    """The workbooks that were taken, and taking one."""
    actor = request.actor
    if not actor.runs_organisation:
        raise Http404
    may_upload = bool(policies.can_import(actor))
    if request.method == "POST" and not may_upload:
        raise Http404
    form = WorkbookForm(request.POST or None, request.FILES or None) if may_upload else None
    problems: list[Fault] = []
    if form is not None and form.is_bound:
        done, row = carried_out(form, lambda: _taken(request, form, problems))
        if done and row is not None:
            return redirect(row)
    context = {
        "crumbs": [Crumb(actor.county_name, "/"), Crumb(_("Units and people from a workbook"))],
        "tabs": tabs_for(actor, "imports"),
        "form": form,
        "problems": problems,
        "rows": OrganisationImport.objects.visible_to(actor).select_related("uploaded_by", "ruled_by")[:50],
    }
    return render(request, "org/imports.html", context, status=400 if form is not None and form.is_bound else 200)


def _taken(request: ActorRequest, form: WorkbookForm, problems: list[Fault]) -> OrganisationImport | None:
    """The kept workbook; None when it has faults, which are then in ``problems``."""
    file = form.cleaned_data["file"]
    lines, found = reading.read(file, file.size)
    plan = Planner(request.actor.county_id, lines, clock.today()).work_out()
    told = {(problem.sheet, problem.row, problem.column) for problem in found}
    problems += found
    problems += [item for item in plan.problems if (item.sheet, item.row, item.column) not in told]
    if problems:
        return None
    return actions.submit_import(actor=request.actor, file_name=file.name, lines=lines, key=form.sent_key)


@actor_required
@require_safe
def import_template(request: ActorRequest) -> HttpResponseBase:
    """The workbook to fill in."""
    if not request.actor.runs_organisation:
        raise Http404
    name = _("units-and-people.xlsx")
    response = HttpResponse(template.build(), content_type=XLSX)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


@actor_required
@require_safe
def preview(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """What a workbook would change now."""
    row, actor = _visible(request, pk), request.actor
    waiting = row.state == ImportState.WAITING
    plan = Planner(row.county_id, row.lines, clock.today()).work_out() if waiting else None
    context = {
        "crumbs": [
            Crumb(actor.county_name, "/"),
            Crumb(_("Units and people from a workbook"), reverse("org:imports")),
            Crumb(row.file_name),
        ],
        "row": row,
        "plan": plan,
        "actions": _actions(request, row, gives_posts=plan.gives_posts) if plan else [],
        "confirms": _confirms(row) if plan else [],
    }
    return render(request, "org/import.html", context)


@actor_required
@require_POST
def apply(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Carries a workbook out."""
    row = actions.apply_import(actor=request.actor, waiting=_visible(request, pk), key=request.POST.get("key"))
    messages.success(request, _("The workbook was applied."))
    return redirect(row)


@actor_required
@require_POST
def discard(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Throws a workbook away."""
    actions.discard_import(actor=request.actor, waiting=_visible(request, pk), key=request.POST.get("key"))
    messages.success(request, _("The workbook was discarded."))
    return redirect("org:imports")


def _visible(request: ActorRequest, pk: UUID) -> OrganisationImport:
    rows = OrganisationImport.objects.visible_to(request.actor).select_related("uploaded_by", "ruled_by")
    return get_object_or_404(rows, pk=pk)


def _actions(request: ActorRequest, row: OrganisationImport, *, gives_posts: bool) -> list[Action]:
    answers = {
        "apply": (_("Apply everything"), policies.can_apply(request.actor, row, gives_posts=gives_posts)),
        "discard": (_("Discard the workbook"), policies.can_discard(request.actor, row)),
    }
    return [
        Action(label, dialog=code, reason=answer.reason if isinstance(answer, Denied) else "", primary=code == "apply")
        for code, (label, answer) in answers.items()
    ]


def _confirms(row: OrganisationImport) -> list[Confirm]:
    hidden = (("key", uuid4().hex),)
    return [
        Confirm(
            "apply",
            _("Apply everything?"),
            _(
                "All of it or nothing: if something stands against it meanwhile, nothing is changed and you are told what."
            ),
            _("Apply everything"),
            reverse("org:apply_import", args=[row.pk]),
            hidden=hidden,
        ),
        Confirm(
            "discard",
            _("Discard the workbook?"),
            _("Nothing was changed yet, and nothing will be."),
            _("Discard"),
            reverse("org:discard_import", args=[row.pk]),
            hidden=hidden,
        ),
    ]
