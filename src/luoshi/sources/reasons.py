"""Why something was read as it was, in the words of the reader of the page.

The rules of `fenjie` say in English what they are about; the catalogue has the Chinese (`locale/parts/fenjie.po`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from fenjie.families import catalogue


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule's permanent id and what it is about; the words are empty when nobody knows."""

    rule: str
    text: str


def reasons(rows: Iterable[Mapping[str, Any]]) -> list[Reason]:
    """The reasons among the rows of a reading (anything with its `rule`), each rule once, in their order.

    A rule's own words of today go before those that a reading kept in `text`: its id is permanent, its words are not.
    The kept ones speak for rules that are gone and for the county's own lexicon.
    """
    found: dict[str, str] = {}
    for row in rows:
        rule = row.get("rule") or ""
        found[rule] = found.get(rule) or _abouts().get(rule) or row.get("text") or ""
    return [Reason(rule, _(about) if about else "") for rule, about in found.items() if rule]


@cache
def _abouts() -> dict[str, str]:
    return {id: rule.about for id, rule in catalogue().items()}
