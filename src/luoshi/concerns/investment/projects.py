"""The key project that a lead became, read through its kind: no other register is imported."""

from __future__ import annotations

from typing import Any, cast

from django.apps import apps

from luoshi.ledger import kinds
from luoshi.ledger.models import RegisterRow
from luoshi.org.actors import Actor

_KIND = "key_project"


def _seen(actor: Actor) -> Any:
    """The register's rows that the actor sees."""
    return apps.get_model(kinds.get(_KIND).register)._default_manager.visible_to(actor)


def offered(actor: Actor) -> list[tuple[str, str]]:
    """Numbers and names of key projects; one query."""
    return [(number, f"{number} {name}") for number, name in _seen(actor).values_list("number", "name")]


def project_of(number: str, actor: Actor) -> RegisterRow | None:
    """The key project of a number, where the actor sees it; one query, none without a number."""
    return cast("RegisterRow | None", _seen(actor).filter(number=number).first()) if number else None
