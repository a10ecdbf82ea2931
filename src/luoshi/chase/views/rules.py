"""The county's rules of chasing: read by everybody who works under them, set by the office."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.chase import actions, policies
from luoshi.chase.forms import CadenceForm
from luoshi.chase.ladder import ladder_of
from luoshi.chase.models import RULED, ChaseSetting, NoticeColour, Trigger
from luoshi.chase.occasions import DEFAULT_DAYS, days_of
from luoshi.chase.pages.tabs import crumbs, tabs
from luoshi.chase.rounds import default_of
from luoshi.chase.rule_forms import HoursForm, LadderForm, RemindersForm
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.org.models import County
from luoshi.ui.context import Crumb
from luoshi.ui.keyed import KeyedForm


@actor_required
@require_safe
def rules(request: ActorRequest) -> HttpResponseBase:
    """All rules on one page."""
    if not policies.can_follow(request.actor):
        raise Http404
    days = days_of(request.actor.county_id)
    context = {
        "crumbs": crumbs(request.actor, Crumb(_("Rules of chasing"))),
        "tabs": tabs(request.actor, "rules"),
        "default": default_of(request.actor.county_id),
        "setting": _setting(request),
        "rungs": [
            (Trigger(rung.trigger).label, _colour(rung.from_colour), rung, _colour(rung.colour))
            for rung in ladder_of(request.actor.county_id)
        ],
        "occasions": [(o.label, o.value in days, days.get(o.value, ()), o.value in DEFAULT_DAYS) for o in RULED],
        "may_set": bool(policies.can_chase(request.actor)),
    }
    return render(request, "chase/rules.html", context)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def cadence(request: ActorRequest) -> HttpResponseBase:
    """The county's default rhythm."""
    now = default_of(request.actor.county_id)
    form = CadenceForm(request.POST or None, initial={"rhythm": now.rhythm, "day": now.day})
    return _act(
        request,
        form,
        run=lambda: actions.set_cadence(actor=request.actor, key=form.sent_key, **form.filled),
        verb=_("Set the default rhythm"),
        note=_("For every matter without a rhythm of its own, from the next round on."),
    )


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: ActorRequest) -> HttpResponseBase:
    """How numbers begin, and the quiet hours."""
    row = _setting(request)
    start = {"number_prefix": row.number_prefix, "quiet_from": row.quiet_from, "quiet_until": row.quiet_until}
    form = HoursForm(request.POST or None, initial=start)
    return _act(
        request,
        form,
        run=lambda: actions.set_chase_setting(actor=request.actor, key=form.sent_key, **form.filled),
        verb=_("Set numbers and quiet hours"),
        note=_("Numbers that were given stay as they are."),
    )


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def ladder(request: ActorRequest) -> HttpResponseBase:
    """The escalation ladder."""
    form = LadderForm(request.POST or None, initial=LadderForm.start(ladder_of(request.actor.county_id)))
    return _act(
        request,
        form,
        run=lambda: actions.set_ladder(actor=request.actor, rungs=form.rungs, key=form.sent_key),
        verb=_("Set the ladder"),
        note=_("It proposes; a person issues. A rung left empty is off."),
    )


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request: ActorRequest) -> HttpResponseBase:
    """What reminds, and when."""
    form = RemindersForm(request.POST or None, initial=RemindersForm.start(days_of(request.actor.county_id)))
    return _act(
        request,
        form,
        run=lambda: actions.set_reminder_rules(actor=request.actor, rules=form.rules, key=form.sent_key),
        verb=_("Set the reminders"),
        note=_("From the next digest on."),
    )


def _act(request: ActorRequest, form: KeyedForm, *, run: Any, verb: str, note: str) -> HttpResponseBase:
    if not policies.can_follow(request.actor):
        raise Http404
    here = (Crumb(_("Rules of chasing"), reverse("chase:rules")), Crumb(verb))
    act = Act(
        form=form,
        decision=policies.can_chase(request.actor),
        run=run,
        done=_("The rule is set; the record keeps who set it."),
        to="chase:rules",
        verb=verb,
        note=note,
        crumbs=crumbs(request.actor, *here),
    )
    return act_page(request, act)


def _setting(request: ActorRequest) -> ChaseSetting:
    counties = County.objects.filter(pk=request.actor.county_id)
    return ChaseSetting.of(counties[0])


def _colour(code: str) -> Any:
    return NoticeColour(code).label if code else ""
