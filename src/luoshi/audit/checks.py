"""System checks: the record is protected (``luoshi manage check --database default``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from luoshi.audit import guard


@register(Tags.database)
def triggers_refuse_changes(
    app_configs: Sequence[AppConfig] | None = None, databases: Sequence[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """An error for each database that has the tables and lacks a trigger; before the first migrate there is nothing."""
    problems: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        with connection.cursor() as cursor:
            exists = "audit_event" in connection.introspection.table_names(cursor)
        if exists and (names := guard.missing(alias)):
            problems.append(
                Error(
                    "The audit record is not protected: " + ", ".join(names),
                    hint="Run `luoshi manage migrate`, which puts the triggers back.",
                    id="audit.E001",
                )
            )
    return problems
