"""What goes to whom: the drafts of a document by lead unit, with what each still lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from luoshi.desk.board import measures_in_words
from luoshi.ledger import asking
from luoshi.ledger.actions.issuing import missing
from luoshi.ledger.models import Citation, Matter, State
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.models import Unit
from luoshi.sources.models import DocumentVersion


@dataclass(frozen=True, slots=True)
class Line:
    """One draft: what it is to reach, what it lacks, and the sentence it comes from; ``asked``: what must be answered before
    it is issued (`ledger.asking`), by the name of the form's field."""

    matter: Matter
    clause: UUID
    measures: str
    sponsor: str = ""
    supporting: str = ""
    problems: tuple[str, ...] = ()
    asked: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one lead unit; without one, of nobody yet."""

    unit: Unit | None
    lines: Sequence[Line]

    @property
    def ready(self) -> int:
        return sum(not line.problems for line in self.lines)


def matters_of(actor: Actor, version: DocumentVersion) -> list[Matter]:
    """The matters made of a document version that the actor sees, in the order of its text. Five queries."""
    cited = Matter.objects.visible_to(actor).filter(citations__clause__version=version).distinct()
    rows = cited.exclude(state=State.CANCELLED).select_related("lead_unit", "sponsor")
    citations = Citation.objects.select_related("clause").only("matter_id", "clause_id", "clause__ordinal")
    matters = list(rows.prefetch_related("measures", Prefetch("citations", citations), "support_rows__unit"))
    return sorted(matters, key=lambda matter: min(row.clause.ordinal for row in matter.citations.all()))


def groups_of(actor: Actor, matters: Iterable[Matter], holders: Mapping[UUID, str]) -> list[Group]:
    """The drafts by lead unit, in the units' order; those without one come first. ``holders``: names by post."""
    lines: dict[Unit | None, list[Line]] = defaultdict(list)
    drafts = [matter for matter in matters if matter.state == State.DRAFT]
    waiting = asking.waiting(actor, drafts)
    for matter in drafts:
        asked = {field_of(matter, code): words for code, words in waiting.get(matter.pk, {}).items()}
        lines[matter.lead_unit].append(_line(matter, holders, asked))
    order = sorted(lines, key=lambda unit: (unit.sort_no, unit.name) if unit else (-1, ""))
    return [Group(unit, lines[unit]) for unit in order]


def field_of(matter: Matter, code: str) -> str:
    """The name of the field that takes the answer to a question about a draft."""
    return f"{code}-{matter.pk}"


def receivers_in_words(matters: Iterable[Matter]) -> str:
    """县交通运输局 12 件、县水利局 3 件."""
    counts = Counter(matter.lead_unit.short_name for matter in matters if matter.lead_unit)
    return "、".join(_("%(unit)s %(count)s") % {"unit": unit, "count": count} for unit, count in counts.most_common())


def _line(matter: Matter, holders: Mapping[UUID, str], asked: Mapping[str, str]) -> Line:
    problems = [_("%(field)s missing") % {"field": name} for name in missing(matter)]
    if matter.due_on and matter.due_on < clock.today():
        problems.append(_("the due date has passed"))
    clause = min(matter.citations.all(), key=lambda row: row.clause.ordinal).clause_id
    return Line(
        matter,
        clause,
        measures=measures_in_words(list(matter.measures.all())),
        sponsor=holders.get(matter.sponsor_id, matter.sponsor.title) if matter.sponsor_id and matter.sponsor else "",
        supporting="、".join(row.unit.short_name for row in matter.support_rows.all()),
        problems=tuple(problems),
        asked=asked,
    )
