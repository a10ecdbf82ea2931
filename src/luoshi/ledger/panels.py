"""Panels that the apps to the right add to the page of a matter, or of a register row.

The page draws an address for each and fetches it after it has been read; without script it stays a link. So a panel costs
the page no query. An app registers it in ``AppConfig.ready``:

    panels.register(Panel("chase", _("Notices and rounds"), "chase:panel"))

The address takes the matter's key, answers 404 to whoever may not see the matter, and htmx with one ``<section>``. That of a
row takes the row's model (``projects.Project``) and its key.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from luoshi.ledger.models import Matter, RegisterRow


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel by its code, its title and the name of its address; ``row_url_name``: that of its address for rows."""

    code: str
    label: str | Promise
    url_name: str
    row_url_name: str = ""


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


def of_row(row: RegisterRow) -> list[tuple[Panel, str]]:
    """The panels of a register row with their addresses; of the app's own register none."""
    own = row._meta.app_label
    shown = [panel for panel in _panels.values() if panel.row_url_name and panel.code != own]
    return [(panel, reverse(panel.row_url_name, args=[row._meta.label, row.pk])) for panel in shown]
