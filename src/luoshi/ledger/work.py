"""What waits for somebody: each sort of work is one condition on matters, so that the whole page is one query.

An app to the right adds its own in ``AppConfig.ready``: ``work.register(Sort("notice", "", …, told=…))``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.ledger import rhythm
from luoshi.ledger.models import (
    Extension,
    Matter,
    Outcome,
    ProgressReport,
    ReportState,
    RequestState,
    State,
    Suspension,
    Verification,
)
from luoshi.ledger.querysets import MatterQuerySet, extensions_to_rule, sees_all, suspensions_to_rule
from luoshi.org.actors import Actor
from luoshi.org.models import Role

_WORKING = (State.ACKNOWLEDGED, State.IN_PROGRESS)
_LEADING = (Role.LIAISON, Role.STATISTICS, Role.PROJECT_OFFICE, Role.FINANCE, Role.DELIVERY_OFFICE)


@dataclass(frozen=True, slots=True)
class Told:
    """What a sort of another app says of a matter: by when, in what words, where it is done; the button where it is not
    the sort's."""

    due: date
    words: str
    url: str
    button: str | Promise = ""


@dataclass(frozen=True)
class Sort:
    """One sort of work: the act that does it, its tag, the button, and on which matters it waits for an actor.

    ``condition`` gives None where the sort does not concern the actor. Earlier sorts hide later ones on a matter that
    have ``unless_other`` set. Without an act ``told`` says of matters, by key and in a fixed number of queries, what is to
    be done.
    """

    code: str
    act: str
    tag: str | Promise
    button: str | Promise
    condition: Callable[[Actor, date], Q | None]
    urgent: bool = False
    unless_other: bool = False
    told: Callable[[Actor, Collection[UUID], date], Mapping[UUID, Told]] | None = None


def _leads(actor: Actor) -> Q:
    return Q(lead_unit__in=actor.unit_ids)


def _acknowledge(actor: Actor, today: date) -> Q | None:
    return Q(state=State.ISSUED) & _leads(actor) if actor.has(*_LEADING, Role.UNIT_HEAD) else None


def _returned(actor: Actor, today: date) -> Q | None:
    """A report that came back, with none written after it."""
    if not actor.has(*_LEADING):
        return None
    own = ProgressReport.objects.filter(county=actor.county_id, unit__in=actor.unit_ids, unit=F("matter__lead_unit"))
    return _came_back(own)


def _part_returned(actor: Actor, today: date) -> Q | None:
    """A part of a supporting unit that came back."""
    if not actor.has(*_LEADING):
        return None
    own = ProgressReport.objects.filter(county=actor.county_id, unit__in=actor.unit_ids)
    return _came_back(own.exclude(unit=F("matter__lead_unit")))


def _came_back(own: QuerySet[ProgressReport]) -> Q:
    """Looked up from the reports, of which few came back, not once for each matter of a county."""
    later = ProgressReport.objects.filter(
        matter=OuterRef("matter"), unit=OuterRef("unit"), recorded_at__gt=OuterRef("recorded_at")
    )
    back = own.filter(state=ReportState.RETURNED).filter(~Exists(later))
    return Q(state__in=_WORKING, pk__in=back.order_by().values("matter"))


def _report(actor: Actor, today: date) -> Q | None:
    """The first reply or the report of the round is owed, and none waits in the unit."""
    if not actor.has(*_LEADING):
        return None
    inside = ProgressReport.objects.filter(
        matter=OuterRef("pk"), unit=OuterRef("lead_unit"), state=ReportState.SUBMITTED
    )
    owed = Q(first_reply_at__isnull=True) | rhythm.current().waiting()
    return Q(state__in=_WORKING) & _leads(actor) & owed & ~Q(Exists(inside))


def _approve(actor: Actor, today: date) -> Q | None:
    if not (actor.has(Role.UNIT_HEAD) or actor.lone_in_unit):
        return None
    waiting = ProgressReport.objects.filter(matter=OuterRef("pk"), unit__in=actor.unit_ids, state=ReportState.SUBMITTED)
    if not actor.lone_in_unit:
        waiting = waiting.exclude(written_by=actor.person_id)
    return Q(Exists(waiting))


def _dispute(actor: Actor, today: date) -> Q | None:
    return Q(state=State.DISPUTED) if actor.is_office else None


def _extension(actor: Actor, today: date) -> Q | None:
    waiting = Extension.objects.filter(extensions_to_rule(actor), matter=OuterRef("pk"))
    return Q(Exists(waiting)) if actor.is_office or actor.is_leader else None


def _suspension(actor: Actor, today: date) -> Q | None:
    waiting = Suspension.objects.filter(suspensions_to_rule(actor), matter=OuterRef("pk"))
    return Q(Exists(waiting)) if actor.is_leader else None


def confirmed() -> Exists:
    """A verification confirmed what was claimed last."""
    return Exists(
        Verification.objects.filter(
            matter=OuterRef("pk"),
            outcome=Outcome.CONFIRMED,
            report__is_claim=True,
            recorded_at__gte=OuterRef("claimed_at"),
        )
    )


