"""A matter that is behind, with the light's own explanation in one line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from luoshi.ledger.filters import WEEK
from luoshi.ledger.lights import explain
from luoshi.ledger.models import Matter


@dataclass(frozen=True, slots=True)
class Red:
    """A matter that is behind, and why; ``claimed`` where the unit says otherwise than what is verified; ``is_new``:
    its light is of the last seven days."""

    matter: Matter
    reason: str
    claimed: str
    is_new: bool


def red_of(matter: Matter, today: date) -> Red:
    """Why a matter is red, in one line, from what its light keeps; and what the unit claims, where that differs."""
    light = matter.light
    reason = explain.short(light, matter)
    if light.completion_verified is not None and light.schedule is not None:
        figures = _("verified %(done)s%%, should be %(due)s%%") % {
            "done": f"{light.completion_verified:.1f}",
            "due": f"{light.schedule:.1f}",
        }
        reason = _("%(figures)s, %(reason)s") % {"figures": figures, "reason": reason} if reason else figures
    claimed = light.completion_claimed
    differs = claimed is not None and claimed != light.completion_verified
    said = _("by the unit's word %(n)s%%") % {"n": f"{claimed:.1f}"} if differs else ""
    return Red(matter, reason, said, light.verified_since >= today - WEEK)
