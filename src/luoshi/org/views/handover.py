"""交接: the act, the list to sign, and what nobody looks after."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.lib import clock
from luoshi.lib.errors import require
from luoshi.org import actions, hooks, policies
from luoshi.org.forms.people import HandoverForm
from luoshi.org.http import ActorRequest, actor_required
from luoshi.org.models import Handover, Holding, Person
from luoshi.org.pages.tabs import tabs_for
from luoshi.org.pages.unattended import unattended_posts
from luoshi.org.views.acting import carried_out
from luoshi.org.views.people import crumbs_of, visible
from luoshi.ui.context import Crumb


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The open work of somebody, to hand over (the security administrator, who sees how much) or to read."""
    person, actor = visible(request, pk), request.actor
    secure = policies.can_secure(actor, person)
    if not secure:
        require(policies.can_see_work(actor, person))
    if request.method == "POST":
        require(secure)
    form = HandoverForm(actor, person, request.POST or None) if secure else None
    if form is not None and form.is_bound:
        done, row = carried_out(
            form, lambda: actions.hand_over(actor=actor, leaver=person, key=form.sent_key, **form.given)
        )
        if done and row is not None:
            messages.success(request, _("The posts were handed over. Print the list and have it signed."))
            return redirect(row)
    return _page(request, person, form)


def _page(request: ActorRequest, person: Person, form: HandoverForm | None) -> HttpResponse:
    held = Holding.objects.between(clock.today(), None).filter(person=person).select_related("post__unit")
    posts = [holding.post for holding in held.order_by("post__sort_no")]
    context = {
        "crumbs": [Crumb(request.actor.county_name, "/"), *crumbs_of(person, _("Handover"))],
        "person": person,
        "posts": posts,
        "work": hooks.work_of(posts, person),
        "sees_work": bool(policies.can_see_work(request.actor, person)),
        "form": form,
    }
    return render(request, "org/handover.html", context, status=400 if form is not None and form.is_bound else 200)


@actor_required
@require_safe
def handover_list(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The list to sign, as it was."""
    rows = Handover.objects.visible_to(request.actor).select_related("leaver", "successor", "made_by", "unit")
    row = get_object_or_404(rows, pk=pk)
    crumbs = [Crumb(request.actor.county_name, "/"), Crumb(_("People and posts"), reverse("org:people"))]
    context = {
        "crumbs": [
            *crumbs,
            Crumb(_("Handover from %(one)s to %(other)s") % {"one": row.leaver, "other": row.successor}),
        ],
        "row": row,
        "sees_work": bool(policies.can_read_list(request.actor, row)),
    }
    return render(request, "org/handover_list.html", context)


@actor_required
@require_safe
def unattended(request: ActorRequest) -> HttpResponseBase:
    """Posts whose holder left without a successor, with how much waits there."""
    if not policies.can_see_unattended(request.actor):
        raise Http404
    rows, is_office = unattended_posts(request.actor, clock.today()), request.actor.is_office
    context = {
        "crumbs": [Crumb(request.actor.county_name, "/"), Crumb(_("Nobody in charge"))],
        "tabs": tabs_for(request.actor, "unattended"),
        "rows": rows,
        "sees_work": is_office,
        "work": hooks.work_of([row.post for row in rows if row.count]) if is_office else [],
    }
    return render(request, "org/unattended.html", context)
