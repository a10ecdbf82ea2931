"""Steps: laid out from the checklist, changed, and found finished."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.lib import clock
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.projects import actions, policies
from luoshi.projects.forms.base import day_field
from luoshi.projects.forms.sheets import StepsForm
from luoshi.projects.models import Project, Step
from luoshi.projects.views.acting import crumbs_of, project_or_404
from luoshi.ui.keyed import KeyedForm


class LayForm(KeyedForm):
    """From which day the checklist is laid out."""

    start = day_field(gettext_lazy("first day"), required=True)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def steps(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The steps of a project; where there are none yet, the checklist is laid out."""
    row = project_or_404(request, pk)
    if not row.steps.all():
        return _lay(request, row)
    form = StepsForm(row, request.POST or None)
    verb = _("Change the steps")
    act = Act(
        form=form,
        decision=policies.can_set_steps(request.actor, row),
        run=lambda: actions.change_steps(
            actor=request.actor, project=row, steps=form.input, version=form.said("version"), key=form.sent_key
        ),
        done=_("The steps are changed; what was first agreed stays the baseline."),
        to=f"{row.get_absolute_url()}#steps",
        verb=verb,
        sub=row.name,
        note=_("Best, likely and worst are working days; “after no.” names rows of this list."),
        crumbs=crumbs_of(request, row, verb),
        template="projects/sheet_form.html",
        context={"heads": form.heads, "lines": [(f"{n}. {step}", line) for n, (step, line) in _numbered(form)]},
    )
    return act_page(request, act)


def _numbered(form: StepsForm) -> list[tuple[int, tuple[Step, list[object]]]]:
    return [(n, (step, list(line))) for n, (step, line) in enumerate(form.labelled, 1)]


def _lay(request: ActorRequest, row: Project) -> HttpResponseBase:
    form = LayForm(request.POST or None, initial={"start": clock.today()})
    verb = _("Lay out the steps")
    act = Act(
        form=form,
        decision=policies.can_set_steps(request.actor, row),
        run=lambda: actions.lay_steps(actor=request.actor, project=row, start=form.said("start"), key=form.sent_key),
        done=_("The steps are laid out; change what differs."),
        to=f"{row.get_absolute_url()}#steps",
        verb=verb,
        sub=row.name,
        note=_("From the county's checklist, in working days."),
        crumbs=crumbs_of(request, row, verb),
    )
    return act_page(request, act)


@actor_required
@require_POST
def verify_step(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The project office found a step finished, today."""
    seen = Project.objects.visible_to(request.actor)
    step = get_object_or_404(Step.objects.filter(project__in=seen.values("pk")).select_related("project"), pk=pk)
    actions.verify_step(actor=request.actor, step=step, found_on=clock.today(), key=request.POST.get("key"))
    messages.success(request, _("Found finished; it stands in the record."))
    return redirect(f"{step.project.get_absolute_url()}#steps")
