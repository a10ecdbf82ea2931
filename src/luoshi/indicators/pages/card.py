"""The card of an indicator: its series with marks, revisions, both rates, and other areas beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from luoshi.indicators.models import Area, Datum, Indicator, Observation, Status
from luoshi.indicators.periods import year_before
from luoshi.indicators.rates import computed_rate, own_value
from luoshi.org.actors import Actor
from luoshi.ui.formats import num, percent, points
from luoshi.ui.parts import Key, Path

_REVISIONS = 12


@dataclass(frozen=True)
class Column:
    """One period: the figures that stand for it, and what follows from them. ``level`` and ``rate`` are what is in force,
    else what waits."""

    end: date
    label: str
    level: Observation | None
    rate: Observation | None
    own: Decimal | None
    before: Decimal | None
    computed: Decimal | None
    unreleased: bool
    marks: Sequence[str]

    @property
    def level_value(self) -> Decimal | None:
        return self.level.value if self.level else None

    @property
    def rate_value(self) -> Decimal | None:
        return self.rate.value if self.rate else None

    @property
    def difference(self) -> Decimal | None:
        """Published less computed, in points."""
        return None if self.rate is None or self.computed is None else self.rate.value - self.computed


@dataclass(frozen=True)
class Revision:
    """A figure that replaced, or is to replace, an approved one."""

    row: Observation
    was: Observation | None
    label: str


class Series:
    """The figures of one indicator and area that the actor sees; one query."""

    def __init__(self, actor: Actor, indicator: Indicator, area: Area, today: date) -> None:
        self.indicator, self.area, self.today = indicator, area, today
        rows = Observation.objects.visible_to(actor, today).of_series(indicator.pk, area.pk)
        self.rows = list(rows.select_related("recorded_by", "approved_by").order_by("period_end", "revision"))
        for row in self.rows:
            row.indicator, row.area = indicator, area

    @cached_property
    def standing(self) -> dict[tuple[date, str], Observation]:
        """What is in force, by period and datum; where nothing is, what waits."""
        kept = [row for row in self.rows if row.superseded_by_id is None]
        ordered = sorted(kept, key=lambda row: row.status == Status.APPROVED)
        return {(row.period_end, row.datum): row for row in ordered}

    @cached_property
    def levels(self) -> dict[date, Decimal]:
        return {end: row.value for (end, datum), row in self.standing.items() if datum == Datum.LEVEL}

    @cached_property
    def official(self) -> dict[date, Decimal]:
        """Values that may be drawn and printed."""
        return {end: row.value for (end, datum), row in self.standing.items() if datum == Datum.LEVEL and self.may(row)}

    def may(self, row: Observation) -> bool:
        """Approved and released."""
        return row.status == Status.APPROVED and not row.is_unreleased(self.today)

    @cached_property
    def years(self) -> list[int]:
        """Years with figures, the newest first."""
        return sorted({end.year for end, _datum in self.standing}, reverse=True)

    @cached_property
    def revisions(self) -> list[Revision]:
        """What replaced an approved figure, newest first."""
        replaced = {row.superseded_by_id: row for row in self.rows if row.superseded_by_id}
        found = [row for row in self.rows if row.revision]
        newest = sorted(found, key=lambda row: row.recorded_at, reverse=True)[:_REVISIONS]
        return [
            Revision(
                row,
                replaced.get(row.pk) or self.standing.get((row.period_end, row.datum)),
                self.indicator.rhythm.full_label(row.period_end),
            )
            for row in newest
        ]

    def columns(self, year: int) -> list[Column]:
        """The periods of a year that are over or have a figure."""
        ends = self.indicator.rhythm.ends(year)
        return [self._column(end) for end in ends]

    def _column(self, end: date) -> Column:
        level, rate = self.standing.get((end, Datum.LEVEL)), self.standing.get((end, Datum.RATE))
        rows = [row for row in (level, rate) if row is not None]
        return Column(
            end=end,
            label=self.indicator.rhythm.label(end),
            level=level,
            rate=rate,
            own=own_value(self.levels, end, self.indicator.rhythm) if self.indicator.is_cumulative else None,
            before=self.levels.get(year_before(end)),
            computed=computed_rate(self.levels, end),
            unreleased=any(row.is_unreleased(self.today) for row in rows),
            marks=_marks(rows, self.today),
        )

    @cached_property
    def newest(self) -> Column | None:
        """The newest period that is official, else the newest that is visible."""
        ends = sorted({end for end, _datum in self.standing})
        approved = [end for end in ends if any(self.may(r) for (d, _x), r in self.standing.items() if d == end)]
        return self._column((approved or ends)[-1]) if ends else None

    def path(self, year: int) -> Path:
        """The year against the year before; nothing that is not official."""
        ends = self.indicator.rhythm.ends(year)
        return Path(
            periods=[self.indicator.rhythm.label(end) for end in ends],
            verified=[_float(self.official.get(end)) for end in ends],
            extra=[_float(self.official.get(year_before(end))) for end in ends],
            extra_name=str(year - 1),
            unit=self.indicator.unit,
            verified_name=_("Official figure"),
        )


def keys_of(series: Series, open_questions: int) -> list[Key]:
    """The strip: newest value, published rate, computed rate, difference, open questions."""
    column, indicator = series.newest, series.indicator
    if column is None:
        return []
    label = indicator.rhythm.full_label(column.end)
    level = column.level.value if column.level else None
    rate = column.rate.value if column.rate else None
    released = column.rate.released_on if column.rate else None
    owner = indicator.owner.short_name
    told = _("%(owner)s, released %(day)s") % {"owner": owner, "day": f"{released:%Y-%m-%d}"} if released else owner
    both = indicator.has_level and indicator.has_rate
    cells = (
        (indicator.has_level, Key(label, num(level, indicator.decimals), indicator.unit, "、".join(column.marks))),
        (indicator.has_level, Key(_("A year before"), num(column.before, indicator.decimals), indicator.unit)),
        (indicator.has_rate, Key(_("Published rate"), percent(rate, 1), "", told if both else f"{label} · {told}")),
        (indicator.has_level, Key(_("Computed rate"), percent(column.computed, 1), "", _("at current prices"))),
        (both, Key(_("Published less computed"), points(column.difference), _("points"), _("prices and revisions"))),
        (True, Key(_("Questions"), str(open_questions), "", _("to be explained by the owner"))),
    )
    return [key for shown, key in cells if shown]


def beside(actor: Actor, series: Series) -> list[tuple[Area, Decimal | None, Decimal | None]]:
    """Other areas at the newest period: value and published rate; one query."""
    if series.newest is None:
        return []
    rows = (
        Observation.objects.visible_to(actor, series.today)
        .official(series.today)
        .filter(indicator=series.indicator, period_end=series.newest.end)
        .select_related("area")
    )
    found: dict[Area, dict[str, Decimal]] = {}
    for row in rows.order_by("area__sort_no", "area__name"):
        found.setdefault(row.area, {})[row.datum] = row.value
    return [(area, kept.get(Datum.LEVEL), kept.get(Datum.RATE)) for area, kept in found.items()]


def _marks(rows: Sequence[Observation], today: date) -> list[str]:
    """Marks of a period, each once."""
    marks = []
    for row in rows:
        if row.status != Status.APPROVED:
            marks.append(str(row.get_status_display()))
        if row.is_unreleased(today):
            marks.append(_("unreleased"))
        if row.is_late:
            marks.append(_("late entry"))
        if row.revision:
            marks.append(_("revised"))
    return list(dict.fromkeys(marks))


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
