"""Which targets will be missed, and how sure is that: the list, and what leaders look at first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.indicators.models import Target
from luoshi.indicators.targets import words
from luoshi.indicators.targets.reading import Figures
from luoshi.indicators.targets.standing import Standing
from luoshi.ledger.models import Matter
from luoshi.org.actors import Actor
from luoshi.ui.parts import Key

MISSED, MET = 0.4, 0.7  # below: likely to be missed; from: likely to be met


@dataclass(frozen=True)
class Row:
    """One target with how it stands, and its matter's light where it has one that the reader sees."""

    seen: Standing
    matter: Matter | None

    @property
    def target(self) -> Target:
        return self.seen.target

    @property
    def light(self) -> str:
        """The colour of the gap beside it, from the official figure."""
        return self.seen.colour

    @property
    def matter_light(self) -> str:
        """The matter's own light where it says something else: it knows only what was reported and verified."""
        light = getattr(self.matter, "light", None) if self.matter else None
        return light.verified if light and light.verified != self.seen.colour else ""

    @property
    def demand(self) -> str:
        return words.demand(self.target)

    @property
    def gap(self) -> str:
        return words.off(self.seen.gap)

    @property
    def line_gap(self) -> str:
        return words.off(self.seen.line_gap)

    @property
    def chance(self) -> str:
        return words.chance(self.seen)

    @property
    def percent(self) -> str:
        return "" if self.seen.chance is None or self.seen.is_over else words.percent_of(self.seen.chance)

    @property
    def width(self) -> int:
        """The probability as a length of 66."""
        return round((self.seen.chance or 0) * 66)

    @property
    def ends(self) -> tuple[float, float, float] | None:
        """Median, low and high end of the year's end."""
        return (self.seen.seen.median, *self.seen.seen.range) if self.seen.seen and not self.seen.is_over else None

    @property
    def disagrees(self) -> bool:
        """The straight line says the opposite of the path."""
        gap, line = self.seen.gap, self.seen.line_gap
        return gap is not None and line is not None and (gap < 0) != (line < 0) and abs(gap - line) >= 1


class Listing:
    """Targets of a year that the actor sees, the least likely to be met first. Four queries."""

    def __init__(self, actor: Actor, year: int, today: date) -> None:
        self.actor, self.year, self.today = actor, year, today

    @cached_property
    def rows(self) -> list[Row]:
        targets = list(Target.objects.visible_to(self.actor).standing().filter(year=self.year, parent=None).rows())
        figures = Figures.of(self.actor.county_id, {t.indicator_id for t in targets}, self.year, self.today)
        matters = matters_of(self.actor, targets)
        rows = [Row(Standing.of(target, figures), matters.get(target.pk)) for target in targets]
        return sorted(rows, key=lambda row: (row.seen.chance is None, row.seen.chance or 0, row.seen.gap or 0))

    @cached_property
    def missed(self) -> list[Row]:
        return [row for row in self.rows if row.seen.chance is not None and row.seen.chance < MISSED]

    @cached_property
    def open(self) -> list[Row]:
        return [row for row in self.rows if row.seen.chance is not None and MISSED <= row.seen.chance < MET]

    @cached_property
    def met(self) -> list[Row]:
        return [row for row in self.rows if row.seen.chance is not None and row.seen.chance >= MET]

    @cached_property
    def unsaid(self) -> list[Row]:
        return [row for row in self.rows if row.seen.chance is None]

    @property
    def groups(self) -> list[tuple[str, str, list[Row]]]:
        """Title, code of the light before it, rows."""
        groups = (
            (_("Likely to be missed"), "red", self.missed),
            (_("May be met or missed"), "yellow", self.open),
            (_("Likely to be met"), "green", self.met),
            (_("Nothing can be said"), "none", self.unsaid),
        )
        return [group for group in groups if group[2]]

    @property
    def keys(self) -> list[Key]:
        binding = [row for row in self.missed if row.target.is_binding]
        names = "、".join(row.target.indicator.name for row in self.missed[:3])
        turned = [row for row in self.rows if row.disagrees]
        return [
            Key(_("Likely to be missed"), str(len(self.missed)), _("of %(n)d targets") % {"n": len(self.rows)}, names),
            Key(
                _("Binding ones among them"), str(len(binding)), "", "、".join(r.target.indicator.name for r in binding)
            ),
            Key(_("May be met or missed"), str(len(self.open)), "", _("probability 40 to 70 %")),
            Key(_("Likely to be met"), str(len(self.met)), "", _("probability 70 % or more")),
            Key(
                _("The straight line misleads"),
                str(len(turned)),
                "",
                "、".join(row.target.indicator.name for row in turned[:3]) or _("line and season agree"),
            ),
        ]


def matters_of(actor: Actor, targets: list[Target]) -> dict[UUID, Matter]:
    """The newest matter of each target that the actor sees, with its light; one query."""
    if not targets:
        return {}
    rows = Matter.objects.visible_to(actor).about(*targets).exclude(state="cancelled").select_related("light")
    return {matter.subject_id: matter for matter in rows.order_by("created_at") if matter.subject_id}
