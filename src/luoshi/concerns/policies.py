"""Who may set the rules of registers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.lib.policy import Decision, allow_if
from luoshi.org.actors import Actor


def can_read_rules(actor: Actor) -> Decision:
    """Whoever works with registers; administrators and auditors do not."""
    return allow_if(
        bool(actor.roles) and not actor.is_administrator and not actor.has("auditor"),
        _("The rules of registers are read by those who work with them."),
    )


def can_set_rules(actor: Actor) -> Decision:
    """The delivery office."""
    return allow_if(actor.is_office, _("Only the delivery office sets the rules of registers."))
