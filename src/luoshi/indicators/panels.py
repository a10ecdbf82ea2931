"""Panels that other parts put on the card of an indicator: targets, paths, forecasts.

    panels.register(panels.Panel("targets", "indicators/_targets.html", context_of))

``context_of(actor, indicator, area)`` gives the template's context, or None where there is nothing to show. A panel stands
in the main column above the figures, or beside it (``side``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from luoshi.indicators.models import Area, Indicator
from luoshi.org.actors import Actor

Context = Callable[[Actor, Indicator, Area], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel by its code, its template and where its context comes from."""

    code: str
    template: str
    context: Context
    side: bool = False


_panels: dict[str, Panel] = {}


def register(panel: Panel) -> None:
    """Adds a panel; the same one twice is harmless.

    Raises:
        ValueError: the code is taken by another panel.
    """
    if _panels.setdefault(panel.code, panel) != panel:
        raise ValueError(f"panel {panel.code} is registered twice with different contents")


def of(actor: Actor, indicator: Indicator, area: Area, *, side: bool) -> list[tuple[str, Mapping[str, Any]]]:
    """Templates with their contexts, in order of registration."""
    shown = [
        (panel.template, panel.context(actor, indicator, area)) for panel in _panels.values() if panel.side == side
    ]
    return [(template, context) for template, context in shown if context is not None]
