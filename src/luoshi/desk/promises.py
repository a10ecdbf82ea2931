"""承诺兑现: what became of the promises of a document, by a later report and by the ledger.

A link to the later report counts when somebody has confirmed it; until then its verdict is only shown. Without a report the
ledger answers: what it closed was verified. Before its day, a goal of the five years for instance, nothing is unanswered or
unmet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Prefetch, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.desk.sheet import Sheet
from luoshi.desk.states import citations_in_force
from luoshi.ledger.models import Domain, Matter, State, Verification
from luoshi.lib import clock
from luoshi.sources.corrections import corrected
from luoshi.sources.models import Clause, ClauseLink, Document, DocumentState, LinkKind, LinkState
from luoshi.ui.formats import num


class Kept(TextChoices):
    """What became of a promise."""

    UNANSWERED = "unanswered", gettext_lazy("not answered")
    UNMET = "unmet", gettext_lazy("answered, not met")
    UNCLEAR = "unclear", gettext_lazy("answered unclearly")
    WAITS = "waits", gettext_lazy("answer proposed, waits")
    LATER = "later", gettext_lazy("not yet due")
    MET = "met", gettext_lazy("answered and met")


BARS = {
    Kept.UNANSWERED: "missing",
    Kept.UNMET: "changed",
    Kept.UNCLEAR: "partial",
    Kept.WAITS: "open",
    Kept.LATER: "declined",
    Kept.MET: "covered",
}
_NOT_BEFORE_DUE = (Kept.UNANSWERED, Kept.UNMET)
_VERDICTS = {"yes": Kept.MET, "no": Kept.UNMET, "unclear": Kept.UNCLEAR}


@dataclass(frozen=True)
class Promise:
    """A promise with what answers it: links to the later report, and matters of the ledger. ``due`` is the day it names, else
    the end of its document's year."""

    clause: Clause
    number: int
    due: date
    links: Sequence[ClauseLink] = ()
    matters: Sequence[Matter] = ()

    @property
    def confirmed(self) -> list[ClauseLink]:
        return [link for link in self.links if link.state == LinkState.CONFIRMED]

    @property
    def proposed(self) -> list[ClauseLink]:
        return [link for link in self.links if link.state == LinkState.PROPOSED]

    @cached_property
    def kept(self) -> Kept:
        found = self._answered
        return Kept.LATER if found in _NOT_BEFORE_DUE and self.due > clock.today() else found

    @property
    def _answered(self) -> Kept:
        told = [link.why.get("outcome") for link in self.confirmed if link.why.get("outcome")]
        if self.confirmed:
            return _VERDICTS.get(told[0], Kept.UNCLEAR) if told else Kept.UNCLEAR
        if self.matters and all(matter.state == State.CLOSED for matter in self.matters):
            return Kept.MET
        if self.proposed:
            return Kept.WAITS
        return Kept.UNCLEAR if self.matters else Kept.UNANSWERED

    @property
    def told(self) -> str:
        """Why it counts so, in one sentence."""
        link = next(iter(self.confirmed or self.proposed), None)
        if link and link.why.get("told"):
            return str(link.why["told"])
        return "；".join(map(in_ledger, self.matters))

    @property
    def domain(self) -> str:
        return str(self.clause.reading.get("domain") or "")


def in_ledger(matter: Matter) -> str:
    """A matter as the ledger has it: its state, and the value that was verified last."""
    finding = next(iter(matter.verifications.all()), None)
    values = [
        f"{row.measure.subject} {num(row.value)}{row.measure.unit}" for row in (finding.values.all() if finding else ())
    ]
    verified = _("verified %(values)s") % {"values": "、".join(values)} if values else ""
    return "，".join(filter(None, [f"{matter.title}：{matter.get_state_display()}", verified]))


class LookBack:
    """The promises of the version in force of a document against ``later``, where one is chosen; constant queries. With
    ``only`` that one, at the cost of one."""

    def __init__(self, sheet: Sheet, later: Document | None = None, only: UUID | None = None) -> None:
        self.sheet, self.later = sheet, later
        self.order = [pk for pk in sheet.order if only in (None, pk)]

    @cached_property
    def promises(self) -> list[Promise]:
        clauses = list(Clause.objects.filter(pk__in=self.order).select_related("version").order_by("ordinal"))
        corrected(clauses)
        links, matters = self._links(), self._matters()
        numbers, end = self.sheet.numbers, date(self.sheet.year, 12, 31)
        return [
            Promise(row, numbers[row.pk], row.due_date() or end, links.get(row.pk, ()), matters.get(row.pk, ()))
            for row in clauses
        ]

    def _links(self) -> dict[UUID, list[ClauseLink]]:
        rows = ClauseLink.objects.in_force().filter(upper__in=self.order, kind=LinkKind.RESULT)
        if self.later:
            rows = rows.filter(lower__version__document=self.later)
        found: dict[UUID, list[ClauseLink]] = defaultdict(list)
        for link in rows.exclude(state=LinkState.REJECTED).told().order_by("state", "-confidence", "id"):
            found[link.upper_id].append(link)
        return found

    def _matters(self) -> dict[UUID, list[Matter]]:
        findings = Prefetch(
            "matter__verifications",
            Verification.objects.prefetch_related("values__measure").order_by("-recorded_at"),
        )
        cited = citations_in_force().filter(clause__in=self.order).exclude(matter__state=State.DRAFT)
        found: dict[UUID, list[Matter]] = defaultdict(list)
        for row in cited.select_related("matter__lead_unit").prefetch_related(findings).order_by("matter__number"):
            found[row.clause_id].append(row.matter)
        return found


def counted(promises: Iterable[Promise]) -> Counter[str]:
    """How many became what."""
    return Counter(row.kept.value for row in promises)


def later_documents(document: Document) -> list[Document]:
    """Read documents of a later year that may tell what became of the promises, those of the same level first."""
    rows = Document.objects.filter(county=document.county_id, state=DocumentState.READ).exclude(pk=document.pk)
    if document.year:
        rows = rows.filter(year__gt=document.year)
    return sorted(rows.order_by("-year", "-created_at")[:50], key=lambda row: row.level != document.level)


def public_ones(promises: Iterable[Promise]) -> list[Promise]:
    """What everybody may read: promises for people's livelihood."""
    return [row for row in promises if row.domain == Domain.LIVELIHOOD]
