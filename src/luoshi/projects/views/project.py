"""The page of a project, and everything that is changed from it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.ledger import actions as ledger
from luoshi.ledger.models import Domain, DueSource
from luoshi.ledger.policies import can_draft
from luoshi.lib import clock
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.projects import actions, policies, slots, stages
from luoshi.projects.forms.base import plain
from luoshi.projects.forms.project import EntryForm, MatterForm, MoveForm, ProjectForm, ReasonForm
from luoshi.projects.forms.sheets import ElementsForm, FundsForm, YearsForm
from luoshi.projects.models import Project
from luoshi.projects.pages.project import ProjectPage
from luoshi.projects.standing import standing_of
from luoshi.projects.views.acting import crumbs, crumbs_of, project_or_404, seen_or_404
from luoshi.ui.context import Crumb
from luoshi.ui.formats import num

_EDIT = ["GET", "HEAD", "POST"]


@actor_required
@require_safe
def project(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One project."""
    row = project_or_404(request, pk)
    page = ProjectPage(row, request.actor, clock.today())
    context = {"page": page, "project": row, "crumbs": crumbs_of(request, row), "tabs": slots.tabs_of(row)}
    return render(request, "projects/project.html", context)


@actor_required
@require_http_methods(_EDIT)
def new(request: ActorRequest) -> HttpResponseBase:
    """The project office enters a project at any stage."""
    seen_or_404(request)
    form = EntryForm(request.actor, request.POST or None)
    return _entered(request, form, _("Enter the project"), policies.can_enter(request.actor))


@actor_required
@require_http_methods(_EDIT)
def propose(request: ActorRequest) -> HttpResponseBase:
    """A unit puts an idea into the pool: the intake form."""
    seen_or_404(request)
    form = ProjectForm(request.actor, request.POST or None, intake=True)
    return _entered(request, form, _("Put it into the pool"), policies.can_propose(request.actor))


def _entered(request: ActorRequest, form: ProjectForm, verb: str, decision: Any) -> HttpResponseBase:
    def run() -> None:
        stage = form.cleaned_data.get("stage", stages.IDEA)
        made.append(actions.enter_project(actor=request.actor, project=form.input, stage=stage, key=form.sent_key))

    made: list[Project] = []
    act = Act(
        form=form,
        decision=decision,
        run=run,
        done=_("The project is in the register."),
        to="projects:pool",
        verb=verb,
        crumbs=crumbs(request, Crumb(verb)),
        note=_("Next: plan its years, lay out its steps."),
        template="projects/project_form.html",
    )
    answer = act_page(request, act)
    return redirect(made[0]) if made else answer


