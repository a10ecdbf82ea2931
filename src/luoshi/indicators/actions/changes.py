"""What a submission of figures does to the rows: worked out first, written after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.indicators.actions.known import Known, Place
from luoshi.indicators.models import Area, Datum, Indicator, Observation, Status
from luoshi.lib.errors import ActionError
from luoshi.org.actors import Actor

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure to be saved. ``value`` None takes a draft back; ``confirmed``: it was asked about and is right;
    ``released_on``: the day of its official release, where it is known."""

    indicator: Indicator
    area: Area
    period_end: date
    value: Decimal | None
    datum: str = Datum.LEVEL.value
    confirmed: bool = False
    released_on: date | None = None

    @property
    def place(self) -> Place:
        return self.indicator.pk, self.area.pk, self.period_end, self.datum


class Changes:
    """New, changed and dropped rows, and the figures that cause them."""

    def __init__(self, known: Known, reason: str, source: str) -> None:
        self.known = known
        self.reason = reason.strip()
        self.source = source
        self.new: list[Observation] = []
        self.changed: list[Observation] = []
        self.dropped: list[Observation] = []
        self.figures: list[Figure] = []

    def take(self, figure: Figure, actor: Actor, now: datetime) -> None:
        """Compares one figure with what stands there."""
        held, pending = self.known.in_force.get(figure.place), self.known.pending.get(figure.place)
        standing = pending or held
        if standing is not None and standing.value == figure.value:
            return
        if figure.value is None or (held and held.value == figure.value):
            self._drop(figure, held, pending)
        elif pending:
            pending.value, pending.status, pending.asked = figure.value, Status.DRAFT, figure.confirmed
            pending.recorded_at, pending.recorded_by_id, pending.source = now, actor.person_id, self.source
            pending.reason = self.reason or pending.reason
            self.changed.append(pending)
            self.figures.append(figure)
        else:
            self.new.append(self._row(figure, held, actor, now))
            self.figures.append(figure)

    def _drop(self, figure: Figure, held: Observation | None, pending: Observation | None) -> None:
        if pending:
            self.dropped.append(pending)
            self.figures.append(figure)
        elif held:
            raise ActionError(
                _("%(figure)s was approved: it can be revised, not emptied.") % {"figure": held}, field="figures"
            )

    def _row(self, figure: Figure, held: Observation | None, actor: Actor, now: datetime) -> Observation:
        if held and not self.reason:
            raise ActionError(
                _("%(figure)s was approved and is locked. Give the reason of the revision.") % {"figure": held},
                field="reason",
            )
        assert figure.value is not None  # `take` asked
        return Observation(
            county_id=actor.county_id,
            indicator=figure.indicator,
            area=figure.area,
            period_end=figure.period_end,
            datum=figure.datum,
            value=figure.value,
            released_on=figure.released_on or (held.released_on if held else None),
            is_late=held is None and is_late(figure.indicator, figure.area, figure.period_end, now),
            asked=figure.confirmed,
            source=self.source,
            revision=held.revision + 1 if held else 0,
            reason=self.reason if held else "",
            recorded_at=now,
            recorded_by_id=actor.person_id,
        )

    def write(self, *, submit: bool) -> int:
        """Writes everything; with ``submit`` all drafts of the series go on to the head of the unit: how many."""
        if self.dropped:
            Observation.objects.filter(pk__in=[row.pk for row in self.dropped]).delete()
        for row in self.new:
            row.status = Status.SUBMITTED if submit else Status.DRAFT
        Observation.objects.bulk_create(self.new, batch_size=_BATCH)
        fields = ["value", "status", "asked", "recorded_at", "recorded_by", "source", "reason"]
        Observation.objects.bulk_update(self.changed, fields, batch_size=_BATCH)
        if not submit:
            return 0
        series = Observation.objects.filter(
            county=self.known.county_id, indicator__in=self.known.indicators, area__in=self.known.areas
        )
        return len(self.new) + series.filter(status=Status.DRAFT).update(status=Status.SUBMITTED)


def is_late(indicator: Indicator, area: Area, period_end: date, now: datetime) -> bool:
    """补录: after the due day. What was due before the card was made is history, and of other areas nothing is due."""
    due = indicator.due_on(period_end)
    made = timezone.localtime(indicator.created_at).date()
    return not area.is_compared and made <= due < timezone.localtime(now).date()
