"""Which unit keeps a register for the county. The delivery office keeps every one; an app declares those that a unit may
keep beside it (`declare`), and the office names the unit."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise

from luoshi.org.actors import Actor

_registers: dict[str, str | Promise] = {}


def declare(register: str, label: str | Promise) -> None:
    """Makes a register known that a unit may keep."""
    _registers[register] = label


def declared() -> Mapping[str, str | Promise]:
    """Labels by code, in order of declaration."""
    return _registers


def keeps(actor: Actor, register: str) -> bool:
    """Whether the actor keeps the register: the delivery office, or heads and liaisons of its keeper."""
    return actor.is_office or register in actor.kept_registers
