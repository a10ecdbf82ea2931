"""One way for every act: form → action → message → redirect; a refusal shows its rule, a conflict both texts."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from luoshi.org.http import ActorRequest
from luoshi.projects import policies
from luoshi.projects.models import Project
from luoshi.ui.context import Crumb

Words = str | Promise


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
