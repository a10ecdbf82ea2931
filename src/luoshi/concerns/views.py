"""The rules of registers: their clocks and keepers, read by everybody who works with them, set by the delivery office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.concerns import actions, clocks, keepers, policies
from luoshi.concerns.forms import ClockForm, KeepersForm
from luoshi.concerns.models import ClockRule
from luoshi.lib import clock
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.org.models import Keeper
from luoshi.ui.context import Crumb

_EDIT = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A clock with the limit in force and the one that comes."""

    clock: clocks.Declared
    limit: clocks.Limit
    rule: ClockRule | None
    coming: ClockRule | None


@actor_required
@require_safe
def rules(request: ActorRequest) -> HttpResponseBase:
    """Every clock with its limit, and who keeps which register."""
    _seen_or_404(request)
    units = {
        row.register: row.unit for row in Keeper.objects.filter(county=request.actor.county_id).select_related("unit")
    }
    context = {
        "lines": _lines(request.actor.county_id, clock.today()),
        "keepers": [(label, units.get(register)) for register, label in keepers.declared().items()],
        "may_set": bool(policies.can_set_rules(request.actor)),
        "crumbs": _crumbs(request),
    }
    return render(request, "concerns/rules.html", context)


@actor_required
@require_http_methods(_EDIT)
def set_clock(request: ActorRequest) -> HttpResponseBase:
    """Another limit for a clock."""
    _seen_or_404(request)
    form = ClockForm(request.POST or None, clock.today(), request.GET.get("clock", ""))
    verb = _("Set a limit")
    act = Act(
        form=form,
        decision=policies.can_set_rules(request.actor),
        run=lambda: actions.set_clock(
            actor=request.actor,
            code=form.said("code"),
            limit=form.limit,
            since=form.said("since"),
            reason=form.said("reason"),
            key=form.sent_key,
        ),
        done=_("The limit holds from that day on."),
        to="concerns:rules",
        verb=verb,
        crumbs=_crumbs(request, verb),
        note=_("What runs already keeps its day."),
    )
    return act_page(request, act)


@actor_required
@require_http_methods(_EDIT)
def set_keepers(request: ActorRequest) -> HttpResponseBase:
    """Who keeps which register."""
    _seen_or_404(request)
    form = KeepersForm(request.POST or None, request.actor.county_id)
    verb = _("Name the keepers")
    act = Act(
        form=form,
        decision=policies.can_set_rules(request.actor),
        run=lambda: actions.set_keepers(actor=request.actor, units=form.units, key=form.sent_key),
        done=_("The keepers are named."),
        to="concerns:rules",
        verb=verb,
        crumbs=_crumbs(request, verb),
        note=_("Heads and liaisons of a keeper enter, dispatch and check rows of its register."),
    )
    return act_page(request, act)


def _lines(county_id: UUID, today: date) -> list[ClockLine]:
    rows = list(ClockRule.objects.filter(county=county_id).select_related("set_by").order_by("since"))
    now = {row.code: row for row in rows if row.since <= today}
    coming = {row.code: row for row in reversed(rows) if row.since > today}
    return [
        ClockLine(known, clocks.Limit(rule.amount, rule.unit) if rule else known.limit, rule, coming.get(known.code))
        for known in clocks.declared().values()
        for rule in [now.get(known.code)]
    ]


def _seen_or_404(request: ActorRequest) -> None:
    if not policies.can_read_rules(request.actor):
        raise Http404


def _crumbs(request: ActorRequest, here: str = "") -> list[Crumb]:
    rules_page = Crumb(_("Rules of registers"), reverse("concerns:rules") if here else "")
    return [Crumb(request.actor.county_name, "/"), rules_page, *([Crumb(here)] if here else [])]
