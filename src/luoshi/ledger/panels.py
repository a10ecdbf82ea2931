"""Panels that the apps to the right add to the page of a matter.

The page draws an address for each and fetches it after it has been read; without script it stays a link. So a panel costs
the page no query. An app registers it in ``AppConfig.ready``:

    panels.register(Panel("chase", _("Notices and rounds"), "chase:panel"))

The address takes the matter's key, answers 404 to whoever may not see the matter, and htmx with one ``<section>``.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from luoshi.ledger.models import Matter


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel by its code, its title and the name of its address."""

    code: str
    label: str | Promise
    url_name: str


_panels: dict[str, Panel] = {}


def register(panel: Panel) -> None:
    """Adds a panel; the same one twice is harmless.

    Raises:
        ValueError: the code is taken by another panel.
    """
    if _panels.setdefault(panel.code, panel) != panel:
        raise ValueError(f"panel {panel.code} is registered twice with different contents")


def of(matter: Matter) -> list[tuple[Panel, str]]:
    """The panels with their addresses, in order of registration."""
    return [(panel, reverse(panel.url_name, args=[matter.pk])) for panel in _panels.values()]
