"""Matters whose sentence changed in a newer version of its document, with both sentences and what may be taken over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.desk.proposals.measures import measures_of
from luoshi.desk.proposals.sentence import Sentence
from luoshi.ledger.actions import MeasureInput
from luoshi.ledger.models import Citation, Comparator, Matter, Measure, Mode
from luoshi.org.actors import Actor
from luoshi.sources.comparing import FieldChange, field_changes
from luoshi.sources.corrections import corrected
from luoshi.sources.models import Clause, Fate, ReadField, Succession
from luoshi.ui.formats import full_day, num


class Change(TextChoices):
    """What sort of change a sentence had; several may be true of one."""

    REMOVED = "removed", gettext_lazy("sentence removed")
    DATE = "date", gettext_lazy("other date")
    VALUE = "value", gettext_lazy("other value")
    UNIT = "unit", gettext_lazy("other unit of measure")
    UNITS = "units", gettext_lazy("other responsible unit")
    WORDING = "wording", gettext_lazy("other wording")


@dataclass(frozen=True, slots=True)
class Pair:
    """A cited sentence and what stands in its place in the version in force; nothing when it was removed."""

    citation: Citation
    old: Clause
    new: tuple[Clause, ...]
    fate: str
    fields: tuple[FieldChange, ...]

    @property
    def new_text(self) -> str:
        return "".join(clause.text for clause in self.new)


@dataclass(frozen=True, slots=True)
class Amended:
    """A measure and what the new sentence makes of it."""

    measure: Measure
    target: MeasureInput

    @property
    def words(self) -> str:
        return f"{self.measure.subject} {_target(self.measure)} → {_target(self.target)}"


@dataclass(frozen=True)
class Suspect:
    """A matter with its changed sentences."""

    matter: Matter
    pairs: Sequence[Pair]

    @cached_property
    def kinds(self) -> frozenset[str]:
        return frozenset(kind for pair in self.pairs for kind in _kinds(pair))

    @property
    def labels(self) -> list[str]:
        return [str(kind.label) for kind in Change if kind in self.kinds]

    @property
    def is_removed(self) -> bool:
        """Nothing is left that it could stand on."""
        return all(not pair.new for pair in self.pairs)

    @cached_property
    def due_on(self) -> date | None:
        """The date that the new sentences name, where another was named before and the matter has another."""
        before = _latest(pair.old for pair in self.pairs)
        after = _latest(clause for pair in self.pairs for clause in pair.new)
        return after if after and after not in (before, self.matter.due_on) else None

    @cached_property
    def measures(self) -> list[Amended]:
        """The measures of the matter for which the new sentences name another target."""
        targets = [row for pair in self.pairs for row in _targets(self.matter, pair)]
        found = []
        for measure in self.matter.measures.all():
            same = [row for row in targets if row.subject == measure.subject]
            target = same[0] if same else targets[0] if len(targets) == 1 == len(self.matter.measures.all()) else None
            if target is not None and not _equal(measure, target):
                found.append(Amended(measure, target))
        return found

    @property
    def offers(self) -> list[str]:
        """What amending would change, in words."""
        found = [row.words for row in self.measures]
        if self.due_on:
            found.append(f"{full_day(self.matter.due_on)} → {full_day(self.due_on)}")
        return found


def suspects_of(actor: Actor, matters: Collection[UUID] | None = None) -> list[Suspect]:
    """The suspect matters that the actor sees, in the order of their numbers; ``matters`` narrows them. The number of
    queries does not grow with them, only with the versions a document has had."""
    rows = Matter.objects.visible_to(actor).suspect()
    if matters is not None:
        rows = rows.filter(pk__in=matters)
    rows = rows.select_related("lead_unit", "light").prefetch_related("measures").order_by("number", "created_at")
    by_key = {matter.pk: matter for matter in rows}
    cited = Citation.objects.filter(matter__in=by_key).select_related("clause__version__document")
    cited = cited.defer("clause__version__text", "clause__version__reading").order_by("clause__ordinal")
    pairs: dict[UUID, list[Pair]] = defaultdict(list)
    for pair in _pairs([row for row in cited if row.is_suspect]):
        pairs[pair.citation.matter_id].append(pair)
    return [Suspect(matter, pairs[pk]) for pk, matter in by_key.items() if pk in pairs]


def counted(suspects: Iterable[Suspect]) -> Counter[str]:
    """How many have which sort of change."""
    return Counter(kind for row in suspects for kind in row.kinds)


def _pairs(citations: Sequence[Citation]) -> list[Pair]:
    followed = follow([row.clause_id for row in citations])
    corrected([clause for clauses, _fate in followed.values() for clause in clauses])
    found = []
    for row in citations:
        clauses, fate = followed[row.clause_id]
        fields = field_changes(row.clause, clauses[0]) if len(clauses) == 1 else ()
        found.append(Pair(row, row.clause, tuple(clauses), fate, fields))
    return found


def follow(clauses: Iterable[UUID]) -> dict[UUID, tuple[list[Clause], str]]:
    """What stands in place of clauses in the versions in force, through all versions between, and what became of them.
    One query a version."""
    ends: dict[UUID, tuple[list[Clause], str]] = {pk: ([], Fate.REMOVED) for pk in clauses}
    waiting = {pk: [pk] for pk in ends}  # the clause that is followed: where it stands now
    while waiting:
        rows = Succession.objects.filter(old__in={at for places in waiting.values() for at in places})
        rows = rows.select_related("new__version__document").defer("new__version__text", "new__version__reading")
        after: dict[UUID, list[Succession]] = defaultdict(list)
        for row in rows.order_by("new__ordinal"):
            after[row.old_id].append(row)
        waiting = {pk: found for pk, places in waiting.items() if (found := _step(ends, pk, places, after))}
    return ends


def _step(
    ends: dict[UUID, tuple[list[Clause], str]], pk: UUID, places: Iterable[UUID], after: dict[UUID, list[Succession]]
) -> list[UUID]:
    """Notes what is in force, and gives what has to be followed further."""
    further = []
    for row in (row for at in places for row in after[at] if row.new):
        assert row.new is not None
        if row.new.version.replaced_at:
            further.append(row.new.pk)
        elif row.new.pk not in {clause.pk for clause in ends[pk][0]}:
            clauses = [*ends[pk][0], row.new]
            ends[pk] = clauses, row.fate if len(clauses) == 1 else Fate.SPLIT
    return further


def _kinds(pair: Pair) -> set[str]:
    if not pair.new:
        return {Change.REMOVED}
    found: set[str] = set()
    for change in pair.fields:
        if change.field == ReadField.DEADLINES:
            found.add(Change.DATE)
        elif change.field == ReadField.UNITS:
            found.add(Change.UNITS)
        else:
            found.add(Change.UNIT if change.part == "unit" else Change.VALUE)
    return found or {Change.WORDING}


def _latest(clauses: Iterable[Clause]) -> date | None:
    return max((day for clause in clauses if (day := clause.due_date())), default=None)


def _targets(matter: Matter, pair: Pair) -> list[MeasureInput]:
    """The targets of the new sentences, unless the old ones had the same."""
    if not any(change.field == ReadField.MEASURES for change in pair.fields):
        return []
    sentences = (Sentence(row.text, matter.year, row.start, row.reading) for row in pair.new if row.read("measures"))
    return [replace(row) for sentence in sentences for row in measures_of(sentence, matter.title)[0]]


def _equal(measure: Measure, target: MeasureInput) -> bool:
    names = ("value", "value_high", "unit", "comparator")
    return all(getattr(measure, name) == getattr(target, name) for name in names)


def _target(row: Measure | MeasureInput) -> str:
    if row.value is None or row.mode == Mode.DEED:
        return _("no figure")
    sign = "" if row.comparator == Comparator.EQ else str(Comparator(row.comparator).label)
    high = f"–{num(row.value_high)}" if row.value_high is not None else ""
    return f"{sign}{num(row.value)}{high}{row.unit}"
