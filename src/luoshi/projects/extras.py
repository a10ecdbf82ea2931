"""Plan, allocation and map take their places beside the register."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.org.actors import Actor
from luoshi.projects import slots
from luoshi.projects.places import events as places_events  # noqa: F401  (registers what can happen)
from luoshi.projects.proposals import events as proposals_events  # noqa: F401  (registers what can happen)
from luoshi.projects.proposals import policies
from luoshi.projects.schedule.views import panel


def _sees_proposals(actor: Actor) -> bool:
    return bool(policies.can_see(actor))


slots.register(slots.Slot("plan", "projects/_plan.html", panel))
slots.register_tab(slots.TabOf("plan", _("Plan"), "projects:plan"))
slots.register_page(slots.PageOf("slips", _("Which projects slip"), "projects:slips", 15))
slots.register_page(slots.PageOf("allocation", _("Allocation of funds"), "projects:allocation", 40, _sees_proposals))
slots.register_page(slots.PageOf("map", _("Map"), "projects:map", 50))
