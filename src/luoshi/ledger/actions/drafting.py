"""Matters before they are issued."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger import kinds, policies, registers
from luoshi.ledger.actions.base import earlier, label_of, locked
from luoshi.ledger.actions.changes import MEASURES, SUPPORTING, noting
from luoshi.ledger.keeping import assign
from luoshi.ledger.lights.keep import refresh
from luoshi.ledger.models import Citation, Domain, DueSource, Matter, Measure, Mode, RegisterRow, Support
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, Conflict, require
from luoshi.org.actors import Actor
from luoshi.org.models import Post, Unit
from luoshi.sources.models import Clause

EDITABLE = (
    "kind",
    "domain",
    "title",
    "strength",
    "sponsor",
    "lead_unit",
    "responsible",
    "due_on",
    "due_source",
    "source_due_on",
    "other_source",
    "parent",
)


@dataclass(frozen=True, slots=True)
class MeasureInput:
    """One measure as it is typed or read; ``mode`` as in `Mode`."""

    subject: str
    mode: str = Mode.ACCUMULATING
    comparator: str = "eq"
    value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str = ""
    basis: str = ""
    baseline: Decimal | None = None
    tolerance: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class DraftInput:
    """One matter to draft; ``fields`` are those of `EDITABLE`, ``by_order`` the supporting units that stand there only
    because the document names them after the first one, ``subject`` the register row it is about."""

    title: str
    year: int
    clauses: Sequence[Clause] = ()
    supporting: Sequence[Unit] = ()
    by_order: Collection[UUID] = frozenset()
    measures: Sequence[MeasureInput] = ()
    subject: RegisterRow | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


def draft_matter(
    *,
    actor: Actor,
    title: str,
    year: int,
    clauses: Sequence[Clause] = (),
    supporting: Sequence[Unit] = (),
    by_order: Collection[UUID] = frozenset(),
    measures: Sequence[MeasureInput] = (),
    subject: RegisterRow | None = None,
    key: str | None = None,
    guard: Callable[[], None] | None = None,
    **fields: Any,
) -> Matter:
    """Drafts a matter from clauses or another source; ``fields`` are those of `EDITABLE`.

    ``subject`` is the register row the matter is about: a project, a target.

    ``guard`` is called with the clauses locked and raises when the matter may not be made from them any more.

    Raises:
        Refused: the actor is not the delivery office.
        ActionError: no title, no source, an unknown kind or field, units, posts or a subject of another county.
    """
    draft = DraftInput(title, year, clauses, supporting, by_order, measures, subject, fields)
    with recording(actor, "matter_drafted", key=key) as entry:
        if entry.repeated:
            return earlier(Matter, entry)
        require(policies.can_draft(actor))
        [matter] = _draft(actor, [draft], guard)
        entry.about(matter, title=matter.title, clauses=[str(clause.pk) for clause in clauses])
        entry.result(matter)
        return matter


def draft_matters(
    *,
    actor: Actor,
    drafts: Sequence[DraftInput],
    key: str | None = None,
    guard: Callable[[], None] | None = None,
) -> list[Matter]:
    """Drafts many matters, all or none; one event names them all. Sent again, it gives the matters of the same clauses.

    Raises:
        Refused: the actor is not the delivery office.
        ActionError: nothing to draft, or as `draft_matter`.
    """
    clauses = [clause for draft in drafts for clause in draft.clauses]
    with recording(actor, "matters_drafted", key=key) as entry:
        if entry.repeated:
            return list(Matter.objects.filter(citations__clause__in=clauses).distinct())
        require(policies.can_draft(actor))
        if not drafts:
            raise ActionError(_("No matter was chosen."))
        matters = _draft(actor, drafts, guard)
        entry.say(count=len(matters))
        for matter in matters:
            entry.about(matter)
        return matters


def edit_draft(
    *,
    actor: Actor,
    matter: Matter,
    version: int,
    supporting: Sequence[Unit] | None = None,
    measures: Sequence[MeasureInput] | None = None,
    key: str | None = None,
    **fields: Any,
) -> Matter:
    """Changes a draft. ``version`` is the one the editor saw.

    Raises:
        Refused: not the office, or issued already.
        Conflict: somebody changed the draft meanwhile.
    """
    with recording(actor, "matter_edited", key=key) as entry:
        current = locked(matter)
        if entry.repeated:
            return current
        require(policies.can_edit(actor, current))
        changed = sorted(name for name, value in fields.items() if getattr(current, name) != value)
        if current.version != version:
            raise _conflict(current, fields)
        assign(current, fields, EDITABLE)
        _cover(current)
        _check(current, None, supporting or ())
        current.version += 1
        with noting(entry, [current], *fields, SUPPORTING, MEASURES):
            current.save(update_fields=[*changed, "version"])
            _replace(current, supporting, measures)
        refresh([current])
        entry.about(current, fields=[label_of(name) for name in changed])
        entry.result(current)
        return current


def _replace(matter: Matter, supporting: Sequence[Unit] | None, measures: Sequence[MeasureInput] | None) -> None:
    """Supporting units and measures as they are now; None leaves what there is."""
    if supporting is not None:
        by_order = set(matter.support_rows.filter(by_order=True).values_list("unit_id", flat=True))
        matter.support_rows.all().delete()
        Support.objects.bulk_create(_support(matter, supporting, by_order))
    if measures is not None:
        matter.measures.all().delete()
        Measure.objects.bulk_create(_measure(matter, measures))


def discard_draft(*, actor: Actor, matter: Matter) -> None:
    """Throws a draft away; its clauses are open again.

    Raises:
        Refused: not the office, or issued already.
    """
    with recording(actor, "matter_discarded") as entry:
        current = locked(matter)
        require(policies.can_edit(actor, current))
        entry.about(current, title=current.title)
        current.delete()


def drafted(actor: Actor, drafts: Sequence[DraftInput]) -> list[Matter]:
    """Drafts inside an action of another register, which has asked the policy, records itself and names the matters.

    Raises:
        ActionError: as `draft_matters`.
    """
    return _draft(actor, drafts, None)


def _draft(actor: Actor, drafts: Sequence[DraftInput], guard: Callable[[], None] | None) -> list[Matter]:
    """Saves the matters with all that hangs on them, in a number of queries that does not grow with theirs."""
    if guard:
        ids = {clause.pk for draft in drafts for clause in draft.clauses}
        list(Clause.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
        guard()
    matters = []
    for draft in drafts:
        matter = Matter(county_id=actor.county_id, year=draft.year, created_at=clock.now(), title=draft.title.strip())
        assign(matter, draft.fields, EDITABLE)
        if draft.subject is not None:
            registers.bind(matter, draft.subject)
        _cover(matter)
        _check(matter, draft.clauses, draft.supporting)
        matters.append(matter)
    pairs = list(zip(matters, drafts, strict=True))
    Matter.objects.bulk_create(matters)
    Citation.objects.bulk_create(row for matter, draft in pairs for row in _cite(matter, draft.clauses))
    Support.objects.bulk_create(
        row for matter, draft in pairs for row in _support(matter, draft.supporting, draft.by_order)
    )
    Measure.objects.bulk_create(row for matter, draft in pairs for row in _measure(matter, draft.measures))
    refresh(matters)
    return matters


def _cover(matter: Matter) -> None:
    """What is typed of a matter about a row that covers something, such as contact data, is kept without it."""
    for name in ("title", "other_source"):
        setattr(matter, name, registers.covered(matter, getattr(matter, name)))


def _check(matter: Matter, clauses: Sequence[Clause] | None, supporting: Iterable[Unit]) -> None:
    if not matter.title:
        raise ActionError(_("A matter needs a title."), field="title")
    if matter.domain not in Domain.values:
        raise ActionError(_("Choose the domain."), field="domain")
    try:
        kinds.get(matter.kind)
    except LookupError:
        raise ActionError(_("There is no such kind of matter."), field="kind") from None
    if clauses is not None and not clauses and not matter.other_source:
        raise ActionError(_("A matter without a clause names its other source."), field="other_source")
    named: list[Unit | Post | Clause | None] = [matter.lead_unit, matter.sponsor, *supporting, *(clauses or ())]
    if any(row is not None and row.county_id != matter.county_id for row in named):
        raise ActionError(_("Units, posts and clauses must be of the same county."))
    if matter.due_source and matter.due_source not in DueSource.values:
        raise ActionError(_("There is no such source of a due date."), field="due_source")


def _cite(matter: Matter, clauses: Iterable[Clause]) -> list[Citation]:
    return [
        Citation(county_id=matter.county_id, matter=matter, clause=clause, fingerprint=clause.fingerprint)
        for clause in clauses
    ]


def _support(matter: Matter, units: Iterable[Unit], by_order: Collection[UUID] = frozenset()) -> list[Support]:
    wanted = [unit for unit in dict.fromkeys(units) if unit.pk != matter.lead_unit_id]
    return [
        Support(county_id=matter.county_id, matter=matter, unit=unit, sort_no=number, by_order=unit.pk in by_order)
        for number, unit in enumerate(wanted)
    ]


def _measure(matter: Matter, measures: Iterable[MeasureInput]) -> list[Measure]:
    rows = [
        Measure(
            county_id=matter.county_id,
            matter=matter,
            ordinal=number,
            subject=item.subject,
            comparator=item.comparator,
            value=item.value,
            value_high=item.value_high,
            unit=item.unit,
            basis=item.basis,
            baseline=item.baseline,
            mode=item.mode,
            tolerance=item.tolerance,
        )
        for number, item in enumerate(measures, 1)
    ]
    for row in rows:
        if row.value is None and not row.is_deed:
            raise ActionError(_("%(subject)s: only a deed goes without a target value.") % {"subject": row.subject})
    return rows


def _conflict(current: Matter, fields: dict[str, Any]) -> Conflict:
    labels = {name: label_of(name) for name in fields}
    differing = [name for name, value in fields.items() if getattr(current, name) != value]
    return Conflict(
        _("Somebody changed this draft while you were editing. Both texts are below; nothing was overwritten."),
        theirs={labels[name]: _words(getattr(current, name)) for name in differing},
        mine={labels[name]: _words(fields[name]) for name in differing},
    )


def _words(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
