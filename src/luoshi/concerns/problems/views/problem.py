"""The page of a problem, raising one, and those of a matter."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.concerns.problems import actions, lights, policies
from luoshi.concerns.problems.forms import ProblemForm
from luoshi.concerns.problems.models import Problem
from luoshi.concerns.problems.page import ProblemPage
from luoshi.concerns.problems.views.base import EDIT, act_on, crumbs, crumbs_of, problem_or_404, seen_or_404
from luoshi.ledger.models import Matter
from luoshi.ledger.notes.subjects import Subject, subject_or_404
from luoshi.lib import clock
from luoshi.org.acting import Act, act_page
from luoshi.org.calendar import calendar
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb


@actor_required
@require_safe
def problem(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One problem."""
    row = problem_or_404(request, pk)
    page = ProblemPage(row, request.actor, clock.today())
    return render(request, "problems/problem.html", {"page": page, "row": row, "crumbs": crumbs_of(request, row)})


@actor_required
@require_http_methods(EDIT)
def new(request: ActorRequest) -> HttpResponseBase:
    """Raises a problem; ``?about=projects.Project/KEY`` names the matter or register row where it was found, whose facts stand in
    the form."""
    seen_or_404(request)
    origin = _origin(request)
    form = ProblemForm(request.actor, request.POST or None, origin=origin)
    verb = _("Raise a problem")
    act = Act(
        form=form,
        decision=policies.can_raise(request.actor),
        run=lambda: actions.raise_problem(actor=request.actor, problem=form.input, key=form.sent_key),
        done=_("The problem is in the register; its clock runs. Next: it is triaged."),
        to=lambda row: row.get_absolute_url(),
        verb=verb,
        sub=str(origin) if origin else "",
        crumbs=crumbs(request, Crumb(verb)),
        note=_("From the day of the finding it is solved within 7 working days, or has a dated plan by day 30."),
    )
    return act_page(request, act)


@actor_required
@require_http_methods(EDIT)
def edit(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Changes the facts of a problem."""
    row = problem_or_404(request, pk)
    form = ProblemForm(request.actor, request.POST or None, problem=row)
    return act_on(
        request,
        row,
        form,
        _("Change the problem"),
        policies.can_edit(request.actor, row),
        run=lambda: actions.edit_problem(
            actor=request.actor, problem=row, given=form.input, version=form.said("version") or 0, key=form.sent_key
        ),
        done=_("Changed; the record keeps what was there before."),
    )


@actor_required
@require_safe
def panel(request: ActorRequest, pk: UUID, subject_type: str = Matter._meta.label) -> HttpResponseBase:
    """What the page of a matter or a register row shows of problems, with the button that raises one."""
    subject = subject_or_404(request.actor, subject_type, pk)
    rows = Problem.objects.visible_to(request.actor).about(subject).for_list()
    today, days = clock.today(), calendar()
    lines = [(row, lights.reckon(lights.known(row), today, days)) for row in rows]
    here = (Crumb(str(subject), subject.get_absolute_url()), Crumb(_("Problems")))
    context = {
        "lines": lines,
        "about": f"{subject_type}/{pk}",
        "may_raise": bool(policies.can_raise(request.actor)),
        "crumbs": [Crumb(request.actor.county_name, "/"), *here],
    }
    response = render(request, "problems/_panel.html" if request.htmx else "problems/panel.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _origin(request: ActorRequest) -> Subject | None:
    """The matter or row that the address names; 404 where the actor does not see it."""
    subject_type, _slash, pk = request.GET.get("about", "").partition("/")
    try:
        return subject_or_404(request.actor, subject_type, UUID(pk))
    except ValueError:
        return None
