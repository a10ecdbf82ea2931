"""The page of a problem, raising one, and those of a matter."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.concerns.problems import actions, lights, policies
from luoshi.concerns.problems.forms import ProblemForm
from luoshi.concerns.problems.models import Problem
from luoshi.concerns.problems.page import ProblemPage
from luoshi.concerns.problems.views.base import EDIT, act_on, crumbs, crumbs_of, problem_or_404, seen_or_404
from luoshi.ledger.models import Matter
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
    """Raises a problem; ``?matter=`` names the matter it was found at, whose facts stand in the form."""
    seen_or_404(request)
    matter = _matter(request)
    form = ProblemForm(request.actor, request.POST or None, matter=matter)
    verb = _("Raise a problem")
    act = Act(
        form=form,
        decision=policies.can_raise(request.actor),
        run=lambda: actions.raise_problem(actor=request.actor, problem=form.input, key=form.sent_key),
        done=_("The problem is in the register; its clock runs. Next: it is triaged."),
        to=lambda row: row.get_absolute_url(),
        verb=verb,
        sub=matter.title if matter else "",
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
def panel(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """What the ledger's page of a matter shows of problems, with the button that raises one."""
    matter = get_object_or_404(Matter.objects.visible_to(request.actor), pk=pk)
    rows = Problem.objects.visible_to(request.actor).about(matter).for_list()
    today, days = clock.today(), calendar()
    lines = [(row, lights.reckon(lights.known(row), today, days)) for row in rows]
    here = (Crumb(matter.number or matter.title, matter.get_absolute_url()), Crumb(_("Problems")))
    context = {
        "lines": lines,
        "matter": matter,
        "may_raise": bool(policies.can_raise(request.actor)),
        "crumbs": [Crumb(request.actor.county_name, "/"), *here],
    }
    response = render(request, "problems/_panel.html" if request.htmx else "problems/panel.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _matter(request: ActorRequest) -> Matter | None:
    """The matter that the address names; 404 where the actor does not see it."""
    try:
        pk = UUID(request.GET.get("matter", ""))
    except ValueError:
        return None
    return get_object_or_404(Matter.objects.visible_to(request.actor), pk=pk)
