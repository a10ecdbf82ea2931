"""The app's entries: in the menu, and its pages about all projects."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.org.actors import Actor
from luoshi.projects import policies, slots
from luoshi.ui import menu


def _sees(actor: Actor) -> bool:
    return bool(policies.can_list(actor))


menu.register(menu.MenuItem("projects", _("Key projects"), "projects:list", "topics", "factory", 60, _sees))
for order, (code, label) in enumerate(
    (
        ("list", _("Register of projects")),
        ("month", _("Monthly dispatch")),
        ("rates", _("Four rates")),
        ("pool", _("Reserve pool")),
        ("rules", _("Rules of lights")),
    )
):
    slots.register_page(slots.PageOf(code, label, f"projects:{code}", order * 10 + (40 if code == "rules" else 0)))
