"""The state of each clause at the desk, derived from matters and waivers, in a constant number of queries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from luoshi.desk.models import Marked, Waiver
from luoshi.ledger.models import Citation, Matter, State
from luoshi.sources.models import Clause, ClauseRole, Correction, ReadField

# A line that only says who does it and by when belongs to the sentences before it: （牵头单位：…；完成时限：…）.
# （三）完成… is an enumeration and no such line.
ASSIGNMENT_LINE = (
    r"^[（(](?![一二三四五六七八九十0-9]+[)）])"
    r"|^(牵头|责任|配合|协办|协同|参与|落实|主办|承办)(单位|部门|领导)[：:]"
    r"|^(完成)?(时限|时间|日期)[：:]"
    r"|^由[^，,]{2,40}(牵头|负责|落实)[。；;]?$"
)

ASSIGNMENT = re.compile(ASSIGNMENT_LINE)


class ClauseState(TextChoices):
    """What has become of a commitment."""

    MATTER = "matter", _("became a matter")
    WAIVED = "waived", _("no matter")
    OPEN = "open", _("open (sentences)")


@dataclass(frozen=True, slots=True)
class Standing:
    """A clause's state with what it follows from."""

    state: ClauseState = ClauseState.OPEN
    matters: tuple[Matter, ...] = ()
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many commitments a document version has and what became of them."""

    commitments: int = 0
    matters: int = 0
    waived: int = 0

    @property
    def open(self) -> int:
        return self.commitments - self.matters - self.waived

    @property
    def percent(self) -> int:
        """Decided commitments in per cent, rounded down: 100 only when nothing is open."""
        return 100 * (self.matters + self.waived) // self.commitments if self.commitments else 100


UNDECIDED = Standing()


def duties() -> QuerySet[Clause]:
    """Every commitment that the desk decides about: as it was read, without the lines that only assign the sentences
    before them and the cells of a table row that another cell stands for, and the background that somebody marked; without those that somebody made background."""
    read = Q(role=ClauseRole.COMMITMENT, row_head=None) & ~Q(text__regex=ASSIGNMENT_LINE)
    promised_not = Exists(Correction.objects.filter(clause=OuterRef("pk"), field=ReadField.ROLE))
    return Clause.objects.exclude(promised_not).filter(read | Exists(Marked.objects.filter(clause=OuterRef("pk"))))


def citations_in_force() -> QuerySet[Citation]:
    """Citations by matters that were not cancelled."""
    return Citation.objects.exclude(matter__state=State.CANCELLED)


def coverage_of(versions: Collection[UUID]) -> dict[UUID, Coverage]:
    """The coverage of document versions by key. One query."""
    cited = Exists(citations_in_force().filter(clause=OuterRef("pk")))
    waived = Exists(Waiver.objects.filter(clause=OuterRef("pk")))
    counts = (
        duties()
        .filter(version__in=versions)
        .order_by()
        .annotate(is_cited=cited, is_waived=waived)
        .values("version_id")
        .annotate(
            commitments=Count("pk"),
            matters=Count("pk", filter=Q(is_cited=True)),
            waived=Count("pk", filter=Q(is_cited=False, is_waived=True)),
        )
    )
    found = {row["version_id"]: Coverage(row["commitments"], row["matters"], row["waived"]) for row in counts}
    return {version: found.get(version, Coverage()) for version in versions}


def standings_of(
    clauses: Iterable[UUID] | QuerySet[Clause], waivers: Mapping[UUID, Waiver] | None = None
) -> dict[UUID, Standing]:
    """The decided ones among clauses, by key; one that is missing is open. Three queries; two with their ``waivers``."""
    matters: dict[UUID, list[Matter]] = defaultdict(list)
    cited = citations_in_force().filter(clause__in=clauses).order_by("matter__created_at")
    for citation in cited.select_related("matter__lead_unit", "matter__sponsor").prefetch_related("matter__measures"):
        matters[citation.clause_id].append(citation.matter)
    found = {pk: Standing(ClauseState.MATTER, tuple(rows)) for pk, rows in matters.items()}
    if waivers is None:
        rows = Waiver.objects.filter(clause__in=clauses).select_related("waived_by")
        waivers = {waiver.clause_id: waiver for waiver in rows}
    for pk, waiver in waivers.items():
        found.setdefault(pk, Standing(ClauseState.WAIVED, waiver=waiver))
    return found
