"""What several actions of this app need."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from luoshi.lib.errors import ActionError, Conflict
from luoshi.projects.models import Project
from luoshi.ui.formats import num

MOST_MONEY = Decimal(1_000_000)  # 10 billion yuan: beyond it a mix-up of 万元 and 元 is likelier than the sum


def locked(project: Project) -> Project:
    """The project as it is now, held against other writers until the action ends."""
    return Project.objects.select_for_update(of=("self",)).get(pk=project.pk)


def label_of(field: str) -> str:
    """How a field of a project is called on pages."""
    return str(getattr(Project._meta.get_field(field), "verbose_name", field))


def same_version(project: Project, version: int | None, fields: Mapping[str, Any]) -> None:
    """Raises Conflict with both texts where somebody changed the project since ``version`` was read."""
    if version is None or project.version == version:
        return
    differing = {name: value for name, value in fields.items() if getattr(project, name) != value}
    raise Conflict(
        _("Somebody changed this project while you were editing. Both texts are below; nothing was overwritten."),
        theirs={label_of(name): shown(getattr(project, name)) for name in differing},
        mine={label_of(name): shown(value) for name, value in differing.items()},
    )


def bumped(project: Project) -> None:
    """Anything that hangs on a project changes its version, so that two editors notice each other."""
    project.version += 1
    project.save(update_fields=["version"])


def checked(*rows: models.Model, exclude: tuple[str, ...] = ()) -> None:
    """Raises ActionError with the first thing that a row's own rules find, at its field."""
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


def asked_about(value: Decimal, limit: Decimal, field: str, *, sure: bool) -> None:
    """A sum beyond a limit is asked about before it is saved.

    Raises:
        ActionError: it is beyond and nobody said that it is right.
    """
    if value > limit and not sure:
        raise ActionError(
            _(
                "%(value)s is more than %(limit)s (10,000 yuan). Is it in yuan, or in 亿元? Correct it, or confirm the sum."
            )
            % {"value": num(value), "limit": num(limit)},
            field=field,
        )


def shown(value: object) -> str:
    """A value of a field in words."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return num(value) if isinstance(value, Decimal) else str(value)
