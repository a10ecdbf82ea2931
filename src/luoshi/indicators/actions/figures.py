"""Figures come in: entered, pasted or imported; they wait as drafts, then for the head of the unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from luoshi.audit.record import Entry, recording
from luoshi.indicators import policies
from luoshi.indicators.actions.changes import Changes, Figure
from luoshi.indicators.actions.doubts import Asked, Doubtful
from luoshi.indicators.actions.known import Known
from luoshi.indicators.models import Area, Datum, Indicator, Observation, Source, Status
from luoshi.indicators.scale import doubt_of, rate_doubt
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, Conflict, require
from luoshi.org.actors import Actor
from luoshi.ui.formats import num

_MOST_TOLD = 400  # figures that one event tells one by one


@dataclass(frozen=True, slots=True)
class Saved:
    """How many figures were new, changed or taken back, and how many revise an approved one."""

    count: int
    revised: int = 0
    submitted: int = 0


def save_figures(
    *,
    actor: Actor,
    figures: Sequence[Figure],
    reason: str = "",
    source: str = Source.TYPED.value,
    submit: bool = False,
    seen_at: datetime | None = None,
    key: str | None = None,
) -> Saved:
    """Keeps figures as drafts; ``submit`` sends all drafts of the series on to the head of the unit.

    A figure that is the same as before is no change. One that was approved is not touched: a revision waits beside it and
    needs ``reason``.

    Args:
        seen_at: when the sender read the figures; what somebody else wrote after it is a conflict.

    Raises:
        Refused: not the owner of one of the indicators.
        Doubtful: a figure is far from its series' past and was not confirmed.
        Conflict: somebody else changed one of them meanwhile.
        ActionError: no change, no reason of a revision, a period in the future or that the indicator does not have.
    """
    with recording(actor, "figures_saved", key=key) as entry:
        for indicator, area in {(figure.indicator, figure.area) for figure in figures}:
            require(policies.can_enter(actor, indicator, area))
        if entry.repeated:
            return Saved(0)
        _check_periods(figures)
        known = Known.of(actor.county_id, figures)
        now = clock.now()
        changes = Changes(known, reason, source)
        for figure in figures:
            changes.take(figure, actor, now)
        _check_conflict(changes, actor, seen_at)
        _check_scale(figures, changes, known)
        if not changes.figures:
            raise ActionError(_("No figure differs from what stands there; nothing was saved."))
        sent = changes.write(submit=submit)
        _tell(entry, changes, reason)
        return Saved(len(changes.figures), sum(row.revision > 0 for row in changes.new), sent)


def submit_figures(
    *, actor: Actor, indicators: Sequence[Indicator], areas: Sequence[Area], key: str | None = None
) -> int:
    """Sends the drafts of some series to the head of the unit; how many.

    Raises:
        Refused: not the owner of one of the indicators.
        ActionError: there is no draft.
    """
    with recording(actor, "figures_submitted", key=key) as entry:
        for indicator in indicators:
            for area in areas:
                require(policies.can_enter(actor, indicator, area))
        drafts = Observation.objects.filter(county=actor.county_id, indicator__in=indicators, area__in=areas)
        count = 0 if entry.repeated else drafts.filter(status=Status.DRAFT).update(status=Status.SUBMITTED)
        if not entry.repeated:
            if not count:
                raise ActionError(_("There is no draft to send."))
            for indicator in indicators:
                entry.about(indicator)
            entry.say(count=count)
        return count


def set_release(
    *, actor: Actor, indicator: Indicator, area: Area, period_end: date, on: date | None, key: str | None = None
) -> int:
    """Says on which day the figures of a period are released officially; empty: not known yet. Until then they are 未核定.

    Raises:
        Refused: not the owner.
        ActionError: the indicator awaits no release, or has no figure of the period.
    """
    with recording(actor, "release_set", key=key) as entry:
        require(policies.can_enter(actor, indicator, area))
        if not indicator.awaits_release:
            raise ActionError(_("The indicator awaits no official release."), field="on")
        rows = Observation.objects.of_series(indicator.pk, area.pk).filter(
            county=actor.county_id, period_end=period_end
        )
        if entry.repeated:
            return rows.count()
        count = rows.update(released_on=on)
        if not count:
            raise ActionError(_("There is no figure of this period yet."), field="on")
        entry.about(indicator, period=indicator.rhythm.full_label(period_end), on=on)
        return count


def _check_periods(figures: Sequence[Figure]) -> None:
    today = clock.today()
    for figure in figures:
        rhythm = figure.indicator.rhythm
        if not rhythm.is_end(figure.period_end):
            raise ActionError(
                _("%(indicator)s has no period that ends on %(day)s.")
                % {"indicator": figure.indicator, "day": f"{figure.period_end:%Y-%m-%d}"}
            )
        if rhythm.own_start(figure.period_end) > today:
            raise ActionError(
                _("%(indicator)s, %(period)s: the period has not begun.")
                % {"indicator": figure.indicator, "period": rhythm.full_label(figure.period_end)}
            )


def _check_conflict(changes: Changes, actor: Actor, seen_at: datetime | None) -> None:
    if seen_at is None:
        return
    mine = {figure.place: figure.value for figure in changes.figures}
    foreign = [
        row
        for place in mine
        for row in changes.known.at(place)
        if changes.known.entered[row.pk][0] > seen_at and changes.known.entered[row.pk][1] != actor.person_id
    ]
    if foreign:
        raise Conflict(
            _("Somebody entered the same figures meanwhile. Reload the page and compare."),
            theirs={str(row): num(changes.known.before[row.pk]) for row in foreign},
            mine={str(row): num(mine[changes.known.place_of(row)]) for row in foreign},
        )


def _check_scale(figures: Sequence[Figure], changes: Changes, known: Known) -> None:
    """Asks about what changed only; the past is what stands there and what comes with it."""
    changed = set(map(id, changes.figures))
    past = known.levels()
    for figure in figures:
        if figure.value is not None and figure.datum == Datum.LEVEL and not figure.confirmed:
            past[figure.place[:2]][figure.period_end] = figure.value
    asked = []
    for number, figure in enumerate(figures):
        if id(figure) not in changed or figure.confirmed or figure.value is None:
            continue
        if figure.datum == Datum.RATE:
            doubt = rate_doubt(figure.value)
        else:
            doubt = doubt_of(figure.value, figure.period_end, past[figure.place[:2]])
        if doubt:
            asked.append(Asked(number, figure.indicator, figure.area, doubt))
    if asked:
        raise Doubtful(asked)


def _tell(entry: Entry, changes: Changes, reason: str) -> None:
    for indicator in dict.fromkeys(figure.indicator for figure in changes.figures):
        entry.about(indicator)
    ends = sorted(figure.period_end for figure in changes.figures)
    told = [
        f"{f.indicator.code} {f.area} {f.period_end:%Y-%m-%d} {f.datum} {num(f.value)}"
        for f in changes.figures[:_MOST_TOLD]
    ]
    entry.say(
        count=len(changes.figures),
        periods=f"{ends[0]:%Y-%m} — {ends[-1]:%Y-%m}",
        words=reason.strip(),
        figures=told,
    )
