"""The register, the four rates, the reserve pool, the month's dispatches, and one's own columns."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.lib import clock
from luoshi.lib.policy import ALLOWED
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.projects import actions, months, policies, slots
from luoshi.projects.forms.rules import ColumnsForm
from luoshi.projects.pages.columns import ALL
from luoshi.projects.pages.month import Month
from luoshi.projects.pages.pool import Pool
from luoshi.projects.pages.register import Register, grouped
from luoshi.projects.views.acting import crumbs, seen_or_404
from luoshi.ui.context import Crumb
from luoshi.ui.parts import Tab


@actor_required
@require_safe
def register(request: ActorRequest) -> HttpResponseBase:
    """Projects under conditions, with their lights and the four rates."""
    seen_or_404(request)
    page = Register(request.actor, request.GET, clock.today())
    context = {"page": page, "crumbs": crumbs(request), "tabs": slots.pages_of(request.actor, "list")}
    return render(request, "projects/list.html", context)


@actor_required
@require_safe
def rates(request: ActorRequest) -> HttpResponseBase:
    """The four rates by lead unit, type or township; every number opens its projects."""
    seen_or_404(request)
    today, by = clock.today(), request.GET.get("by", "lead")
    labels = {"lead": _("By lead unit"), "type": _("By type"), "township": _("By township")}
    by = by if by in labels else "lead"
    page = Register(request.actor, {}, today)
    context = {
        "page": page,
        "by": by,
        "groups": grouped(page.everything, by),
        "cuts": [Tab(label, f"?by={code}", current=code == by) for code, label in labels.items()],
        "crumbs": crumbs(request, Crumb(_("Four rates"))),
        "tabs": slots.pages_of(request.actor, "rates"),
        "month": months.counted(today),
    }
    return render(request, "projects/rates.html", context)


@actor_required
@require_safe
def pool(request: ActorRequest) -> HttpResponseBase:
    """Ideas and reserves with their three-year rolling plan."""
    seen_or_404(request)
    context = {
        "page": Pool(request.actor, clock.today()),
        "crumbs": crumbs(request, Crumb(_("Reserve pool"))),
        "tabs": slots.pages_of(request.actor, "pool"),
        "may_propose": bool(policies.can_propose(request.actor)),
    }
    return render(request, "projects/pool.html", context)


@actor_required
@require_safe
def month(request: ActorRequest) -> HttpResponseBase:
    """Who has reported for a month, what was claimed and what was verified."""
    seen_or_404(request)
    today = clock.today()
    page = Month(request.actor, named_month(request) or months.asked(today), today)
    context = {
        "page": page,
        "crumbs": crumbs(request, Crumb(_("Monthly dispatch"))),
        "tabs": slots.pages_of(request.actor, "month"),
    }
    return render(request, "projects/month.html", context)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: ActorRequest) -> HttpResponseBase:
    """One's own columns of the register."""
    seen_or_404(request)
    shown = Register(request.actor, {}, clock.today()).columns
    form = ColumnsForm([(c.code, c.label) for c in ALL], [c.code for c in shown], request.POST or None)
    act = Act(
        form=form,
        decision=ALLOWED,
        run=lambda: actions.set_columns(actor=request.actor, columns=form.said("columns"), key=form.sent_key),
        done=_("The columns are kept; others keep theirs."),
        to="projects:list",
        verb=_("Keep the columns"),
        crumbs=crumbs(request, Crumb(_("Columns"))),
        note=_("Light and project are always shown."),
    )
    return act_page(request, act)


def named_month(request: ActorRequest) -> date | None:
    """The month that the address names as 2026-05; none where it names none.

    Raises:
        Http404: it names what is no month.
    """
    text = request.GET.get("month", "")
    if not text:
        return None
    try:
        return months.named(text)
    except ValueError:
        raise Http404 from None
