"""Kinds of matter. A kind is declared once and adds no states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Clocks:
    """Working days (DESIGN §3 "Clocks")."""

    acknowledge: int = 1
    object: int = 3
    first_reply: int = 3


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of matter.

    ``prefix`` starts its numbers; ``required_at_issue`` are fields of `Matter` that must be filled before it is issued;
    ``register`` is the model of the rows its matters are about (``projects.Project``), empty where there are none;
    ``facts`` gives what other apps may read of such a row, by name (`ledger.registers.Fact`); ``values(row, matter)`` what
    is known already for the matter's measures, by their keys: a report starts with it.
    """

    code: str
    label: str | Promise
    prefix: str
    clocks: Clocks = Clocks()
    required_at_issue: tuple[str, ...] = ("lead_unit", "due_on", "sponsor")
    register: str = ""
    facts: Callable[[Any], Mapping[str, Any]] | None = field(default=None, compare=False)
    values: Callable[[Any, Any], Mapping[Any, Any]] | None = field(default=None, compare=False)


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Declares a kind at start-up.

    Raises:
        ValueError: the code or the prefix is taken.
    """
    if kind.code in _kinds or any(kind.prefix == other.prefix for other in _kinds.values()):
        raise ValueError(f"kind {kind.code} or its prefix {kind.prefix} is registered already")
    _kinds[kind.code] = kind
    return kind


def get(code: str) -> Kind:
    """The kind of a code.

    Raises:
        LookupError: no such kind.
    """
    try:
        return _kinds[code]
    except KeyError:
        raise LookupError(f"no kind of matter {code!r}") from None


def of_register(model: str) -> Kind | None:
    """The kind whose matters are about rows of a model (``projects.Project``)."""
    return next((kind for kind in _kinds.values() if kind.register and kind.register == model), None)


def choices() -> list[tuple[str, str | Promise]]:
    """Codes and labels, in order of declaration."""
    return [(kind.code, kind.label) for kind in _kinds.values()]


TASK = register(Kind("task", _("task"), "RW"))
LIVELIHOOD_ITEM = register(Kind("livelihood_item", _("livelihood item"), "MS"))
