"""What the columns of the two sheets hold: one `Column` each, for the template, for reading and for messages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.org import hooks
from luoshi.org.models import ADMINISTRATORS, Role, UnitKind
from luoshi.org.models.people import USERNAME
from luoshi.org.workbook.cleaning import day, plain

Value = str | int | list[str]
_BETWEEN = re.compile(r"[、,，;；\n]+")


@dataclass(frozen=True)
class Column:
    """``clean`` gives the value of a cell that is not empty, or raises ValueError with the words for the reader."""

    name: str
    label: Promise
    note: Promise
    clean: Callable[[str], Value]
    missing: Promise | None = None
    choices: Callable[[], list[str]] | None = None


def _listed(text: str) -> list[str]:
    return list(dict.fromkeys(word for part in _BETWEEN.split(text) if (word := plain(part))))


def _number(text: str) -> int:
    if not plain(text).isdigit():
        raise ValueError(_("“%(text)s” is no whole number.") % {"text": text})
    return int(plain(text))


def _username(text: str) -> str:
    username = plain(text).lower()
    if not USERNAME.fullmatch(username):
        raise ValueError(
            _("A user name has 2 to 60 small letters, digits, dots or hyphens and begins with a letter or digit.")
        )
    return username


def _one_of(options: Callable[[], dict[str, str]]) -> Callable[[str], Value]:
    def clean(text: str) -> str:
        known = options()
        word = plain(text)
        code = word if word in known else next((code for code, label in known.items() if label == word), None)
        if code is None:
            raise ValueError(
                _("“%(text)s” is not in the list: %(list)s.") % {"text": text, "list": "、".join(known.values())}
            )
        return code

    return clean


def _domains(text: str) -> list[str]:
    one = _one_of(lambda: {code: str(label) for code, label in hooks.domains})
    return [str(one(word)) for word in _listed(text)]


def kinds() -> dict[str, str]:
    return {kind.value: str(kind.label) for kind in UnitKind}


def roles() -> dict[str, str]:
    """The three administrators are named one by one, by hand."""
    return {role.value: str(role.label) for role in Role if role not in ADMINISTRATORS}


_NO_POST = _("Everybody has a post: give unit, title and role.")
UNIT_COLUMNS: Sequence[Column] = (
    Column("name", _("full name"), _("As on its seal."), plain, _("Give the full name.")),
    Column("short_name", _("short name"), _("Left empty: the full name."), plain),
    Column("parent", _("unit above"), _("The full name of the unit above; empty for the top one."), plain),
    Column("kind", _("kind of unit"), _("From the list."), _one_of(kinds), None, lambda: list(kinds().values())),
    Column("aliases", _("aliases"), _("Other names in documents, separated by 、."), _listed),
    Column("sort_no", _("order"), _("A whole number; small ones stand first."), _number),
)
PERSON_COLUMNS: Sequence[Column] = (
    Column("username", _("user name"), _("Small letters and digits."), _username, _("Give the user name.")),
    Column("name", _("person's name"), _("As in the personnel file."), plain, _("Give the name.")),
    Column("unit", _("unit"), _("Its full name."), plain, _NO_POST),
    Column("title", _("post title"), _("Such as 局长 or 联络员; one line for each post."), plain, _NO_POST),
    Column("role", _("role"), _("From the list."), _one_of(roles), _NO_POST, lambda: list(roles().values())),
    Column("since", _("from"), _("Left empty: the day of the import."), day),
    Column("portfolio_units", _("units answered for"), _("Leaders only; separated by 、."), _listed),
    Column("portfolio_domains", _("domains answered for"), _("Leaders only; separated by 、."), _domains),
)
SHEETS: dict[str, tuple[Promise, Sequence[Column]]] = {
    "units": (_("Units (sheet)"), UNIT_COLUMNS),
    "people": (_("People (sheet)"), PERSON_COLUMNS),
}
Line = dict[str, Any]  # values by column name, and "row", its number in the sheet
