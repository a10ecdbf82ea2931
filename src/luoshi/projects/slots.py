"""Places that parts of this app fill, each registering in ``AppConfig.ready``, so that the register does not know them.

slots.register(Slot("plan", "projects/_plan.html", plan_context))       # a panel on the page of a project
slots.register_tab(TabOf("plan", _("Plan"), "projects:plan"))            # a page of its own about one project
slots.register_page(PageOf("map", _("Map"), "projects:map", 50))         # a page about all of them
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.org.actors import Actor
from luoshi.projects.models import Project
from luoshi.ui.parts import Tab

Words = str | Promise
Context = Callable[[Actor, Project, date], Mapping[str, Any] | None]


def _everybody(actor: Actor) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Slot:
    """A panel on the page of a project. ``context`` gives what its template shows, or None where there is nothing; the
    project comes with everything of `ProjectQuerySet.for_page`, so that a panel needs no query of its own."""

    code: str
    template: str
    context: Context


@dataclass(frozen=True, slots=True)
class TabOf:
    """A page about one project; its address takes the project's key."""

    code: str
    label: Words
    url_name: str


@dataclass(frozen=True, slots=True)
class PageOf:
    """A page about all projects, beside the register."""

    code: str
    label: Words
    url_name: str
    order: int
    visible: Callable[[Actor], bool] = _everybody


_slots: dict[str, Slot] = {}
_tabs: dict[str, TabOf] = {}
_pages: dict[str, PageOf] = {}


def register(slot: Slot) -> None:
    _add(_slots, slot)


def register_tab(tab: TabOf) -> None:
    _add(_tabs, tab)


def register_page(page: PageOf) -> None:
    _add(_pages, page)


def panels_of(actor: Actor, project: Project, today: date) -> list[tuple[str, Mapping[str, Any]]]:
    """Templates with what they show, in order of registration."""
    found = [(slot.template, slot.context(actor, project, today)) for slot in _slots.values()]
    return [(template, context) for template, context in found if context is not None]


def tabs_of(project: Project, here: str = "") -> list[Tab]:
    """The pages about one project; ``here`` is the code of the present one, empty on the project's own page."""
    own = Tab(_("Project"), project.get_absolute_url(), current=not here)
    others = [
        Tab(tab.label, reverse(tab.url_name, args=[project.pk]), current=tab.code == here) for tab in _tabs.values()
    ]
    return [own, *others] if others else []


def pages_of(actor: Actor, here: str) -> list[Tab]:
    """The pages about all projects that an actor sees; ``here`` is the code of the present one."""
    pages = sorted((page for page in _pages.values() if page.visible(actor)), key=lambda page: page.order)
    return [Tab(page.label, reverse(page.url_name), current=page.code == here) for page in pages]


def _add(known: dict[str, Any], item: Any) -> None:
    if known.setdefault(item.code, item) != item:
        raise ValueError(f"{item.code} is registered twice with different contents")
