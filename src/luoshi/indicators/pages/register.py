"""The register: each indicator with its newest figure, what is missing, and open questions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from luoshi.indicators.models import AreaKind, Datum, Group, Indicator, Observation, Question, Status
from luoshi.indicators.rates import computed_rate
from luoshi.org.actors import Actor

_BACK = timedelta(days=800)  # two years and a little: enough for a yearly figure and its rate


@dataclass(frozen=True)
class Line:
    """One indicator. ``level`` and ``rate`` are the newest visible figures of the county, ``computed`` stands beside the
    rate; ``missing`` is the last period that is over and has no figure, ``overdue`` that its day has passed."""

    indicator: Indicator
    end: date | None
    level: Observation | None
    rate: Observation | None
    computed: Decimal | None
    unreleased: bool
    missing: str
    overdue: bool
    waiting: int
    questions: int

    @property
    def level_value(self) -> Decimal | None:
        return self.level.value if self.level else None

    @property
    def rate_value(self) -> Decimal | None:
        return self.rate.value if self.rate else None

    @property
    def period(self) -> str:
        return self.indicator.rhythm.full_label(self.end) if self.end else ""


Figures = dict[UUID, dict[tuple[date, str], Observation]]


@dataclass(frozen=True)
class Conditions:
    """What the list is asked for."""

    words: str = ""
    group: str = ""
    owner: UUID | None = None
    state: str = ""


def lines(actor: Actor, today: date, asked: Conditions) -> list[tuple[str, list[Line]]]:
    """The lines by part of the economy; four queries."""
    rows = list(_indicators(actor, asked))
    figures, waiting = _figures(actor, today, rows)
    questions = Counter(Question.objects.visible_to(actor, today).open().values_list("indicator", flat=True))
    found = [_line(row, figures[row.pk], waiting[row.pk], questions[row.pk], today) for row in rows]
    shown = [line for line in found if _is_asked(line, asked.state)]
    return [
        (str(group.label), kept)
        for group in Group
        if (kept := [line for line in shown if line.indicator.group == group])
    ]


def _indicators(actor: Actor, asked: Conditions) -> Iterable[Indicator]:
    rows = Indicator.objects.visible_to(actor).in_use().select_related("owner")
    if asked.words:
        rows = rows.filter(Q(name__icontains=asked.words) | Q(code__icontains=asked.words))
    if asked.group:
        rows = rows.filter(group=asked.group)
    return rows.filter(owner=asked.owner) if asked.owner else rows


def _figures(actor: Actor, today: date, rows: Sequence[Indicator]) -> tuple[Figures, Counter[UUID]]:
    """Figures of the county by indicator, period and datum; what waits counts before what is in force only for the number
    of drafts, not for the value shown."""
    kept = Observation.objects.visible_to(actor, today).filter(
        indicator__in=rows, area__kind=AreaKind.COUNTY, period_end__gte=today - _BACK, superseded_by__isnull=True
    )
    by_pk = {row.pk: row for row in rows}
    figures: Figures = defaultdict(dict)
    waiting: Counter[UUID] = Counter()
    for row in kept.order_by("status"):  # approved first
        row.indicator = by_pk[row.indicator_id]
        figures[row.indicator_id].setdefault((row.period_end, row.datum), row)
        waiting[row.indicator_id] += row.status != Status.APPROVED
    return figures, waiting


def _line(
    row: Indicator, figures: dict[tuple[date, str], Observation], waiting: int, questions: int, today: date
) -> Line:
    end = max((end for end, _datum in figures), default=None)
    levels = {day: figure.value for (day, datum), figure in figures.items() if datum == Datum.LEVEL}
    last = row.rhythm.last_ended(today)
    absent = end is None or end < last
    return Line(
        indicator=row,
        end=end,
        level=figures.get((end, Datum.LEVEL)) if end else None,
        rate=figures.get((end, Datum.RATE)) if end else None,
        computed=computed_rate(levels, end) if end else None,
        unreleased=any(f.is_unreleased(today) for (day, _d), f in figures.items() if day == end),
        missing=row.rhythm.full_label(last) if absent else "",
        overdue=absent and row.due_on(last) < today,
        waiting=waiting,
        questions=questions,
    )


def _is_asked(line: Line, state: str) -> bool:
    match state:
        case "missing":
            return bool(line.missing)
        case "overdue":
            return line.overdue
        case "questions":
            return line.questions > 0
        case "waiting":
            return line.waiting > 0
    return True