def _verify(actor: Actor, today: date) -> Q | None:
    named = Q(named_verifier=actor.person_id)
    who = (Q() if actor.has(Role.DELIVERY_OFFICE) else named) & ~_leads(actor)
    return Q(state=State.CLAIMED) & who & ~Q(confirmed())


def _close(actor: Actor, today: date) -> Q | None:
    return Q(state=State.CLAIMED) & Q(confirmed()) if actor.is_office else None


def _resume(actor: Actor, today: date) -> Q | None:
    """The day to look again has come."""
    over = Suspension.objects.filter(
        matter=OuterRef("pk"), state=RequestState.GRANTED, ended_at__isnull=True, review_on__lte=today
    )
    return Q(state=State.SUSPENDED) & Q(Exists(over)) if actor.is_office else None


def _overdue(actor: Actor, today: date) -> Q | None:
    if not actor.has(*_LEADING, Role.UNIT_HEAD):
        return None
    return Q(state__in=_WORKING, due_on__lt=today) & _leads(actor)


def _due(actor: Actor, today: date) -> Q | None:
    """Due within 14 days at a unit of the actor's."""
    if not actor.has(*_LEADING, Role.UNIT_HEAD):
        return None
    soon = date.fromordinal(today.toordinal() + 14)
    return Q(state__in=_WORKING, due_on__gte=today, due_on__lte=soon) & _leads(actor)


SORTS: tuple[Sort, ...] = (
    Sort("returned", "report", pgettext_lazy("tag", "Returned"), _("Mend and report"), _returned, urgent=True),
    Sort(
        "part_returned",
        "add_part",
        pgettext_lazy("tag", "Returned"),
        _("Mend and send"),
        _part_returned,
        urgent=True,
    ),
    Sort("acknowledge", "acknowledge", _("To acknowledge"), _("Acknowledge"), _acknowledge, urgent=True),
    Sort("approve", "approve", _("To approve"), _("Read and approve"), _approve, urgent=True),
    Sort("dispute", "rule_dispute", _("Objection"), _("Rule on objection"), _dispute, urgent=True),
    Sort("extension", "rule_extension", _("Extension"), _("Rule on extension"), _extension, urgent=True),
    Sort("suspension", "rule_suspension", _("Suspension"), _("Rule on suspension"), _suspension, urgent=True),
    Sort("verify", "verify", _("To verify"), _("Record verification"), _verify),
    Sort("close", "close", _("To close"), _("Close matter"), _close),
    Sort("resume", "resume", _("Look again"), _("Look at suspension"), _resume),
    Sort("report", "report", _("To report"), _("Report progress"), _report, unless_other=True),
    Sort(
        "overdue",
        "report",
        _("Overdue"),
        _("Report progress"),
        _overdue,
        urgent=True,
        unless_other=True,
    ),
    Sort("due", "report", _("Due soon"), _("Report progress"), _due, unless_other=True),
)


_added: dict[str, Sort] = {}


def register(sort: Sort) -> None:
    """Adds a sort at start-up; it stands before the ledger's own.

    Raises:
        ValueError: the code is taken.
    """
    if sort.code in {known.code for known in sorts()}:
        raise ValueError(f"the sort of work {sort.code} is registered already")
    _added[sort.code] = sort


def sorts() -> tuple[Sort, ...]:
    """All of them, in the order in which earlier ones hide later ones."""
    return (*_added.values(), *SORTS)


def conditions(actor: Actor, today: date) -> dict[str, Q]:
    """The sorts that concern an actor, by code."""
    found = {sort.code: sort.condition(actor, today) for sort in sorts()}
    return {code: condition for code, condition in found.items() if condition is not None}


def waiting_for(actor: Actor, today: date) -> MatterQuerySet:
    """The matters on which something waits for the actor, each marked with ``todo_CODE``; what is urgent first, then the
    nearest date."""
    wanted = conditions(actor, today)
    marks = {
        f"todo_{code}": Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
        for code, condition in wanted.items()
    }
    pressing = Q(pk__in=[])
    for sort in sorts():
        pressing |= wanted[sort.code] if sort.urgent and sort.code in wanted else Q(pk__in=[])
    urgency = Case(When(pressing, then=Value(0)), default=Value(1))
    return _any(actor, wanted).annotate(**marks).order_by(urgency, F("due_on").asc(nulls_last=True), "number")


def count_for(actor: Actor, today: date) -> int:
    """On how many matters something waits for the actor; one query."""
    wanted = conditions(actor, today)
    return (_keys(actor, wanted) if sees_all(actor) else _any(actor, wanted)).count()


def _any(actor: Actor, wanted: dict[str, Q]) -> MatterQuerySet:
    return Matter.objects.visible_to(actor).filter(pk__in=_keys(actor, wanted))


def _keys(actor: Actor, wanted: dict[str, Q]) -> QuerySet[Matter, Any]:
    """Keys of the county's matters with any of the sorts. Each is looked up in its own index; all of them in one condition
    would be asked of every matter."""
    own = Matter.objects.filter(county=actor.county_id).order_by()
    found = [own.filter(condition).values("pk") for condition in wanted.values()]
    return own.none().values("pk").union(*found)
