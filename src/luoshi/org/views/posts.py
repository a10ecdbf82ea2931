"""Posts, portfolios, absences: one page an act."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.lib.errors import require
from luoshi.org import actions, policies
from luoshi.org.actions.portfolios import holders, label_of
from luoshi.org.forms.people import AbsenceForm, EndForm, PortfolioForm, PostForm
from luoshi.org.http import ActorRequest, actor_required
from luoshi.org.models import Absence, Holding, Person, Portfolio, Post
from luoshi.org.views.acting import carried_out, form_page
from luoshi.org.views.people import crumbs_of, visible
from luoshi.ui.context import Crumb

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@actor_required
@_FORM
def give(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Gives somebody a post."""
    person = visible(request, pk)
    require(policies.can_give(request.actor, person))
    form = PostForm(request.actor, request.POST or None)
    done, _holding = carried_out(
        form,
        lambda: actions.give_post(
            actor=request.actor,
            person=person,
            post=form.wanted,
            since=form.cleaned_data["since"],
            until=form.cleaned_data["until"],
            key=form.sent_key,
        ),
    )
    if done:
        messages.success(request, _("The post was given."))
        return redirect(person)
    return form_page(
        request, form, crumbs_of(person, _("Give a post")), _("Give the post"), back=person.get_absolute_url()
    )


@actor_required
@_FORM
def end(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Ends a post without a successor; its open work then shows as nobody's."""
    rows = Holding.objects.visible_to(request.actor).select_related("person", "post__unit")
    holding = get_object_or_404(rows, pk=pk)
    person = holding.person
    require(policies.can_secure(request.actor, person))
    form = EndForm(request.POST or None)
    done, _nothing = carried_out(
        form,
        lambda: actions.end_post(
            actor=request.actor, holding=holding, last_day=form.cleaned_data["last_day"], key=form.sent_key
        ),
    )
    if done:
        messages.success(request, _("The post was ended."))
        return redirect(person)
    note = _("Open work stays with the post and shows as nobody's. To pass it on at once, hand over instead.")
    crumbs = crumbs_of(person, _("End %(post)s") % {"post": holding.post})
    return form_page(request, form, crumbs, _("End the post"), note=note, back=person.get_absolute_url())


@actor_required
@_FORM
def portfolio(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Adds to what a leader's post answers for."""
    post = get_object_or_404(Post.objects.visible_to(request.actor).select_related("unit"), pk=pk)
    held = holders(post)
    require(policies.can_secure(request.actor, *held))
    form = PortfolioForm(request.actor, request.POST or None)
    done, _nothing = carried_out(
        form, lambda: actions.set_portfolio(actor=request.actor, post=post, key=form.sent_key, **form.given)
    )
    if done:
        messages.success(request, _("The portfolio was set."))
        return redirect(held[0] if held else "org:people")
    crumbs = _crumbs(held, _("Portfolio of %(post)s") % {"post": post})
    note = _("Proposes the sponsor of matters; the leader sees matters that these units lead.")
    return form_page(request, form, crumbs, _("Set the portfolio"), note=note, back=crumbs[0].url)


@actor_required
@_FORM
def end_portfolio(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Ends one line of a portfolio."""
    rows = Portfolio.objects.visible_to(request.actor).select_related("post__unit", "unit")
    line = get_object_or_404(rows, pk=pk)
    held = holders(line.post)
    require(policies.can_secure(request.actor, *held))
    form = EndForm(request.POST or None)
    done, _nothing = carried_out(
        form,
        lambda: actions.end_portfolio(
            actor=request.actor, portfolio=line, last_day=form.cleaned_data["last_day"], key=form.sent_key
        ),
    )
    if done:
        messages.success(request, _("The line of the portfolio was ended."))
        return redirect(held[0] if held else "org:people")
    crumbs = _crumbs(held, _("%(post)s no longer answers for %(what)s") % {"post": line.post, "what": label_of(line)})
    return form_page(request, form, crumbs, _("End this line"), back=crumbs[0].url)


@actor_required
@_FORM
def set_absence(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Names a substitute."""
    person = visible(request, pk)
    require(policies.can_set_absence(request.actor, person))
    form = AbsenceForm(request.actor, person, request.POST or None)
    done, _row = carried_out(
        form, lambda: actions.set_absence(actor=request.actor, person=person, key=form.sent_key, **form.given)
    )
    if done:
        messages.success(request, _("The substitute was named."))
        return redirect(person)
    note = _("Meanwhile the substitute acts with the posts of %(name)s; the record says for whom.") % {
        "name": person.name
    }
    crumbs = crumbs_of(person, _("Absence and substitute"))
    return form_page(request, form, crumbs, _("Name the substitute"), note=note, back=person.get_absolute_url())


@actor_required
@require_POST
def end_absence(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Somebody is back."""
    rows = Absence.objects.visible_to(request.actor).select_related("person", "substitute")
    absence = get_object_or_404(rows, pk=pk)
    person = absence.person
    actions.end_absence(actor=request.actor, absence=absence, key=request.POST.get("key"))
    messages.success(request, _("The substitute no longer stands in."))
    return redirect(person)


def _crumbs(held: list[Person], page: str) -> list[Crumb]:
    return crumbs_of(held[0], page)[1:] if held else [Crumb(page)]
