"""核查台: the queue of claims, and one claim beside its plan, evidence and source."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.ledger import policies
from luoshi.ledger.acts.context import earlier_report, figures_of, periods_of
from luoshi.ledger.forms.bench import QueueForm
from luoshi.ledger.models import Matter, Outcome, PlanPoint, ProgressReport, ReportState, State, Verification
from luoshi.ledger.pages import series, words
from luoshi.ledger.pages.about import quote_of
from luoshi.ledger.pages.parts import UnitPart, parts_of
from luoshi.ledger.pages.proof import Proof, by_report, proofs_of
from luoshi.ledger.querysets import MatterQuerySet
from luoshi.ledger.queue import Claim, claimed, claims_of, longest_waiting
from luoshi.ledger.risks import Risk, RiskCode
from luoshi.ledger.scene import Scene
from luoshi.lib.policy import Denied
from luoshi.org.actors import Actor
from luoshi.org.models import Unit
from luoshi.ui.parts import Quote, View

PER_PAGE = 20
WEIGHED = 300  # claims whose risks are reckoned for one page; the others wait their turn, and the page says so
_EARLIER = 6


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A claim as a row: where it opens, its first value in words, and why the actor may not verify it, if so."""

    claim: Claim
    url: str
    value: str
    target: str
    refusal: str


@dataclass(frozen=True, slots=True)
class SameFile:
    """Claims that show one and the same file."""

    sha256: str
    name: str
    claims: list[Claim]

    @property
    def evidence(self) -> UUID:
        """A row that shows the file."""
        return next(row.evidence for row in self.claims[0].files if row.sha256 == self.sha256)

    @property
    def url(self) -> str:
        return reverse("ledger:bench_same", args=[self.sha256])


class Queue:
    """The queue of one actor under conditions; what it shows is asked for once and kept."""

    def __init__(self, actor: Actor, query: QueryDict) -> None:
        self.actor, self.query = actor, query
        self.form = QueueForm(query, self._units)
        self.form.is_valid()

    @cached_property
    def _units(self) -> list[tuple[str, str]]:
        """The units whose claims wait; one query."""
        leading = claimed(self.actor).order_by().values("lead_unit")
        return [(str(pk), name) for pk, name in Unit.objects.filter(pk__in=leading).values_list("pk", "name")]

    @cached_property
    def _waiting(self) -> MatterQuerySet:
        """Under the conditions on units and domains."""
        matters = claimed(self.actor)
        if unit := self.form.given("unit"):
            matters = matters.filter(lead_unit=UUID(unit))
        if domain := self.form.given("domain"):
            matters = matters.filter(domain=domain)
        return matters

    @cached_property
    def total(self) -> int:
        """All that wait, weighed or not; one query."""
        return self._waiting.count()

    @property
    def is_cut(self) -> bool:
        """Whether more wait than are weighed."""
        return self.total > len(self.claims)

    @cached_property
    def claims(self) -> list[Claim]:
        """Those that wait longest, with their risks; seven queries."""
        return claims_of(self.actor, longest_waiting(self._waiting, WEIGHED))

    @property
    def risk(self) -> str:
        return self.form.given("risk")

    @cached_property
    def found(self) -> list[Claim]:
        if not self.risk:
            return self.claims
        return [claim for claim in self.claims if self.risk in {risk.code for risk in claim.risks}]

    @property
    def narrowed(self) -> bool:
        return any(self.form.given(name) for name in ("unit", "domain", "risk"))

    @cached_property
    def page(self) -> Page[Claim]:
        return Paginator(self.found, PER_PAGE).get_page(self.query.get("page"))

    @cached_property
    def rows(self) -> list[QueueRow]:
        return [self._row(claim) for claim in self.page]

    @property
    def pills(self) -> list[View]:
        """The risks that are there, each with its claims."""
        counts = Counter(risk.code for claim in self.claims for risk in claim.risks)
        all_of_them = View(_("All claims"), self._address(risk=""), len(self.claims), current=not self.risk)
        present = [code for code in RiskCode if counts[code] or code == self.risk]
        return [
            all_of_them,
            *(View(code.label, self._address(risk=code), counts[code], current=code == self.risk) for code in present),
        ]

    @cached_property
    def same(self) -> list[SameFile]:
        """Files that several of the claims show, the most shared first."""
        return [group for group in same_files(self.claims) if len(group.claims) > 1]

    def url_of(self, matter: Matter) -> str:
        return with_query(reverse("ledger:bench_one", args=[matter.pk]), self.query)

    @property
    def home(self) -> str:
        return with_query(reverse("ledger:bench"), self.query)

    def after(self, pk: UUID) -> str:
        """The claim that comes after one, or the first of those that the actor may judge; else the queue."""
        keys = [claim.matter.pk for claim in self.found]
        place = keys.index(pk) + 1 if pk in keys else 0
        others = [claim for claim in self.found[place:] + self.found[:place] if claim.matter.pk != pk]
        ready = next((claim for claim in others if not self._refusal(claim)), None)
        return self.url_of(ready.matter) if ready else self.home

    def _row(self, claim: Claim) -> QueueRow:
        first = claim.values[0] if claim.values else None
        return QueueRow(
            claim,
            self.url_of(claim.matter),
            words.amount(first.value, first.unit) if first else "",
            words.amount(first.target, first.unit) if first and first.target is not None else "",
            self._refusal(claim),
        )

    def _refusal(self, claim: Claim) -> str:
        return "" if claim.is_confirmed else refusal_of(self.actor, claim.matter)

    def _address(self, **changes: str) -> str:
        kept = {name: value for name, value in self.query.items() if name not in {"page", *changes} and value}
        return f"{reverse('ledger:bench')}?{urlencode(kept | {k: v for k, v in changes.items() if v})}"


