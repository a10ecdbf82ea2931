"""What the actions of this app share."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.concerns.problems.models import Problem
from luoshi.lib.errors import ActionError


def said(words: str, field: str = "words") -> str:
    """The words without blanks around them.

    Raises:
        ActionError: there are none.
    """
    if not words.strip():
        raise ActionError(_("Say it in a few words."), field=field)
    return words.strip()


def saved(row: Problem, *fields: str) -> None:
    """Writes what changed; two editors notice each other by the version."""
    row.version += 1
    row.save(update_fields=[*fields, "version"])
