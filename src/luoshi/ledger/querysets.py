"""Questions about many matters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q

from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.models import Holding, Post, Role

if TYPE_CHECKING:
    from luoshi.ledger.models import Evidence, Matter, RegisterRow  # noqa: F401  (name the rows in QuerySet["…"])

_SOON = timedelta(days=14)
_OF_UNITS = (Role.LIAISON, Role.UNIT_HEAD, Role.STATISTICS, Role.PROJECT_OFFICE, Role.FINANCE)
SORTS = {
    "light": ("light__rank", "due_on"),
    "title": ("title",),
    "lead": ("lead_unit__sort_no", "due_on"),
    "sponsor": ("sponsor__sort_no", "due_on"),
    "state": ("state", "due_on"),
    "due": ("due_on", "light__rank"),
    "done": ("light__completion_verified", "due_on"),
    "gap": ("light__gap", "due_on"),
    "domain": ("domain", "light__rank", "due_on"),
    "kind": ("kind", "light__rank", "due_on"),
    "responsible": ("responsible__sort_no", "due_on"),
    "issued": ("issued_on",),
    "claimed": ("claimed_at",),
    "closed": ("closed_at",),
}


def sees_all(actor: Actor) -> bool:
    """Whether the actor sees every matter of the county, so that nobody need ask which."""
    return actor.is_office or actor.has(Role.COUNTY_HEAD)


def _ways(actor: Actor, prefix: str = "") -> list[Q]:
    """The ways in which somebody who does not see everything comes to see a matter."""

    def held(field: str, value: object) -> Q:
        return Q(**{f"{prefix}{field}": value})

    ways = []
    if actor.has(Role.COUNTY_LEADER):
        ways += [held("sponsor_id__in", actor.post_ids), held("lead_unit_id__in", actor.portfolio_unit_ids)]
    if actor.has(*_OF_UNITS):
        ways += [held("lead_unit_id__in", actor.unit_ids), held("support_rows__unit_id__in", actor.unit_ids)]
        ways += [held("named_verifier_id", actor.person_id)] if actor.person_id else []
    return ways


def visibility(actor: Actor, prefix: str = "") -> Q:
    """DESIGN §3 "Visible" as a condition on matters reached by ``prefix`` (for example ``matter__``).

    The three administrators, auditors and people without a post see none.
    """
    county = Q(**{f"{prefix}county_id": actor.county_id})
    if sees_all(actor):
        return county
    seen = Q(pk__in=[])
    for way in _ways(actor, prefix):
        seen |= way
    return county & seen & ~Q(**{f"{prefix}state": "draft"})


def _keys_seen(actor: Actor) -> models.QuerySet[Any, Any]:
    """Keys of the matters that somebody of a unit sees. Each way is looked up in its own index, and a matter that supporting
    units repeat stands there once."""
    issued = apps.get_model("ledger", "Matter")._default_manager.filter(county=actor.county_id).exclude(state="draft")
    first, *others = [issued.filter(way).order_by().values("pk") for way in _ways(actor)]
    return first.union(*others)


def about_seen(actor: Actor) -> Q:
    """What an actor sees as a condition on rows about a ``matter``: not asked where it is known, a join where it repeats no
    row, a list of keys else."""
    if sees_all(actor):
        return Q(county=actor.county_id)
    return Q(matter__in=_keys_seen(actor)) if actor.has(*_OF_UNITS) else visibility(actor, "matter__")


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Evidence: seen by whoever sees its matter."""

    def visible_to(self, actor: Actor) -> EvidenceQuerySet:
        return self.filter(about_seen(actor))

    def with_content(self, hashes: Iterable[str]) -> EvidenceQuerySet:
        """Shown from files of these SHA-256."""
        return self.filter(file__sha256__in=list(hashes))


def _of_sponsor(actor: Actor) -> Q:
    """Requests about matters that the actor sponsors; the county head stands in for every sponsor."""
    if actor.has(Role.COUNTY_HEAD):
        return Q()
    return Q(matter__sponsor__in=actor.post_ids) if actor.has(Role.COUNTY_LEADER) else Q(pk__in=[])


def extensions_to_rule(actor: Actor) -> Q:
    """Open extensions that wait for the actor: the first is the office's to rule on, a later one the sponsor's."""
    office = Q(ordinal=1) if actor.is_office else Q(pk__in=[])
    return Q(state="asked") & (office | (Q(ordinal__gt=1) & _of_sponsor(actor)))


def suspensions_to_rule(actor: Actor) -> Q:
    """Open suspensions that wait for the actor: the sponsor's to rule on."""
    return Q(state="asked") & _of_sponsor(actor)


