"""One way for every act: form → action → message → redirect; a refusal shows its rule, a conflict both texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from luoshi.lib.errors import ActionError, Conflict
from luoshi.lib.policy import Decision, Denied
from luoshi.org.http import ActorRequest
from luoshi.projects import policies
from luoshi.projects.forms.base import KeyedForm
from luoshi.projects.models import Project
from luoshi.ui.context import Crumb

Words = str | Promise


@dataclass(frozen=True)
class Act:
    """An act on one page. ``run`` calls the action; ``to`` is where the page goes after it; ``note`` what happens next."""

    form: KeyedForm
    decision: Decision
    run: Callable[[], Any]
    done: Words
    to: str
    verb: Words
    crumbs: list[Crumb]
    note: Words = ""
    sub: Words = ""
    template: str = "projects/act.html"
    context: dict[str, Any] = field(default_factory=dict)


def act_page(request: ActorRequest, act: Act) -> HttpResponseBase:
    """The answer to reading or sending the form of an act."""
    sent = request.method == "POST"
    if not sent or not act.form.is_valid():
        return _page(request, act, (400 if sent else 200) if act.decision else 403)
    try:  # the action asks the policy itself, after it has looked whether this submission took effect before
        act.run()
    except Conflict:
        raise
    except ActionError as problem:
        act.form.take(problem)
        return _page(request, act, problem.status if act.decision else 403)
    messages.success(request, str(act.done))
    return redirect(act.to)


def _page(request: ActorRequest, act: Act, status: int) -> HttpResponseBase:
    refusal = act.decision.reason if isinstance(act.decision, Denied) else ""
    context = {"act": act, "form": act.form, "refusal": refusal, "crumbs": act.crumbs, **act.context}
    return render(request, act.template, context, status=status)


def seen_or_404(request: ActorRequest) -> None:
    """The register has no page for whoever sees no projects at all."""
    if not policies.can_list(request.actor):
        raise Http404


def project_or_404(request: ActorRequest, pk: UUID) -> Project:
    """A project with everything its page shows, where the actor sees it."""
    return get_object_or_404(Project.objects.visible_to(request.actor).for_page(), pk=pk)


def crumbs(request: ActorRequest, *more: Crumb) -> list[Crumb]:
    """County, register, and what stands below it."""
    return [
        Crumb(request.actor.county_name, "/"),
        Crumb(_("Key projects"), reverse("projects:list") if more else ""),
        *more,
    ]


def crumbs_of(request: ActorRequest, project: Project, here: Words = "") -> list[Crumb]:
    if not here:
        return crumbs(request, Crumb(project.name))
    return crumbs(request, Crumb(project.name, project.get_absolute_url()), Crumb(str(here)))
