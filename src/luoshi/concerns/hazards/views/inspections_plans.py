"""Plans of inspections: made for many firms at once, read with their visits."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.concerns.hazards import actions, checking, policies
from luoshi.concerns.hazards.forms.inspections import PlanForm
from luoshi.concerns.hazards.models import Establishment, Industry, InspectionPlan
from luoshi.concerns.hazards.models.establishment import OPERATING
from luoshi.concerns.hazards.views.base import EDIT, crumbs, seen_or_404
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb
from luoshi.ui.parts import Tab


def _above() -> Crumb:
    return Crumb(_("Inspections"), reverse("hazards:inspections"))


@actor_required
@require_safe
def plan(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One plan: why, by which checklist, and its visits."""
    row = get_object_or_404(InspectionPlan.objects.visible_to(request.actor).select_related("unit", "made_by"), pk=pk)
    visits = row.inspections.select_related("establishment").annotate(hazard_count=Count("hazards"))
    context = {
        "row": row,
        "visits": visits,
        "checklist": checking.checklists().get(row.checklist),
        "crumbs": crumbs(request, _above(), Crumb(row.title)),
    }
    return render(request, "hazards/plan.html", context)


@actor_required
@require_http_methods(EDIT)
def new(request: ActorRequest) -> HttpResponseBase:
    """Plans visits to firms in operation; ``?industry=`` narrows the firms, ``?establishment=`` chooses one."""
    seen_or_404(request)
    firms = Establishment.objects.visible_to(request.actor).filter(stage=OPERATING)
    industry, chosen = _asked(request, firms)
    offered = firms.filter(industry=industry) if industry else firms
    form = PlanForm(offered, request.POST or None, chosen=chosen, industry=industry)
    verb = _("Plan inspections")
    act = Act(
        form=form,
        decision=policies.can_plan(request.actor),
        run=lambda: actions.plan_inspections(actor=request.actor, plan=form.input, key=form.sent_key),
        done=_("Planned; each visit has its code. Print the cards for the firms."),
        to=lambda row: row.get_absolute_url(),
        verb=verb,
        crumbs=crumbs(request, _above(), Crumb(verb)),
        note=_("Each visit gets a code that the firm can name."),
        template="hazards/plan_form.html",
        context={"industries": _industries(firms, industry)},
    )
    return act_page(request, act)


def _asked(request: ActorRequest, firms: QuerySet[Establishment]) -> tuple[str, list[UUID]]:
    """The industry that the address names or the chosen firm has, and that firm."""
    try:
        chosen = UUID(request.GET.get("establishment", ""))
    except ValueError:
        industry = request.GET.get("industry", "")
        return (industry if industry in Industry.values else ""), []
    found = firms.filter(pk=chosen).values_list("industry", flat=True).first()
    return (found, [chosen]) if found else ("", [])


def _industries(firms: QuerySet[Establishment], now: str) -> list[Tab]:
    """Industries that have firms, as tabs above the form."""
    counts = dict(firms.order_by().values_list("industry").annotate(n=Count("pk")))
    here = reverse("hazards:plan_new")
    tabs = [
        Tab(label, f"{here}?industry={code}", counts[code], current=code == now)
        for code, label in Industry.choices
        if code in counts
    ]
    return [Tab(_("All"), here, sum(counts.values()), current=not now), *tabs]