class MatterQuerySet(models.QuerySet["Matter"]):
    """Matters."""

    def visible_to(self, actor: Actor) -> MatterQuerySet:
        """What the actor may see; the rest does not exist for them."""
        if sees_all(actor) or not actor.has(*_OF_UNITS):
            return self.filter(visibility(actor))
        return self.filter(pk__in=_keys_seen(actor))

    def about(self, *rows: RegisterRow) -> MatterQuerySet:
        """Matters whose subject is one of the register rows, all of one register."""
        types = {row._meta.label for row in rows}
        return self.filter(subject_type__in=types, subject_id__in=[row.pk for row in rows])

    def in_force(self) -> MatterQuerySet:
        """Issued and neither closed nor cancelled."""
        return self.exclude(state__in=("draft", "closed", "cancelled"))

    def suspect(self) -> MatterQuerySet:
        """Not cancelled, and with a citation whose sentence reads differently now (`Citation.is_suspect`)."""
        changed = Q(clause__version__replaced_at__isnull=False, kept_because="") | ~Q(
            fingerprint=F("clause__fingerprint")
        )
        citations = apps.get_model("ledger", "Citation")._default_manager.filter(changed)
        return self.exclude(state="cancelled").filter(pk__in=citations.values("matter"))

    def led_or_supported_by(self, unit_ids: frozenset[object]) -> MatterQuerySet:
        """Matters that any of the units leads or supports."""
        mine = Q(lead_unit_id__in=unit_ids) | Q(support_rows__unit_id__in=unit_ids)
        return self.filter(pk__in=self.model._default_manager.filter(mine).values("pk"))

    def overdue(self, today: date) -> MatterQuerySet:
        return self.in_force().filter(due_on__lt=today)

    def due_soon(self, today: date) -> MatterQuerySet:
        """Due within 14 days."""
        return self.in_force().filter(due_on__gte=today, due_on__lte=today + _SOON)

    def sorted_by(self, sort: str = "") -> MatterQuerySet:
        """By a column of `SORTS`, backwards with a minus; by light, then due date, when nothing is asked for."""
        name, backwards = sort.removeprefix("-"), sort.startswith("-")
        fields = [F(field) for field in SORTS.get(name, SORTS["light"])]
        first = fields[0].desc(nulls_last=True) if backwards else fields[0].asc(nulls_last=True)
        return self.order_by(first, *fields[1:], "number", "pk")

    def light_counts(self) -> dict[str, int]:
        """How many matters have which verified light; one query."""
        rows = self.order_by().values("light__verified").annotate(n=Count("pk"))
        return {row["light__verified"] or "none": row["n"] for row in rows}

    def for_list(self, *, quoted: bool = False) -> MatterQuerySet:
        """With everything a row of a list shows, in a fixed number of queries; ``quoted`` with the cited sentences."""
        cited = _citations(quoted=True) if quoted else _citations()
        return self.select_related("lead_unit", "sponsor", "light").prefetch_related(
            _rows("support_rows", "Support", "unit"), "measures", cited, holders_of("sponsor__holdings")
        )

    def for_page(self) -> MatterQuerySet:
        """With everything the page of one matter shows and its policies ask, in a fixed number of queries."""
        office = Post.objects.filter(unit=OuterRef("lead_unit"), role=Role.DELIVERY_OFFICE)
        rows = self.annotate(led_by_office=Exists(office))
        return rows.select_related(
            "lead_unit", "sponsor", "responsible", "named_verifier", "parent", "light"
        ).prefetch_related(
            _rows("support_rows", "Support", "unit"),
            "measures",
            _plan(),
            _rows("disputes", "Dispute", "unit", "proposed_unit"),
            "extensions",
            "suspensions",
            "look_backs",
            _citations(with_text=True),
            _rows("reports", "ProgressReport", "written_by", "ruled_by", "unit"),
            "reports__values",
            _rows("verifications", "Verification", "verified_by"),
            "verifications__values",
            _rows("evidence", "Evidence", "file", "report"),
        )

    def for_bench(self) -> MatterQuerySet:
        """With everything a claim is judged by at the verification bench, in a fixed number of queries."""
        return self.select_related("lead_unit", "sponsor", "light").prefetch_related(
            "measures",
            _plan(),
            _citations(with_text=True),
            _rows("reports", "ProgressReport", "written_by", "ruled_by", "unit"),
            "reports__values",
            _rows("verifications", "Verification", "verified_by"),
            "verifications__values",
            _rows("evidence", "Evidence", "file", "report"),
        )


def _rows(name: str, model: str, *with_it: str) -> Prefetch[str]:
    return Prefetch(name, apps.get_model("ledger", model)._default_manager.select_related(*with_it))


def _plan() -> Prefetch[str]:
    """Points of the plan; each milestone knows whether it was claimed and whether it was verified."""
    report, finding = apps.get_model("ledger", "ProgressReport"), apps.get_model("ledger", "Verification")
    claims = report._default_manager.filter(milestones=OuterRef("pk"), state="approved")
    checks = finding._default_manager.filter(milestones=OuterRef("pk"))
    points = apps.get_model("ledger", "PlanPoint")._default_manager
    marks = {"is_claimed": Exists(claims), "is_verified": Exists(checks)}
    return Prefetch("plan_points", points.annotate(**marks))


def holders_of(name: str) -> Prefetch[str]:
    """Who holds a post today."""
    return Prefetch(name, Holding.objects.current(clock.today()).select_related("person"))


def _citations(*, with_text: bool = False, quoted: bool = False) -> Prefetch[str]:
    """Citations with clause and document; the document's text only where its neighbourhood is shown, the clause's where
    it is quoted. The clause's reading says where it stands in a text without headings."""
    rows = apps.get_model("ledger", "Citation")._default_manager.select_related("clause__version__document")
    if not with_text:
        rows = rows.defer("clause__version__text", *(() if quoted else ("clause__text",)))
    return Prefetch("citations", rows.defer("clause__version__reading").order_by("clause__ordinal"))
