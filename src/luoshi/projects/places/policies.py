"""Who lays out the map."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.lib.policy import Decision, allow_if
from luoshi.org.actors import Actor
from luoshi.org.models import Role


def can_lay_out(actor: Actor) -> Decision:
    return allow_if(actor.has(Role.PROJECT_OFFICE), _("Only the project office sets the map."))
