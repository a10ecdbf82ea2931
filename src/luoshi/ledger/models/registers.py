"""What a row of every register has: projects, indicators' targets, problems, resources (DESIGN §2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models.base import CountyRow


@dataclass(frozen=True, slots=True)
class Stage:
    """One stretch in the life of a register row. ``ended``: nothing more is expected of the row."""

    code: str
    label: str | Promise
    ended: bool = False


class RegisterRow(CountyRow):
    """A thing the county keeps a register of. It lives as long as the thing does, in stages of its own, and has any number
    of matters (`MatterQuerySet.about`). A subclass declares ``STAGES``, in order, and the ``MOVES`` allowed between them,
    and gives `get_absolute_url` and a queryset with ``visible_to(actor)``."""

    STAGES: ClassVar[tuple[Stage, ...]] = ()
    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    KEEPER_ROLES: ClassVar[tuple[str, ...]] = ()  # who keeps the register beside the delivery office, by role
    REGISTER: ClassVar[str] = ""  # its code among the registers that a unit may keep; the app's label by default

    stage = models.CharField(_("stage"), max_length=24)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        abstract = True

    @classmethod
    def stage_of(cls, code: str) -> Stage:
        """The stage of a code.

        Raises:
            LookupError: the register knows no such stage.
        """
        for stage in cls.STAGES:
            if stage.code == code:
                return stage
        raise LookupError(f"{cls.__name__} has no stage {code!r}")

    @property
    def register_code(self) -> str:
        return self.REGISTER or self._meta.app_label

    @property
    def concerned_unit_ids(self) -> set[UUID]:
        """The units that answer for the row: its unit or lead unit, and those that support it."""
        own = {getattr(self, name, None) for name in ("unit_id", "lead_unit_id")}
        supporting = self.supporting.values_list("pk", flat=True) if hasattr(self, "supporting") else ()
        return {pk for pk in (*own, *supporting) if pk}

    def get_absolute_url(self) -> str:
        """Where the row is read; every register gives it."""
        raise NotImplementedError

    @property
    def stage_label(self) -> str:
        return str(self.stage_of(self.stage).label)

    @property
    def next_stages(self) -> list[Stage]:
        """Where the row may go from here."""
        return [self.stage_of(code) for code in self.MOVES.get(self.stage, ())]

    def may_move(self, code: str) -> bool:
        return code in self.MOVES.get(self.stage, ())

    def move(self, code: str) -> None:
        """Takes one step; the caller saves.

        Raises:
            ValueError: there is no such step.
        """
        if not self.may_move(code):
            raise ValueError(f"no step from {self.stage} to {code}")
        self.stage = code
