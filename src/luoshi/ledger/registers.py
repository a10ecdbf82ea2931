"""Matters and the register rows they are about: a project, a target, a problem.

An app declares its kind with ``register="app.Model"`` and ``facts``; the ledger never imports the app. What other apps may
read of a row are its facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from luoshi.ledger import kinds
from luoshi.ledger.models import Matter, RegisterRow
from luoshi.lib.errors import ActionError
from luoshi.org.actors import Actor
from luoshi.ui.formats import full_day, num, or_dash


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of a register row. ``status``: `verified`, `claimed`, `planned` or `typed`; ``url`` opens its rows."""

    label: str | Promise
    value: str | int | Decimal | date | None
    unit: str = ""
    as_of: date | None = None
    status: str = ""
    url: str = ""

    @property
    def text(self) -> str:
        """The value as pages write it, with its unit."""
        if isinstance(self.value, date):
            return full_day(self.value)
        if self.value is None or isinstance(self.value, str):
            return str(or_dash(self.value))
        return f"{num(self.value)} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class Subject:
    """A register row as the page of a matter shows it."""

    kind: str
    name: str
    stage: str
    url: str
    facts: list[Fact]


def type_of(row: RegisterRow) -> str:
    """What ``Matter.subject_type`` holds for a row: ``projects.Project``."""
    return row._meta.label


def bind(matter: Matter, row: RegisterRow) -> None:
    """Says what a matter is about; the caller saves.

    Raises:
        ActionError: the row is of another county, or no kind keeps such a register.
    """
    if row.county_id != matter.county_id:
        raise ActionError(_("The register row must be of the same county."))
    if kinds.of_register(type_of(row)) is None:
        raise ActionError(_("No kind of matter keeps this register."))
    matter.subject_type, matter.subject_id = type_of(row), row.pk


def covered(thing: Matter | RegisterRow, text: str) -> str:
    """A text about a row, or a matter about one, as it may be kept: without what the row's kind covers."""
    about = (thing.subject_type, thing.subject_id) if isinstance(thing, Matter) else (type_of(thing), thing.pk)
    kind = kinds.of_register(about[0]) if about[1] else None
    return kind.cover(about[1], text) if kind and kind.cover and about[1] else text


def row_of(matter: Matter, actor: Actor) -> RegisterRow | None:
    """The row a matter is about, where the actor may see it. One query."""
    if not matter.subject_id or kinds.of_register(matter.subject_type) is None:
        return None
    rows: Any = apps.get_model(matter.subject_type)._default_manager
    return cast("RegisterRow | None", rows.visible_to(actor).filter(pk=matter.subject_id).first())


def facts_of(row: RegisterRow) -> Mapping[str, Fact]:
    """What a row tells other apps, by name; nothing where its kind tells nothing."""
    kind = kinds.of_register(type_of(row))
    return kind.facts(row) if kind and kind.facts else {}


def values_of(matter: Matter, actor: Actor) -> Mapping[UUID, Decimal]:
    """What the register knows already for the matter's measures, where the actor may see the row (fill once)."""
    kind = kinds.of_register(matter.subject_type) if matter.subject_id else None
    row = row_of(matter, actor) if kind and kind.values else None
    return kind.values(row, matter) if kind and kind.values and row else {}


def subject_of(matter: Matter, actor: Actor) -> Subject | None:
    """The row with its facts for the page of a matter."""
    row = row_of(matter, actor)
    if row is None:
        return None
    kind = kinds.of_register(matter.subject_type)
    url = row.get_absolute_url()
    return Subject(str(kind.label) if kind else "", str(row), row.stage_label, url, list(facts_of(row).values()))
