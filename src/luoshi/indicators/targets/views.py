"""The list of targets, one target, the sheet of the economy, and the panel on the page of a matter."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.indicators.models import Target
from luoshi.indicators.targets import policies, positions
from luoshi.indicators.targets.listing import Listing
from luoshi.indicators.targets.page import TargetPage
from luoshi.indicators.targets.sheet import Sheet
from luoshi.indicators.targets.wondering import WonderForm
from luoshi.indicators.targets.years import ways_of
from luoshi.ledger import registers
from luoshi.ledger.models import Matter
from luoshi.lib import clock
from luoshi.lib.policy import Denied
from luoshi.org.actors import Actor
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb
from luoshi.ui.parts import Action, Key, Tab


@actor_required
@require_safe
def listing(request: ActorRequest) -> HttpResponseBase:
    """Which targets will be missed, and how sure is that."""
    if not policies.can_read(request.actor):
        raise Http404
    year = year_of(request)
    page = Listing(request.actor, year, clock.today())
    context = {
        "crumbs": crumbs(request.actor),
        "page": page,
        "tabs": tabs(request.actor, "list"),
        "may_set": policies.can_set(request.actor),
    }
    return render(request, "indicators/targets/list.html", context)


@actor_required
@require_safe
def target(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One target; `?more=6&once=1500` answers what would be if, also without script."""
    row = get_object_or_404(Target.objects.visible_to(request.actor).rows(), pk=pk)
    page = TargetPage(request.actor, row)
    form = WonderForm(request.GET if request.GET.keys() & {"more", "once"} else None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    scenarios = page.wondering.scenarios(asked.get("more"), asked.get("once")) if page.wondering else []
    context = {
        "crumbs": crumbs(request.actor, Crumb(str(row.indicator))),
        "page": page,
        "target": row,
        "form": form,
        "scenarios": scenarios,
        "acts": _acts(request.actor, row),
        "may_change": policies.can_change(request.actor, row),
        "may_divide": policies.can_divide(request.actor, row),
    }
    part = request.headers.get("HX-Request") and request.headers.get("HX-Target") == "what-if-rows"
    return render(request, f"indicators/targets/{'_what_if' if part else 'target'}.html", context)


def _acts(actor: Actor, target: Target) -> list[Action]:
    """What those who keep targets may still do to this one, or why no longer."""
    if not policies.can_set(actor):
        return []
    may = policies.can_change(actor, target)
    reason = may.reason if isinstance(may, Denied) else ""
    named = (
        ("change", _("Change the target"), _("its value, how it binds, how firmly")),
        ("withdraw", _("Withdraw the target"), _("it stays on file")),
    )
    return [Action(label, reverse(f"targets:{code}", args=[target.pk]), note, reason) for code, label, note in named]


@actor_required
@require_safe
def economy(request: ActorRequest) -> HttpResponseBase:
    """The county's economy on one page."""
    if not policies.can_read_sheet(request.actor):
        raise Http404
    sheet = Sheet(request.actor, year_of(request), clock.today())
    ranking = positions.switched_on(request.actor.county_id)
    context = {
        "crumbs": crumbs(request.actor, Crumb(_("Sheet of the economy"))),
        "sheet": sheet,
        "ranking": ranking,
        "positions": positions.positions_of(sheet) if ranking else [],
        "tabs": tabs(request.actor, "economy"),
    }
    return render(request, "indicators/targets/economy.html", context)


@actor_required
@require_safe
def years(request: ActorRequest) -> HttpResponseBase:
    """Goals of several years, the targets and matters on the way to them, and what remains."""
    if not policies.can_read(request.actor):
        raise Http404
    ways = ways_of(request.actor, clock.today())
    unset = [row for way in ways for row in way.years if row.target is None and row.value is None]
    context = {
        "crumbs": crumbs(request.actor, Crumb(_("Several years"))),
        "ways": ways,
        "keys": [
            Key(_("Goals of later years"), str(len(ways))),
            Key(_("A year's target short of the way"), str(sum(way.is_behind for way in ways))),
            Key(_("Reached already"), str(sum(way.remains is not None and way.remains <= 0 for way in ways))),
            Key(_("Years without a target"), str(len(unset))),
        ],
        "tabs": tabs(request.actor, "years"),
        "may_set": policies.can_set(request.actor),
    }
    return render(request, "indicators/targets/years.html", context)


@actor_required
@require_safe
def panel(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """On the page of a matter: the target it is about, or where it is bound to one."""
    matter = get_object_or_404(Matter.objects.visible_to(request.actor), pk=pk)
    row = registers.row_of(matter, request.actor)
    context = {
        "matter": matter,
        "page": TargetPage(request.actor, row) if isinstance(row, Target) else None,
        "may_bind": policies.can_bind(request.actor, matter),
        "crumbs": crumbs(request.actor, Crumb(_("Target and its path"))),
    }
    return render(request, f"indicators/targets/{'_panel' if request.htmx else 'panel'}.html", context)


def year_of(request: HttpRequest) -> int:
    """The year asked for, else this one."""
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and 2000 <= int(asked) <= 2100 else clock.today().year


def crumbs(actor: Actor, *steps: Crumb) -> list[Crumb]:
    home = Crumb(_("Targets of the year"), reverse("targets:list")) if steps else Crumb(_("Targets of the year"))
    return [Crumb(actor.county_name, "/"), home, *steps]


def crumbs_below(actor: Actor, target: Target, title: str) -> list[Crumb]:
    """Of a page below a target's."""
    return crumbs(actor, Crumb(str(target.indicator), target.get_absolute_url()), Crumb(title))


def tabs(actor: Actor, current: str) -> list[Tab]:
    """The list, goals of several years, and the sheet for those who oversee it."""
    every = [
        ("list", _("Targets"), True),
        ("years", _("Several years"), True),
        ("economy", _("Sheet of the economy"), policies.can_read_sheet(actor)),
    ]
    return [Tab(label, reverse(f"targets:{code}"), current=code == current) for code, label, may in every if may]