def with_query(url: str, query: QueryDict) -> str:
    """The address under the conditions of the queue."""
    kept = {name: query[name] for name in ("unit", "domain", "risk") if query.get(name)}
    return f"{url}?{urlencode(kept)}" if kept else url


def refusal_of(actor: Actor, matter: Matter) -> str:
    """Why the actor may not verify the matter."""
    decision = policies.can_verify(actor, matter)
    return str(decision.reason) if isinstance(decision, Denied) else ""


def same_files(claims: list[Claim]) -> list[SameFile]:
    """The files of claims with the claims that show them, the most shared first."""
    holders: dict[str, dict[UUID, Claim]] = defaultdict(dict)
    names: dict[str, str] = {}
    for claim in claims:
        for row in claim.files:
            holders[row.sha256][claim.matter.pk] = claim
            names.setdefault(row.sha256, row.name)
    groups = [SameFile(sha256, names[sha256], list(found.values())) for sha256, found in holders.items()]
    return sorted(groups, key=lambda group: (-len(group.claims), group.name))


class BenchPage:
    """One claim with everything it is judged by. The matter is fetched with `MatterQuerySet.for_bench`."""

    def __init__(self, actor: Actor, matter: Matter, today: date) -> None:
        self.actor, self.matter, self.today = actor, matter, today
        self.scene = Scene(actor, matter, today)

    @cached_property
    def report(self) -> ProgressReport | None:
        return policies.last_claim(self.matter)

    @cached_property
    def risks(self) -> list[Risk]:
        """Six queries."""
        found = claims_of(self.actor, claimed(self.actor).filter(pk=self.matter.pk))
        return found[0].risks if found else []

    @property
    def refusal(self) -> str:
        return refusal_of(self.actor, self.matter)

    @property
    def is_confirmed(self) -> bool:
        return bool(policies.can_close(self.actor, self.matter))

    @property
    def figures(self) -> list[dict[str, object]]:
        return figures_of(self.scene, self.report) if self.report else []

    @property
    def before(self) -> ProgressReport | None:
        return earlier_report(self.scene, self.report) if self.report else None

    @cached_property
    def _proofs(self) -> list[Proof]:
        """The claim's files; one query for reuse."""
        return proofs_of(self.actor, by_report(self.matter)[self.report.pk]) if self.report else []

    @property
    def pictures(self) -> list[Proof]:
        return [proof for proof in self._proofs if proof.is_picture]

    @property
    def evidence(self) -> list[Proof]:
        return self._proofs

    @cached_property
    def quotes(self) -> list[Quote]:
        return [quote_of(citation) for citation in words.citations_of(self.matter)]

    @property
    def measure(self) -> object:
        return series.main_measure(self.matter)

    @cached_property
    def periods(self) -> list[series.Period]:
        return periods_of(self.scene)

    @property
    def milestones(self) -> list[PlanPoint]:
        return [point for point in self.matter.plan_points.all() if point.measure_id is None]

    @property
    def earlier(self) -> list[ProgressReport]:
        """The lead unit's reports before the claim, the newest first."""
        rows = [row for row in self.scene.approved_reports() if self.report is None or row.pk != self.report.pk]
        return sorted(rows, key=lambda row: row.recorded_at, reverse=True)[:_EARLIER]

    @property
    def returns(self) -> list[Verification]:
        """How verification sent it back before, the newest first."""
        rows = [row for row in self.matter.verifications.all() if row.outcome != Outcome.CONFIRMED]
        return rows[::-1]

    @property
    def parts(self) -> list[UnitPart]:
        supporting = any(
            row.state == ReportState.APPROVED and row.unit_id != self.matter.lead_unit_id
            for row in self.matter.reports.all()
        )
        return parts_of(self.actor, self.matter) if supporting else []


def is_waiting(matter: Matter) -> bool:
    """Whether the matter is on the bench."""
    return matter.state == State.CLAIMED
