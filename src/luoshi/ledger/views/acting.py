"""The one view behind every act: form → action → message → redirect."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from luoshi.ledger.acts.base import Act
from luoshi.ledger.forms.base import ActForm
from luoshi.ledger.models import Matter
from luoshi.ledger.pages.about import about
from luoshi.ledger.scene import Scene
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, Conflict
from luoshi.lib.policy import Denied
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui import back
from luoshi.ui.context import Crumb

View = Callable[..., HttpResponseBase]


def view_of(act: Act) -> View:
    """The view of an act. A refusal shows the rule; an action's complaint stands at its field, what was typed stays."""

    @actor_required
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: ActorRequest, pk: UUID, target: UUID | None = None) -> HttpResponseBase:
        scene = scene_of(request, pk, act, target)
        if request.method != "POST":
            return page(request, act, scene, act.form(scene))
        form = act.form(scene, request.POST, request.FILES)
        if not form.is_valid():
            return page(request, act, scene, form, status=400 if act.policy(scene) else 403)
        try:
            act.run(scene, form)
        except Conflict:
            raise
        except ActionError as problem:
            form.take(problem)
            return page(request, act, scene, form, status=problem.status)
        messages.success(request, act.done(scene, form), extra_tags=act.draft_key(scene))
        return _on_to(request, back.place(request) or resolve_url("ledger:list" if act.leaves else scene.matter))

    return view


def scene_of(request: ActorRequest, pk: UUID, act: Act, target: UUID | None = None) -> Scene:
    """The matter the actor sees, with the request or report that the address names.

    Raises:
        Http404: either does not exist for them.
    """
    matter = get_object_or_404(Matter.objects.visible_to(request.actor).for_page(), pk=pk)
    found = act.find(matter, target) if target else None
    if target and found is None:
        raise Http404
    return Scene(request.actor, matter, clock.today(), found, _named_day(request))


def _named_day(request: ActorRequest) -> date | None:
    """The day of the period that the address names; what is no day names none."""
    try:
        return date.fromisoformat(request.GET.get("up_to", ""))
    except ValueError:
        return None


def _on_to(request: ActorRequest, url: str) -> HttpResponse:
    """To another page; a form that was sent by script is told where."""
    return HttpResponseClientRedirect(url) if request.htmx else HttpResponseRedirect(url)


def page(request: ActorRequest, act: Act, scene: Scene, form: ActForm, status: int = 200) -> HttpResponse:
    """The form with what it needs to be filled in well, or the rule that forbids the act."""
    decision = act.policy(scene)
    refusal = decision.reason if isinstance(decision, Denied) else ""
    show_form = not refusal or request.method == "POST"
    context: dict[str, Any] = {
        "crumbs": crumbs_of(request, scene.matter, str(act.label)),
        "act": act,
        "scene": scene,
        "matter": scene.matter,
        "form": form if show_form else None,
        "refusal": refusal,
        "draft_key": act.draft_key(scene),
        "about": about(scene.matter, scene.today),
    }
    if show_form:
        context |= {"receivers": act.receivers(scene), **act.context(scene, form)}
    if refusal and status in {200, 400}:
        status = 403
    return render(request, act.template, context, status=status)


def crumbs_of(request: ActorRequest, matter: Matter, here: str = "") -> list[Crumb]:
    """County, ledger, matter, and what is done with it."""
    name = matter.number or matter.title
    trail = [Crumb(request.actor.county_name, "/"), Crumb(_("Ledger of matters"), reverse("ledger:list"))]
    if not here:
        return [*trail, Crumb(str(matter.get_domain_display())), Crumb(name)]
    return [*trail, Crumb(name, matter.get_absolute_url()), Crumb(here)]
