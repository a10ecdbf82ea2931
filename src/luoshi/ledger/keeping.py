"""What the actions of every register need: the row as it is now, its own rules, two editors at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from luoshi.ledger.models import RegisterRow
from luoshi.lib.errors import ActionError, Conflict
from luoshi.org.models import Post, Unit
from luoshi.ui.formats import num

R = TypeVar("R", bound=RegisterRow)


def locked(row: R) -> R:
    """The row as it is now, held against other writers until the action ends."""
    return type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)


def label_of(model: type[models.Model] | models.Model, field: str) -> str:
    """How a field is called on pages."""
    return str(getattr(model._meta.get_field(field), "verbose_name", field))


def same_version(row: RegisterRow, version: int | None, fields: Mapping[str, object]) -> None:
    """Compares with the ``version`` that the editor saw; ``fields`` are what they want to write.

    Raises:
        Conflict: somebody changed the row meanwhile; it carries both texts.
    """
    if version is None or row.version == version:
        return
    differing = {name: value for name, value in fields.items() if getattr(row, name) != value}
    raise Conflict(
        _("Somebody changed this row while you were editing. Both texts are below; nothing was overwritten."),
        theirs={label_of(row, name): shown(getattr(row, name)) for name in differing},
        mine={label_of(row, name): shown(value) for name, value in differing.items()},
    )


def changed_in(row: RegisterRow, version: int | None, fields: Mapping[str, object]) -> list[str]:
    """The names of ``fields`` that differ from the row which the editor saw as ``version``.

    Raises:
        Conflict: as `same_version`.
        ActionError: nothing was changed.
    """
    same_version(row, version, fields)
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    if not changed:
        raise ActionError(_("Nothing was changed."))
    return changed


def assign(row: models.Model, fields: Mapping[str, Any], editable: Collection[str]) -> None:
    """Sets fields, texts without the blanks around them.

    Raises:
        ActionError: one that is not ``editable``.
    """
    unknown = sorted(set(fields) - set(editable))
    if unknown:
        raise ActionError(_("Unknown fields: %(names)s") % {"names": ", ".join(unknown)})
    for name, value in fields.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)


def of_one_county(county_id: UUID, *named: Unit | Post | None, field: str | None = None) -> None:
    """Whom a row names belongs to its county.

    Raises:
        ActionError: a unit or post of another, at ``field``.
    """
    if any(other is not None and other.county_id != county_id for other in named):
        raise ActionError(_("Units and posts must be of the same county."), field=field)


def bumped(row: RegisterRow) -> None:
    """Anything that hangs on a row changes its version, so that two editors notice each other."""
    row.version += 1
    row.save(update_fields=["version"])


def checked(*rows: models.Model, exclude: tuple[str, ...] = ()) -> None:
    """Asks rows for their own rules before they are saved.

    Raises:
        ActionError: the first thing found, at its field.
    """
    for row in rows:
        try:
            row.clean_fields(exclude={"county", "id", "version", *exclude})
            row.validate_constraints()
        except ValidationError as problem:
            raise _as_error(problem) from None


def _as_error(problem: ValidationError) -> ActionError:
    if hasattr(problem, "error_dict"):
        field, errors = next(iter(problem.message_dict.items()))
        return ActionError(errors[0], field=None if field == "__all__" else field)
    return ActionError(problem.messages[0])


def shown(value: object) -> str:
    """A value of a field in words."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return num(value) if isinstance(value, Decimal) else str(value)
