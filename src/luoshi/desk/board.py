"""What the desk's page draws of one part of a document: the marked text, the rows of proposals, and the current card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.desk.drafts import draft_of
from luoshi.desk.parts import Part
from luoshi.desk.policies import is_background
from luoshi.desk.proposals import Knowledge, Proposal, Sentence, propose
from luoshi.desk.sheet import Sheet, lines_after
from luoshi.desk.states import UNDECIDED, ClauseState, Standing, citations_in_force, standings_of
from luoshi.ledger import kinds
from luoshi.ledger.actions import DraftInput, MeasureInput
from luoshi.ledger.models import Comparator, Domain, Matter, Measure, State, Strength
from luoshi.org.models import Unit
from luoshi.sources.marked import Part as Stretch
from luoshi.sources.marked import lines_of
from luoshi.sources.models import Clause, ClauseRole
from luoshi.ui.formats import day, num


@dataclass(frozen=True, slots=True)
class Mark:
    """A commitment in the text: its number, its state, whether it is the current one."""

    clause: Clause
    number: int
    state: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line: words, or a mark."""

    words: str
    mark: Mark | None = None
    heading: bool = False
    background: Clause | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A commitment in the list of proposals, on two lines."""

    mark: Mark
    title: str
    facts: tuple[str, ...]
    doubts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    more: int = 0
    issued: bool = False
    lead: str = ""


class Board:
    """One part of a sheet. Proposals are made when they are asked for."""

    def __init__(self, sheet: Sheet, part: Part, known: Knowledge, clauses: list[Clause] | None = None) -> None:
        self.sheet = sheet
        self.part = part
        self.known = known
        self.clauses = sheet.clauses_in(part) if clauses is None else clauses
        self.duties = {clause.pk: clause for clause in self.clauses if clause.pk in sheet.numbers}
        self._proposals: dict[UUID, Proposal] = {}

    def renewed(self) -> Board:
        """The same part after something was decided; clauses never change."""
        sheet = Sheet(self.sheet.document, self.sheet.version)
        sheet.corrections = self.sheet.corrections
        return Board(sheet, self.part, self.known, self.clauses)

    @cached_property
    def standings(self) -> dict[UUID, Standing]:
        """The decided ones. No query where nothing of the part was decided."""
        decided = [pk for pk in self.duties if self.sheet.state(pk) is not ClauseState.OPEN]
        waivers = {pk: self.sheet.waivers[pk] for pk in decided if pk in self.sheet.waivers}
        return standings_of(decided, waivers) if decided else {}

    @cached_property
    def lines(self) -> dict[UUID, list[Clause]]:
        return lines_after(self.sheet.version.text, self.clauses, self.duties)

    @cached_property
    def usual_domain(self) -> str:
        domains = Counter(clause.reading.get("domain") for clause in self.duties.values())
        known = [domain for domain, _count in domains.most_common() if domain in Domain.values]
        return known[0] if known else ""

    def standing(self, pk: UUID) -> Standing:
        return self.standings.get(pk, UNDECIDED)

    def cited(self, pk: UUID) -> list[Clause]:
        """The clauses a matter of this commitment stands on: itself and the lines that assign it."""
        return [self.duties[pk], *self.lines.get(pk, ())]

    def proposal(self, pk: UUID) -> Proposal:
        if pk not in self._proposals:
            self._proposals[pk] = propose(self.sentence(pk), self.known, self.usual_domain)
        return self._proposals[pk]

    def sentence(self, pk: UUID) -> Sentence:
        """What the proposal for a commitment is made from."""
        return self.sheet.sentence(self.duties[pk], self.lines.get(pk, ()))

    def target(self, pk: UUID) -> tuple[Matter | None, str]:
        """The draft of the sentence before, which this one can be merged into, or why not."""
        before = self.sheet.neighbour(pk, -1)
        if before is None:
            return None, _("this is the first sentence")
        matters = self._matters_of(before)
        if not matters:
            return None, _("the sentence before has no draft")
        if len(matters) > 1:
            return None, _("the sentence before was split")
        if matters[0].state != State.DRAFT:
            return None, _("the matter of the sentence before was issued")
        return matters[0], ""

    def _matters_of(self, pk: UUID) -> Sequence[Matter]:
        """The matters of a sentence, also of one in another part. At most one query."""
        if pk in self.duties or self.sheet.state(pk) is not ClauseState.MATTER:
            return self.standing(pk).matters
        rows = citations_in_force().filter(clause=pk).order_by("matter__created_at").select_related("matter")
        return [citation.matter for citation in rows]

    def sharing(self, pk: UUID) -> list[UUID]:
        """The commitments of the part that stand on the same matters."""
        mine = {matter.pk for matter in self.standing(pk).matters}
        return [other for other, standing in self.standings.items() if any(m.pk in mine for m in standing.matters)]

    def draft(self, pk: UUID, chosen: dict[str, object] | None = None) -> DraftInput:
        """What accepting a commitment drafts. With another lead unit comes the sponsor in charge of it, unless another
        sponsor was chosen too."""
        proposal, chosen = self.proposal(pk), dict(chosen or {})
        lead = chosen.get("lead_unit")
        if isinstance(lead, Unit) and lead != proposal.lead and chosen.get("sponsor") in (None, proposal.sponsor):
            chosen["sponsor"] = self.known.sponsors.sponsor_of(lead, str(chosen.get("domain") or proposal.domain))[0]
        return draft_of(proposal, self.cited(pk), self.sheet.year, chosen)

    def supporting_without(self, pk: UUID, lead: Unit) -> tuple[Unit, ...]:
        """The proposed supporting units when ``lead`` leads; a lead that the document names then supports."""
        proposal = self.proposal(pk)
        named = [] if proposal.lead is None or proposal.lead_is_guess else [proposal.lead]
        return tuple(unit for unit in [*named, *proposal.supporting] if unit != lead)

    def mark(self, pk: UUID, current: UUID | None) -> Mark:
        return Mark(self.duties[pk], self.sheet.numbers[pk], self.sheet.state(pk), pk == current)

    def row(self, pk: UUID, current: UUID | None) -> Row:
        standing, mark = self.standing(pk), self.mark(pk, current)
        if standing.matters:
            return self._matter_row(mark, standing)
        proposal = self.proposal(pk)
        if standing.waiver:
            words = _("no matter: %(reason)s") % {"reason": standing.waiver.reason}
            who = f"{standing.waiver.waived_by.name} {day(standing.waiver.waived_at)}"
            return Row(mark, proposal.title, (words, who))
        facts = (
            measures_in_words(proposal.measures),
            f"{proposal.due_on:%Y-%m-%d}",
            self._name(proposal.sponsor.pk if proposal.sponsor else None),
        )
        tags = tags_of(proposal.kind, proposal.strength)
        lead = _lead_in_words(proposal) or _("lead unit?")
        return Row(mark, proposal.title, _filled(facts), proposal.doubts, tags, lead=lead)

    def rows(self, current: UUID | None, *, only_open: bool = False) -> list[Row]:
        wanted = [pk for pk in self.duties if not only_open or self.sheet.state(pk) is ClauseState.OPEN]
        return [self.row(pk, current) for pk in wanted]

    def text(self, current: UUID | None) -> Iterator[list[Run]]:
        """The lines of the part's text."""
        stretch = Stretch(self.part.index, self.part.start, self.part.end)
        for line in lines_of(self.sheet.version.text, stretch, self.clauses):
            yield [self._run(piece.text, piece.clause, current) for piece in line]

    def _run(self, words: str, clause: Clause | None, current: UUID | None) -> Run:
        if clause is None:
            return Run(words)
        if clause.pk in self.duties:
            return Run(words, self.mark(clause.pk, current))
        background = clause if is_background(clause) else None
        return Run(words, heading=clause.role == ClauseRole.HEADING, background=background)

    def _matter_row(self, mark: Mark, standing: Standing) -> Row:
        matter = standing.matters[0]
        issued = matter.state != State.DRAFT
        facts = (
            measures_in_words(list(matter.measures.all())),
            f"{matter.due_on:%Y-%m-%d}" if matter.due_on else "",
            matter.lead_unit.short_name if matter.lead_unit else "",
            self._name(matter.sponsor_id),
            f"{matter.number} {matter.get_state_display()}" if issued else "",
        )
        doubts = () if issued else missing_words(matter)
        tags = tags_of(matter.kind, matter.strength)
        return Row(mark, matter.title, _filled(facts), doubts, tags, len(standing.matters) - 1, issued)

    def _name(self, post_id: UUID | None) -> str:
        return self.known.sponsors.holders.get(post_id, "") if post_id else ""


