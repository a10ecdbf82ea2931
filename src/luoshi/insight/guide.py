"""Help by post: the pages of docs/how-to, which the package carries in `luoshi/help`, as HTML. One source of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from luoshi.org.actors import Actor
from luoshi.org.models import Role

FOLDER = Path(__file__).resolve().parents[1] / "help"


@dataclass(frozen=True, slots=True)
class Guide:
    """One page: its file without ending, its tab, and whose first page it is."""

    code: str
    label: str | Promise
    roles: frozenset[str]


GUIDES = (
    Guide("delivery-office", _("Delivery office"), frozenset({Role.DELIVERY_OFFICE})),
    Guide(
        "units",
        _("Liaisons and unit heads"),
        frozenset({Role.LIAISON, Role.UNIT_HEAD}),
    ),
    Guide("project-office", _("Key projects"), frozenset({Role.PROJECT_OFFICE, Role.FINANCE})),
    Guide("statistics", _("Indicators and figures"), frozenset({Role.STATISTICS})),
    Guide("leaders", _("County leaders"), frozenset({Role.COUNTY_HEAD, Role.COUNTY_LEADER})),
    Guide("auditor", _("Auditors"), frozenset({Role.AUDITOR, Role.AUDIT_ADMIN})),
    Guide("administrators", _("Administrators"), frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN})),
)
BY_CODE = {guide.code: guide for guide in GUIDES}


def first_of(actor: Actor) -> Guide:
    """The page for the actor's posts; units' where there is none."""
    return next((guide for guide in GUIDES if actor.has(*guide.roles)), BY_CODE["units"])


def picture(name: str) -> Path | None:
    """A picture of the pages by its file name."""
    return next((path for path in (FOLDER / "images").glob("*.webp") if path.name == name), None)


@cache
def page_of(code: str) -> tuple[str, SafeString]:
    """Title and body of a page. The text is ours: it came with the package and may hold no HTML of its own."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse((FOLDER / f"{code}.md").read_text("utf-8"))
    title = tokens[1].content
    _lead_home(tokens[3:])
    return title, SafeString(reader.renderer.render(tokens[3:], reader.options, {}))


def _lead_home(tokens: Sequence[Token]) -> None:
    """Links between pages and to pictures lead to our addresses; what is only in the repository becomes plain text."""
    for token in tokens:
        if token.type == "image":
            token.attrs["src"] = reverse("insight:help_picture", args=[Path(str(token.attrs["src"])).name])
            token.attrs["loading"] = "lazy"
        if token.type == "link_open":
            _lead(token)
        _lead_home(token.children or ())


def _lead(token: Token) -> None:
    match = re.fullmatch(r"([a-z-]+)\.md", str(token.attrs.get("href", "")))
    if match and match[1] in BY_CODE:
        token.attrs["href"] = reverse("insight:help_page", args=[match[1]])
    else:
        token.attrs.pop("href", None)
