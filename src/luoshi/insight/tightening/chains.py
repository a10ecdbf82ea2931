"""The chain of a matter: what each document above it asks, up to the highest, and how much tighter each step is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from luoshi.insight.tightening.models import USUAL_DAYS, USUAL_PERCENT, TighteningReason, TighteningRule
from luoshi.ledger.models import Citation, Matter, Measure, State
from luoshi.org.actors import Actor
from luoshi.sources.corrections import corrected
from luoshi.sources.linking import RANKS, Harder, Quantity, days_earlier, harder
from luoshi.sources.models import Clause, ClauseLink, DocumentLevel, LinkKind, LinkState
from luoshi.ui.formats import full_day, num

_HIGHEST = 5  # levels above a county's own document
_SCALES = (("万亿", 10**12), ("亿", 10**8), ("万", 10**4))


@dataclass(frozen=True, slots=True)
class Threshold:
    """From how many days earlier, or how many per cent more, a reason is asked for."""

    days: int = USUAL_DAYS
    percent: int = USUAL_PERCENT


@dataclass(frozen=True, slots=True)
class Point:
    """One level of the chain: what it asks and by when. ``clause`` is None for the matter itself."""

    level: str
    source: str
    due: date | None
    values: str
    clause: Clause | None = None

    @property
    def words(self) -> str:
        return " · ".join(filter(None, [self.values, full_day(self.due) if self.due else ""]))


@dataclass(frozen=True)
class Chain:
    """A matter with the levels above it, the highest first; ``found`` compares the matter with the highest."""

    matter: Matter
    points: Sequence[Point]
    found: Sequence[Harder]
    threshold: Threshold
    reason: TighteningReason | None = None

    @cached_property
    def days(self) -> int | None:
        """How many days earlier than the highest level asks whose day can be compared; negative when later."""
        found = (days_earlier(point.due, self.matter.due_on) for point in self.points if point.clause)
        return next((days for days in found if days is not None), None)

    @cached_property
    def percent(self) -> float | None:
        """How much harder the hardest of its targets is."""
        return max((row.percent for row in self.found if row.percent is not None), default=None)

    @property
    def exceeds(self) -> bool:
        """Tighter than a document from above by more than the threshold."""
        above = any(point.clause and _is_above(point.clause) for point in self.points)
        return above and (self.is_early or self.is_more)

    @property
    def is_early(self) -> bool:
        return (self.days or 0) > self.threshold.days

    @property
    def is_more(self) -> bool:
        return (self.percent or 0) > self.threshold.percent

    @property
    def below(self) -> bool:
        """Later or less than what is asked above."""
        return (self.days or 0) < 0 or any((row.percent or 0) < 0 for row in self.found)

    @property
    def waits(self) -> bool:
        """A reason is asked for and not given."""
        return self.exceeds and self.reason is None


def threshold_of(county_id: UUID) -> Threshold:
    """The threshold in force; one query."""
    row = TighteningRule.objects.filter(county=county_id).first()
    return Threshold(row.days, row.percent) if row else Threshold()


def chains_of(actor: Actor) -> list[Chain]:
    """The chains of drafts and open matters that the actor sees, those that wait for a reason first, then the tightest."""
    rows = Matter.objects.visible_to(actor).exclude(state__in=(State.CLOSED, State.CANCELLED))
    return chains_for(list(rows.select_related("lead_unit").order_by("number", "pk")), actor.county_id)


def chains_for(rows: Sequence[Matter], county_id: UUID) -> list[Chain]:
    """The chains of those of the matters that rest on a sentence with an amount or a day. The number of queries does not
    grow with them."""
    prefetch_related_objects(rows, "measures")
    matters = {row.pk: row for row in rows}
    cited: dict[UUID, list[Clause]] = defaultdict(list)
    citations = Citation.objects.filter(matter__in=matters).select_related("clause__version__document")
    for citation in citations.defer("clause__version__text", "clause__version__reading"):
        cited[citation.matter_id].append(citation.clause)
    above = _above({clause.pk for clauses in cited.values() for clause in clauses})
    chains = {pk: _up(clauses, above) for pk, clauses in cited.items()}
    every = {clause.pk: clause for clauses in chains.values() for clause in clauses}
    corrected(list(every.values()))
    asked = any(_is_above(clause) for clause in every.values())
    threshold = threshold_of(county_id) if asked else Threshold()
    given = TighteningReason.objects.filter(matter__in=matters).select_related("given_by")
    reasons = {row.matter_id: row for row in given} if asked else {}
    found = [_chain(matters[pk], clauses, threshold, reasons.get(pk)) for pk, clauses in chains.items()]
    kept = [chain for chain in found if len(chain.points) > 1]
    return sorted(kept, key=lambda row: (not row.waits, -(row.percent or 0), -(row.days or 0), row.matter.number))


def _is_above(clause: Clause) -> bool:
    """Of a document from above the county: what the county asks of itself needs no reason."""
    return RANKS.get(clause.version.document.level, len(RANKS)) < RANKS[DocumentLevel.COUNTY]


def _above(clauses: Collection[UUID]) -> Mapping[UUID, list[Clause]]:
    """The sentences that confirmed links lead up to, by the lower one; one query a level."""
    found: dict[UUID, list[Clause]] = defaultdict(list)
    places = set(clauses)
    for _level in range(_HIGHEST):
        links = ClauseLink.objects.in_force().filter(lower__in=places, state=LinkState.CONFIRMED, kind=LinkKind.ANSWERS)
        rows = links.select_related("upper__version__document").defer("upper__version__text", "upper__version__reading")
        places = set()
        for link in rows:
            found[link.lower_id].append(link.upper)
            places.add(link.upper_id)
        if not places:
            break
    return found


def _up(clauses: Iterable[Clause], above: Mapping[UUID, list[Clause]]) -> list[Clause]:
    """The cited sentences and all above them, each once."""
    found: dict[UUID, Clause] = {}
    waiting = list(clauses)
    while waiting:
        clause = waiting.pop()
        if clause.pk not in found:
            found[clause.pk] = clause
            waiting += above.get(clause.pk, ())
    return list(found.values())


def _chain(matter: Matter, clauses: Sequence[Clause], threshold: Threshold, reason: TighteningReason | None) -> Chain:
    asking = [row for row in clauses if row.read("measures") or row.read("deadlines")]
    ordered = sorted(asking, key=lambda row: (RANKS.get(row.version.document.level, len(RANKS)), row.ordinal))
    points = [_point(row) for row in ordered]
    highest = (
        [row for row in ordered if row.version.document.level == ordered[0].version.document.level] if ordered else []
    )
    found = harder(highest, [quantity_of(row, matter.due_on) for row in matter.measures.all() if row.value is not None])
    own = Point(_("this matter"), matter.number, matter.due_on, "、".join(_value(row) for row in matter.measures.all()))
    return Chain(matter, [*points, own], found, threshold, reason)


def _point(clause: Clause) -> Point:
    document = clause.version.document
    values = "、".join(
        clause.text[row["start"] - clause.start : row["end"] - clause.start] for row in clause.read("measures")
    )
    return Point(document.get_level_display() or document.label, document.label, clause.due_date(), values, clause)


def _value(measure: Measure) -> str:
    return f"{num(measure.value)}{measure.unit}" if measure.value is not None else measure.subject


def quantity_of(measure: Measure, due: date | None) -> Quantity:
    """A measure due by a day, in the unit that documents are read in: 50 亿元 is 5,000,000,000 元."""
    scale, unit = next(
        ((by, measure.unit[len(name) :]) for name, by in _SCALES if measure.unit.startswith(name)), (1, measure.unit)
    )
    high = measure.value_high * scale if measure.value_high is not None else None
    return Quantity(
        measure.subject,
        float((measure.value or Decimal(0)) * scale),
        unit,
        measure.comparator,
        float(high) if high is not None else None,
        measure.basis or "output",
        _value(measure),
        due,
    )
