"""What the pages of this app share: who sees them, where they stand, and an act on a page of its own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.concerns.problems import policies
from luoshi.concerns.problems.models import Problem
from luoshi.lib.policy import Decision
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest
from luoshi.ui.context import Crumb
from luoshi.ui.keyed import KeyedForm

EDIT = ["GET", "HEAD", "POST"]


def seen_or_404(request: ActorRequest) -> None:
    """The register has no page for whoever sees no problems at all."""
    if not policies.can_list(request.actor):
        raise Http404


def problem_or_404(request: ActorRequest, pk: UUID) -> Problem:
    """A problem with everything its page shows, where the actor sees it."""
    return get_object_or_404(Problem.objects.visible_to(request.actor).for_page(), pk=pk)


def crumbs(request: ActorRequest, *more: Crumb) -> list[Crumb]:
    """County, register, and what stands below it."""
    here = reverse("problems:list") if more else ""
    return [Crumb(request.actor.county_name, "/"), Crumb(_("Problems"), here), *more]


def crumbs_of(request: ActorRequest, problem: Problem, here: str = "") -> list[Crumb]:
    if not here:
        return crumbs(request, Crumb(problem.what))
    return crumbs(request, Crumb(problem.what, problem.get_absolute_url()), Crumb(here))


def act_on(
    request: ActorRequest, row: Problem, form: KeyedForm, verb: str, decision: Decision, **more: Any
) -> HttpResponseBase:
    """An act of a problem on a page of its own; ``more`` as `Act` takes it."""
    act = Act(
        form=form,
        decision=decision,
        verb=verb,
        sub=f"{row.number} · {row.what}",
        crumbs=crumbs_of(request, row, verb),
        **{"to": row.get_absolute_url(), **more},
    )
    return act_page(request, act)
