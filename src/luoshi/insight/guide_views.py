"""The pages of help."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from luoshi.insight.guide import BY_CODE, GUIDES, first_of, page_of, picture
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb
from luoshi.ui.parts import Tab


@actor_required
@require_safe
def own(request: ActorRequest) -> HttpResponseBase:
    """Leads to the page of the reader's post."""
    return redirect("insight:help_page", first_of(request.actor).code)


@actor_required
@require_safe
def page(request: ActorRequest, code: str) -> HttpResponseBase:
    """One page of help; everybody may read how the others work."""
    if code not in BY_CODE:
        raise Http404
    title, body = page_of(code)
    tabs = [Tab(g.label, reverse("insight:help_page", args=[g.code]), current=g.code == code) for g in GUIDES]
    crumbs = [Crumb(request.actor.county_name, "/"), Crumb(_("Help"), reverse("insight:help")), Crumb(title)]
    return render(request, "insight/help.html", {"crumbs": crumbs, "tabs": tabs, "body": body})


@actor_required
@require_safe
@cache_control(private=True, max_age=3600)
def help_picture(request: ActorRequest, name: str) -> HttpResponseBase:
    """A picture of a help page."""
    path = picture(name)
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), content_type="image/webp")