def _lead_in_words(proposal: Proposal) -> str:
    """The short name; marked where the document itself names nobody."""
    if proposal.lead is None:
        return ""
    name = proposal.lead.short_name
    return _("%(unit)s (proposed)") % {"unit": name} if proposal.lead_is_guess else name


def missing_words(matter: Matter) -> tuple[str, ...]:
    """What a draft still lacks."""
    words = []
    if matter.lead_unit_id is None:
        words.append(_("lead unit undecided"))
    if matter.sponsor_id is None:
        words.append(_("sponsor undecided"))
    if matter.due_on is None:
        words.append(_("no due date"))
    return tuple(words)


def tags_of(kind: str, strength: str) -> tuple[str, ...]:
    """Kind, unless it is the usual one, and strength."""
    words = [] if kind == kinds.TASK.code else [str(kinds.get(kind).label)]
    return tuple(words + [str(Strength(strength).label)] if strength else words)


def measures_in_words(measures: list[Measure] | tuple[MeasureInput, ...]) -> str:
    """≥ 120 公里; further targets are counted."""
    figures = [measure for measure in measures if measure.value is not None]
    if not figures:
        return ""
    first = figures[0]
    sign = "" if first.comparator == Comparator.EQ else Comparator(first.comparator).label
    value = num(first.value) if first.value_high is None else f"{num(first.value)}–{num(first.value_high)}"
    words = f"{sign if first.value_high is None else ''} {value}{'' if first.unit == '%' else ' '}{first.unit}".strip()
    return (
        words if len(figures) == 1 else _("%(first)s and %(count)s more") % {"first": words, "count": len(figures) - 1}
    )


def _filled(facts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fact for fact in facts if fact)
