"""A matter's slips, reminders and rhythm: the part that its page fetches, a page of its own without script, and 催办."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.chase import actions, policies
from luoshi.chase.forms import RemindForm
from luoshi.chase.models import Reminder
from luoshi.chase.pages.tabs import crumbs
from luoshi.chase.panels import TEMPLATE, panel_of
from luoshi.ledger.models import Matter
from luoshi.lib import clock
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb


@actor_required
@require_safe
def panel(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """What the ledger's page of a matter shows of chasing."""
    matter = get_object_or_404(Matter.objects.visible_to(request.actor), pk=pk)
    here = (Crumb(matter.number or matter.title, matter.get_absolute_url()), Crumb(_("Notices and rounds")))
    context = {"panel": panel_of(request.actor, matter), "matter": matter, "crumbs": crumbs(request.actor, *here)}
    response = render(request, TEMPLATE if request.htmx else "chase/panel.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def remind(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """催办 of one matter."""
    matter = get_object_or_404(Matter.objects.visible_to(request.actor).select_related("lead_unit"), pk=pk)
    form = RemindForm(request.POST or None)
    reminded = Reminder.objects.filter(matter=matter, day=clock.today()).exists()
    act = Act(
        form=form,
        decision=policies.can_remind(request.actor, matter, reminded=reminded),
        run=lambda: actions.remind_matters(
            actor=request.actor, matters=[matter], words=form.cleaned_data["words"], key=form.sent_key
        ),
        done=_("%(unit)s finds it in its reminders within a minute; outside hours on the next working morning.")
        % {"unit": matter.lead_unit},
        to=matter,
        verb=_("Remind the unit"),
        crumbs=crumbs(
            request.actor,
            Crumb(matter.number or matter.title, matter.get_absolute_url()),
            Crumb(_("Remind the unit")),
        ),
        note=_("once a day at most; it stands in the record"),
        sub=matter.title,
    )
    return act_page(request, act)
