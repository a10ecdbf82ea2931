"""Context processor `luoshi.ui.context.shell`: what the frame of every page needs."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol

from django.http import HttpRequest
from django.utils import timezone, translation

from luoshi.lib import clock
from luoshi.ui import menu

LANGUAGE_TAGS = {"zh-hans": "zh-CN"}


class ShellActor(Protocol):
    """What the frame reads from `request.actor`; missing attributes are drawn as nothing."""

    name: str
    unit_name: str
    title: str
    county_name: str


@dataclass(frozen=True)
class Crumb:
    """One step of the breadcrumbs; the last has no address."""

    text: str
    url: str = ""


class Shell:
    """Frame data of one request. Menu and badges are computed only when a full page draws them, not for fragments."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.actor: Any = getattr(request, "actor", None)

    @property
    def lang(self) -> str:
        code = translation.get_language() or "zh-hans"
        return LANGUAGE_TAGS.get(code, code)

    @cached_property
    def groups(self) -> list[menu.Group]:
        return menu.groups_for(self.actor, self._request.path)

    @cached_property
    def pocket(self) -> list[menu.Entry]:
        return menu.pocket(self.groups)

    @cached_property
    def links(self) -> dict[str, str]:
        return {slot: menu.link(slot, self.actor) for slot in ("home", "search", "help", "sign_out", "account")}

    @property
    def county(self) -> str:
        return self._read("county_name")

    @property
    def person(self) -> str:
        return self._read("name")

    @property
    def unit(self) -> str:
        return self._read("unit_name")

    @property
    def title(self) -> str:
        return self._read("title")

    @property
    def actor_key(self) -> str:
        """Tells drafts of different people in one browser apart."""
        return self._read("person_id") or self.person

    @cached_property
    def as_of(self) -> datetime:
        """The moment the figures hold for: `request.as_of` when a view or middleware set it, else now."""
        return getattr(self._request, "as_of", None) or timezone.localtime(clock.now())

    @property
    def year(self) -> int:
        return int(getattr(self._request, "year", None) or self.as_of.year)

    @property
    def years(self) -> list[tuple[int, str]]:
        """Years that can be chosen, as (year, address); a request without `years` offers none."""
        return list(getattr(self._request, "years", ()))

    def _read(self, name: str) -> str:
        return str(getattr(self.actor, name, "") or "")


def shell(request: HttpRequest) -> dict[str, Any]:
    """`shell` for every template; a view may put its own `shell` or `crumbs` over it."""
    return {"shell": Shell(request)}
