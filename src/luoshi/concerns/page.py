"""The page of one register row: where it stands, its facts, what the reader may do, its matters, what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.functional import Promise

from luoshi.audit.models import Event as Recorded
from luoshi.ledger.models import Matter, RegisterRow
from luoshi.ledger.registers import Fact
from luoshi.lib.policy import Decision, Denied
from luoshi.org.actors import Actor
from luoshi.ui.parts import Action, Event, Step, Why

Words = str | Promise
EVENTS = 20


@dataclass(frozen=True, slots=True)
class RowAct:
    """One thing people do to a row: shown while ``decision`` allows it, else with its reason; hidden when ``hidden``."""

    label: Words
    url: str
    decision: Decision
    primary: bool = False
    hidden: bool = False


class RowPage:
    """What ``concerns/row.html`` shows. A register's page is a subclass; what it leaves out is not drawn.

    ``main_line`` are the codes of the stages drawn as steps, in order (all by default); ``mark_of`` the sign of an event in
    the history: `solid` what was verified, `hollow` what was claimed.
    """

    main_line: Sequence[str] = ()
    marks: Mapping[str, str] = {}

    def __init__(self, row: Any, actor: Actor, today: date) -> None:
        self.row, self.actor, self.today = row, actor, today

    # What a register says of its rows

    @property
    def reached(self) -> Mapping[str, date | None]:
        """The day on which a stage was reached, by its code."""
        return {}

    @property
    def colour(self) -> str:
        """The light's code; empty where the register has none."""
        return ""

    @property
    def short(self) -> str:
        """The light in a few words."""
        return ""

    @property
    def why(self) -> Why | None:
        """The light explained."""
        return None

    @property
    def facts(self) -> Sequence[Fact]:
        return ()

    @property
    def acts(self) -> Sequence[RowAct]:
        return ()

    # What every register shows alike

    @property
    def steps(self) -> list[Step]:
        """The stages as a line; a row that left it stands at none."""
        row: RegisterRow = self.row
        order = list(self.main_line) or [stage.code for stage in row.STAGES]
        now = order.index(row.stage) if row.stage in order else -1
        return [
            Step(
                row.stage_of(code).label,
                "done" if place < now else "now" if place == now else "next",
                self.reached.get(code),
            )
            for place, code in enumerate(order)
        ]

    @property
    def left_the_line(self) -> str:
        """The stage of a row that stands beside the line: dropped, escalated."""
        order = list(self.main_line) or [stage.code for stage in self.row.STAGES]
        return "" if self.row.stage in order else self.row.stage_label

    @property
    def actions(self) -> list[Action]:
        """What the reader may do, then what not and why."""
        found = [self._action(act) for act in self.acts if not act.hidden]
        return sorted(found, key=lambda action: bool(action.reason))

    @property
    def main(self) -> RowAct | None:
        """The one thing the reader most likely came to do."""
        return next((act for act in self.acts if act.primary and act.decision and not act.hidden), None)

    @staticmethod
    def _action(act: RowAct) -> Action:
        if isinstance(act.decision, Denied):
            return Action(act.label, reason=act.decision.reason)
        return Action(act.label, act.url, primary=act.primary)

    @cached_property
    def matters(self) -> list[Matter]:
        """Obligations about the row that the reader sees."""
        rows = Matter.objects.visible_to(self.actor).about(self.row)
        return list(rows.select_related("lead_unit", "light").order_by("due_on"))

    @cached_property
    def trail(self) -> list[Event]:
        """The newest events, from the record."""
        rows = Recorded.objects.for_object(self.row._meta.label_lower, self.row.pk)[:EVENTS]
        return [
            Event(
                row.recorded_at,
                row.label,
                row.sentence,
                note=f"{row.unit_name} · {row.actor_name}",
                mark=self.marks.get(row.kind, "line"),
            )
            for row in rows
        ]
