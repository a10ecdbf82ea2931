"""Kinds of matter. A kind is declared once and adds no states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Clocks:
    """Working days (DESIGN §3 "Clocks")."""

    acknowledge: int = 1
    object: int = 3
    first_reply: int = 3


# What is asked in each stretch of the work as a county starts; a kind may ask otherwise, the county may change them.
PROMPTS: Mapping[str, tuple[str, ...]] = {
    "before": (
        "资金、用地、手续、人手落实了没有？还缺什么？",
        "征求过哪些单位和基层的意见？各是什么意见？",
        "可能卡在哪里？备用办法是什么？",
    ),
    "during": ("现场看到了什么？数据说明什么？", "议定了什么？谁定的？依据是什么？", "原来的打算有没有变？为什么变？"),
    "after": ("结果与目标相比怎样？", "下次应当怎样做？哪些做法可以推广？", "哪些单位和群众应当知道结果？告知了没有？"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of matter.

    ``prefix`` starts its numbers; ``required_at_issue`` are fields of `Matter` that must be filled before it is issued;
    ``register`` is the model of the rows its matters are about (``projects.Project``), empty where there are none;
    ``facts`` gives what other apps may read of such a row, by name (`ledger.registers.Fact`); ``values(row, matter)`` what
    is known already for the matter's measures, by their keys: a report starts with it.
    ``cover(key, text)`` gives a text without what must not stand in texts about the row of a key, such as contact data.
    ``prompts`` are the questions beside its notes, by stretch of the work, where they are not those of every kind.
    """

    code: str
    label: str | Promise
    prefix: str
    clocks: Clocks = Clocks()
    required_at_issue: tuple[str, ...] = ("lead_unit", "due_on", "sponsor")
    register: str = ""
    facts: Callable[[Any], Mapping[str, Any]] | None = field(default=None, compare=False)
    values: Callable[[Any, Any], Mapping[Any, Any]] | None = field(default=None, compare=False)
    cover: Callable[[UUID, str], str] | None = field(default=None, compare=False)
    prompts: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)


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
LIVELIHOOD_ITEM = "livelihood_item"  # declared by the register that keeps such items
