"""Pages of units."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.lib import clock
from luoshi.lib.errors import require
from luoshi.org import actions, policies, trees
from luoshi.org.actions.units import obstacle_to_closing
from luoshi.org.forms.units import UnitForm
from luoshi.org.http import ActorRequest, actor_required
from luoshi.org.models import Unit
from luoshi.org.pages.tabs import tabs_for
from luoshi.org.views.acting import carried_out, form_page
from luoshi.ui.context import Crumb
from luoshi.ui.parts import Action, Confirm

_UNITS = 50


@actor_required
@require_safe
def units(request: ActorRequest) -> HttpResponse:
    """Every unit of the county in its official order, with who holds which post today."""
    actor = request.actor
    if not policies.can_see_organisation(actor):
        raise Http404
    words, may_edit = request.GET.get("q", "").strip(), bool(policies.can_edit_units(actor))
    today = clock.today()
    rows = trees.rows(actor.county_id, today, words, with_closed=may_edit)
    page = Paginator(rows, _UNITS).get_page(request.GET.get("page"))
    context = {
        "crumbs": [Crumb(actor.county_name, "/"), Crumb(_("Units and people"))],
        "tabs": tabs_for(actor, "units"),
        "page": page,
        "rows": trees.with_holders(page, today),
        "words": words,
        "may_edit": may_edit,
        "people": trees.held(rows, today).count(),
    }
    return render(request, "org/units.html", context)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_unit(request: ActorRequest) -> HttpResponseBase:
    """A new unit; the page is the system administrator's."""
    if not policies.can_edit_units(request.actor):
        raise Http404
    form = UnitForm(request.actor, data=request.POST or None)
    done, made = carried_out(
        form, lambda: actions.add_unit(actor=request.actor, key=form.sent_key, **form.fields_given)
    )
    if done and made:
        messages.success(request, _("%(unit)s was added.") % {"unit": made})
        return redirect("org:units")
    crumbs = [_list_crumb(), Crumb(_("New unit"))]
    return form_page(request, form, crumbs, _("Add the unit"), back=reverse("org:units"))


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_unit(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Names, aliases, place and order of a unit; switching it off and on."""
    if not policies.can_edit_units(request.actor):
        raise Http404
    unit = get_object_or_404(Unit.objects.visible_to(request.actor).select_related("parent"), pk=pk)
    form = UnitForm(request.actor, unit, request.POST or None)
    done, changed = carried_out(
        form,
        lambda: actions.edit_unit(
            actor=request.actor,
            unit=unit,
            version=form.cleaned_data["version"] or 0,
            key=form.sent_key,
            **form.fields_given,
        ),
    )
    if done and changed:
        messages.success(request, _("%(unit)s was changed.") % {"unit": changed})
        return redirect("org:units")
    crumbs, switch = [_list_crumb(), Crumb(unit.name)], _switch(unit)
    return form_page(
        request, form, crumbs, _("Save the unit"), back=reverse("org:units"), actions=[switch[0]], confirm=switch[1]
    )


@actor_required
@require_POST
def close_unit(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Switches a unit off."""
    require(policies.can_edit_units(request.actor))
    unit = get_object_or_404(Unit.objects.visible_to(request.actor), pk=pk)
    actions.close_unit(actor=request.actor, unit=unit, key=request.POST.get("key"))
    messages.success(request, _("%(unit)s is off.") % {"unit": unit})
    return redirect("org:units")


@actor_required
@require_POST
def reopen_unit(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Switches a unit on again."""
    require(policies.can_edit_units(request.actor))
    unit = get_object_or_404(Unit.objects.visible_to(request.actor), pk=pk)
    actions.reopen_unit(actor=request.actor, unit=unit, key=request.POST.get("key"))
    messages.success(request, _("%(unit)s is on.") % {"unit": unit})
    return redirect("org:units")


def _list_crumb() -> Crumb:
    return Crumb(_("Units and people"), reverse("org:units"))


def _switch(unit: Unit) -> tuple[Action, Confirm]:
    """The act that switches a unit off or on, with the reason where it cannot be, and its dialog."""
    hidden = (("key", uuid4().hex),)
    if unit.is_active:
        confirm = Confirm(
            "switch",
            _("Switch the unit off?"),
            _("It can be given no more work; what it did stays."),
            _("Switch off"),
            reverse("org:close_unit", args=[unit.pk]),
            hidden=hidden,
        )
        return Action(_("Switch the unit off"), dialog="switch", reason=obstacle_to_closing(unit) or ""), confirm
    confirm = Confirm(
        "switch",
        _("Switch the unit on?"),
        _("It can be given work again."),
        _("Switch on"),
        reverse("org:reopen_unit", args=[unit.pk]),
        hidden=hidden,
    )
    return Action(_("Switch the unit on"), dialog="switch"), confirm
