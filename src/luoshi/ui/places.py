"""Pages of things whose app stands further to the right: whoever has such a page registers how to find its address.

from luoshi.ui import places
places.register("unit", lambda actor, unit: …)  # an empty text where the actor has no such page
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Finder = Callable[[Any, Any], str]
_finders: dict[str, Finder] = {}


def register(sort: str, finder: Finder) -> None:
    """Adds a sort of page.

    Raises:
        ValueError: the sort has another finder.
    """
    if _finders.setdefault(sort, finder) is not finder:
        raise ValueError(f"pages of {sort} are registered twice")


def url(sort: str, actor: Any, thing: Any) -> str:
    """The address of the page of a thing, or nothing where there is none for this actor."""
    finder = _finders.get(sort)
    return finder(actor, thing) if finder and actor and thing is not None else ""
