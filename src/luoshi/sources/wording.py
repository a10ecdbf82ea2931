"""What was read, in words for people: a field of a clause in one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from luoshi.sources import hooks
from luoshi.sources.models import ClauseRole, ReadField
from luoshi.ui.formats import NOTHING, num

_SIGNS = {"eq": "=", "approx": "≈", "ge": "≥", "le": "≤", "gt": ">", "lt": "<"}


def in_words(field: str, value: Any) -> str:
    """A field's value as it is read; a dash for nothing."""
    if value in (None, "", []):
        return NOTHING
    if field == ReadField.ROLE:
        return str(ClauseRole(value).label)
    if field == ReadField.DOMAIN:
        return str(hooks.domain_names.get(value, value))
    return "；".join(map(_row, value)) if isinstance(value, list) else str(value)


def _row(row: Mapping[str, Any]) -> str:
    if "date" in row:
        return str(row["date"])
    if "name" in row:
        return f"{row['name']}（{_role(row['role'])}）"
    return _measure(row)


def _role(code: str) -> str:
    known = {"lead": _("lead unit"), "support": _("Supporting units"), "leader": _("leader (role)")}
    return known.get(code) or _("responsible unit")


def _measure(row: Mapping[str, Any]) -> str:
    value = num(row["value"])
    if row.get("value_high") is not None:
        value = f"{value}–{num(row['value_high'])}"
    else:
        value = f"{_SIGNS.get(row['comparator'], '')} {value}".strip()
    return f"{row['subject']} {value}{row['unit']}".strip()
