"""The rules of lights and the checklist: read by everybody who works with projects, set by the project office."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.lib import clock
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.projects import actions, checklist, policies, slots
from luoshi.projects.forms.rules import ChecklistForm, RuleForm
from luoshi.projects.lights.bands import bands_of
from luoshi.projects.models import ProjectRule
from luoshi.projects.views.acting import crumbs, seen_or_404
from luoshi.ui.context import Crumb

_EDIT = ["GET", "HEAD", "POST"]


@actor_required
@require_safe
def rules(request: ActorRequest) -> HttpResponseBase:
    """Bands with their versions, and the checklist."""
    seen_or_404(request)
    county = request.actor.county_id
    context = {
        "bands": bands_of(county, clock.today()),
        "versions": ProjectRule.objects.filter(county=county).select_related("set_by").order_by("-version"),
        "lines": checklist.of_county(county),
        "may_set": bool(policies.can_set_rules(request.actor)),
        "crumbs": crumbs(request, Crumb(_("Rules of lights"))),
        "tabs": slots.pages_of(request.actor, "rules"),
    }
    return render(request, "projects/rules.html", context)


@actor_required
@require_http_methods(_EDIT)
def set_rule(request: ActorRequest) -> HttpResponseBase:
    """A new version of the bands."""
    seen_or_404(request)
    form = RuleForm(bands_of(request.actor.county_id, clock.today()), request.POST or None)
    verb = _("Set the bands")
    act = Act(
        form=form,
        decision=policies.can_set_rules(request.actor),
        run=lambda: actions.set_rule(actor=request.actor, rule=form.input, key=form.sent_key),
        done=_("A new version; lights say which version they follow."),
        to="projects:rules",
        verb=verb,
        crumbs=crumbs(request, Crumb(_("Rules of lights"), reverse("projects:rules")), Crumb(verb)),
    )
    return act_page(request, act)


@actor_required
@require_http_methods(_EDIT)
def set_checklist(request: ActorRequest) -> HttpResponseBase:
    """The county's checklist of steps."""
    seen_or_404(request)
    form = ChecklistForm(checklist.of_county(request.actor.county_id), request.POST or None)
    verb = _("Set the checklist")
    act = Act(
        form=form,
        decision=policies.can_set_rules(request.actor),
        run=lambda: actions.set_checklist(actor=request.actor, lines=form.input, key=form.sent_key),
        done=_("The checklist holds for steps that are laid out from now on."),
        to="projects:rules",
        verb=verb,
        note=_("An emptied name takes its row out. “After no.” names rows of this list."),
        crumbs=crumbs(request, Crumb(_("Rules of lights"), reverse("projects:rules")), Crumb(verb)),
        template="projects/sheet_form.html",
        context={"heads": form.heads, "lines": [(str(n), row) for n, row in enumerate(form.rows, 1)]},
    )
    return act_page(request, act)