@actor_required
@require_http_methods(_EDIT)
def edit(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Changes the facts of a project."""
    row = project_or_404(request, pk)
    form = ProjectForm(request.actor, request.POST or None, project=row)
    verb = _("Change the facts")
    act = Act(
        form=form,
        decision=policies.can_edit(request.actor, row),
        run=lambda: actions.edit_project(
            actor=request.actor, project=row, given=form.input, version=form.said("version") or 0, key=form.sent_key
        ),
        done=_("Changed; the record keeps what was there before."),
        to=row.get_absolute_url(),
        verb=verb,
        crumbs=crumbs_of(request, row, verb),
        template="projects/project_form.html",
    )
    return act_page(request, act)


@actor_required
@require_http_methods(_EDIT)
def move(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """To the next stage."""
    row = project_or_404(request, pk)
    form = MoveForm(row, request.POST or None)
    verb = _("Move to another stage")
    act = Act(
        form=form,
        decision=policies.can_move(request.actor, row),
        run=lambda: actions.move_project(
            actor=request.actor,
            project=row,
            stage=form.said("stage"),
            on=form.said("on"),
            words=form.said("words"),
            key=form.sent_key,
        ),
        done=_("The project has moved on."),
        to=row.get_absolute_url(),
        verb=verb,
        sub=_("now: %(stage)s") % {"stage": row.stage_label},
        crumbs=crumbs_of(request, row, verb),
    )
    return act_page(request, act)


@actor_required
@require_http_methods(_EDIT)
def pause(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Suspends a project, or goes on with it."""
    row = project_or_404(request, pk)
    form = ReasonForm(request.POST or None)
    act_on = actions.resume_project if row.suspended else actions.suspend_project
    verb = _("Go on with it") if row.suspended else _("Suspend it")
    act = Act(
        form=form,
        decision=policies.can_move(request.actor, row),
        run=lambda: act_on(actor=request.actor, project=row, reason=form.said("words"), key=form.sent_key),
        done=_("Done; the reason stands in the record."),
        to=row.get_absolute_url(),
        verb=verb,
        crumbs=crumbs_of(request, row, verb),
        note=_("A suspended project has no light, and no rate counts it."),
    )
    return act_page(request, act)


@actor_required
@require_http_methods(_EDIT)
def years(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Planned investment by year."""
    row = project_or_404(request, pk)
    form = YearsForm(row, row.years, request.POST or None)
    verb = _("Plan the years")
    return _sheet(
        request,
        row,
        form,
        verb,
        policies.can_edit(request.actor, row),
        run=lambda: actions.plan_years(
            actor=request.actor, project=row, years=form.input, version=form.said("version"), key=form.sent_key
        ),
        lines=list(zip(form.years, form.lines, strict=True)),
        note=_("10,000 yuan; without a path the plan grows by a twelfth each month."),
    )


@actor_required
@require_http_methods(_EDIT)
def funds(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Funds of one year by source."""
    row = project_or_404(request, pk)
    year = clock.today().year
    form = FundsForm(row, year, request.POST or None)
    verb = _("Set the funds")
    return _sheet(
        request,
        row,
        form,
        verb,
        policies.can_set_funds(request.actor, row),
        run=lambda: actions.set_funds(
            actor=request.actor,
            project=row,
            year=year,
            funds=form.input,
            version=form.said("version"),
            key=form.sent_key,
        ),
        lines=form.labelled,
        note=_("10,000 yuan, year %(year)d.") % {"year": year},
    )


@actor_required
@require_http_methods(_EDIT)
def elements(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """What the project needs from others."""
    row = project_or_404(request, pk)
    form = ElementsForm(row, request.POST or None)
    verb = _("Set the needs")
    return _sheet(
        request,
        row,
        form,
        verb,
        policies.can_set_steps(request.actor, row),
        run=lambda: actions.set_elements(
            actor=request.actor, project=row, elements=form.input, version=form.said("version"), key=form.sent_key
        ),
        lines=form.labelled,
        note=_("A line without words is no need."),
    )


def _sheet(
    request: ActorRequest, row: Project, form: Any, verb: str, decision: Any, *, run: Any, lines: Any, note: str
) -> HttpResponseBase:
    act = Act(
        form=form,
        decision=decision,
        run=run,
        done=_("Set; the record keeps what was there before."),
        to=row.get_absolute_url(),
        verb=verb,
        sub=row.name,
        note=note,
        crumbs=crumbs_of(request, row, verb),
        template="projects/sheet_form.html",
        context={"heads": form.heads, "lines": lines},
    )
    return act_page(request, act)


@actor_required
@require_http_methods(_EDIT)
def matter(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Drafts a matter about the project, with the investment of the year as its measure."""
    row = project_or_404(request, pk)
    form = _matter_form(request, row)
    verb = _("Make a matter of it")
    made: list[str] = []

    def run() -> None:
        value = form.said("value")
        measure = ledger.MeasureInput(_("investment of the year"), value=value, unit=_("10,000 yuan"), comparator="ge")
        drafted = ledger.draft_matter(
            actor=request.actor,
            title=form.said("title"),
            year=form.said("due_on").year,
            kind="key_project",
            domain=Domain.KEY_PROJECTS,
            lead_unit=row.lead_unit,
            sponsor=row.sponsor,
            supporting=list(row.supporting.all()),
            due_on=form.said("due_on"),
            due_source=DueSource.OFFICE,
            other_source=form.said("source"),
            measures=[measure] if value else [],
            subject=row,
            key=form.sent_key,
        )
        made.append(drafted.get_absolute_url())

    act = Act(
        form=form,
        decision=can_draft(request.actor),
        run=run,
        done=_("Drafted; check it and issue it."),
        to=row.get_absolute_url(),
        verb=verb,
        sub=row.name,
        crumbs=crumbs_of(request, row, verb),
        note=_("A draft first; it is issued from its own page."),
    )
    answer = act_page(request, act)
    return redirect(made[0]) if made else answer


def _matter_form(request: ActorRequest, row: Project) -> MatterForm:
    standing = standing_of(row, request.actor, clock.today())
    planned = standing.planned or Decimal(0)
    title = _("%(name)s: invest %(n)s of 10,000 yuan this year") % {"name": row.name, "n": num(planned)}
    start = {
        "title": title if planned else row.name,
        "value": plain(planned) if planned else None,
        "due_on": standing.month.replace(month=12, day=31),
    }
    return MatterForm(request.POST or None, initial=start)
