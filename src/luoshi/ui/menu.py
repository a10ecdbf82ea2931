"""The left menu. Apps register their entries in `AppConfig.ready`; pages never list the menu themselves.

from luoshi.ui import menu
menu.register(menu.MenuItem("ledger", _("Ledger"), "ledger:list", "work", "list", order=30))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.ui.types import Label

GROUPS: dict[str, Label] = {
    "work": _("Work"),
    "sources": _("Sources"),
    "topics": _("Topics"),
    "materials": _("Materials"),
    "output": _("Output"),
    "basis": _("Basis"),
}


def everybody(actor: Any) -> bool:
    return True


@dataclass(frozen=True)
class MenuItem:
    """One entry. `icon` is a name in assets/icons.txt; `pocket` is the place in the bottom menu of small screens."""

    code: str
    label: Label
    url_name: str
    group: str
    icon: str
    order: int = 100
    visible: Callable[[Any], bool] = everybody
    badge: Callable[[Any], int | None] | None = None
    pocket: int | None = None


@dataclass(frozen=True)
class Entry:
    """A menu item as one actor sees it on one page."""

    code: str
    label: Label
    url: str
    icon: str
    badge: int | None
    current: bool
    pocket: int | None


@dataclass(frozen=True)
class Group:
    code: str
    label: Label
    entries: list[Entry]


_items: dict[str, MenuItem] = {}
_links: dict[str, tuple[str, Callable[[Any], bool]]] = {}


def register(item: MenuItem) -> None:
    """Add an entry; the same entry twice is harmless, two different ones under one code are a programming error."""
    if item.group not in GROUPS:
        raise ValueError(f"menu item {item.code!r}: unknown group {item.group!r}; known: {', '.join(GROUPS)}")
    if _items.get(item.code, item) != item:
        raise ValueError(f"menu item {item.code!r} is registered twice with different contents")
    _items[item.code] = item


def register_link(slot: str, url_name: str, visible: Callable[[Any], bool] = everybody) -> None:
    """Fill a slot of the top bar: `home`, `search`, `help`, `sign_out`, `account`. An empty slot is not drawn, nor one
    that the actor has no use for."""
    _links[slot] = (url_name, visible)


def link(slot: str, actor: Any = None) -> str:
    """The address of a slot, or an empty string where no app has filled it for this actor."""
    url_name, visible = _links.get(slot, ("", everybody))
    if not url_name or not (visible is everybody or (actor and visible(actor))):
        return ""
    return reverse(url_name)


def groups_for(actor: Any, path: str) -> list[Group]:
    """The groups an actor sees, in order, with the entry of the current page marked. Nobody signed in: no menu."""
    if not actor:  # a lazy object around None is not None
        return []
    items = sorted((i for i in _items.values() if i.visible(actor)), key=lambda i: (i.order, i.code))
    urls = {i.code: reverse(i.url_name) for i in items}
    current = _current(urls, path)
    entries = {i.code: _entry(i, urls[i.code], actor, i.code == current) for i in items}
    groups = [Group(code, label, [entries[i.code] for i in items if i.group == code]) for code, label in GROUPS.items()]
    return [g for g in groups if g.entries]


def pocket(groups: list[Group], size: int = 4) -> list[Entry]:
    """The entries of the bottom menu at small widths: those with a pocket place first, then the menu's order."""
    entries = [e for g in groups for e in g.entries]
    chosen = sorted((e for e in entries if e.pocket is not None), key=lambda e: e.pocket or 0)
    return (chosen + [e for e in entries if e.pocket is None])[:size]


def _entry(item: MenuItem, url: str, actor: Any, current: bool) -> Entry:
    badge = item.badge(actor) if item.badge else None
    return Entry(item.code, item.label, url, item.icon, badge or None, current, item.pocket)


def _current(urls: dict[str, str], path: str) -> str | None:
    """The entry whose address is the longest prefix of the page's path; the root matches only itself."""
    hits = [(len(url), code) for code, url in urls.items() if path == url or (url != "/" and path.startswith(url))]
    return max(hits)[1] if hits else None
