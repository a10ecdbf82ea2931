"""One sentence becomes several drafts; several sentences become one draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.desk import policies
from luoshi.desk.actions.base import lock, standing_of, still_open
from luoshi.desk.models import Joined
from luoshi.ledger.actions import DraftInput, MeasureInput, draft_matters
from luoshi.ledger.actions.base import locked, person_of
from luoshi.ledger.lights.keep import refresh
from luoshi.ledger.models import Citation, Matter, Measure
from luoshi.ledger.policies import can_edit
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.sources.models import Clause

_DUE = ("due_on", "due_source", "source_due_on")


def split(*, actor: Actor, clause: Clause, drafts: Sequence[DraftInput], key: str | None = None) -> list[Matter]:
    """Drafts several matters of one commitment, all or none; each cites it. Needs ``clause.version.document`` loaded.

    Raises:
        Refused: the actor is not the delivery office.
        AlreadyDecided: the sentence has a matter or is waived.
        ActionError: fewer than two drafts, or a field that does not fit.
    """
    require(policies.can_decide(actor, clause.version.document))
    if len(drafts) < 2:
        raise ActionError(_("Cut the sentence at one place at least."))
    return draft_matters(actor=actor, drafts=drafts, key=key, guard=lambda: still_open([clause]))


def discard_split(*, actor: Actor, clause: Clause) -> None:
    """Throws all drafts of a sentence away at once.

    Raises:
        Refused: the actor is not the delivery office, or one of the matters was issued.
    """
    with recording(actor, "drafts_taken_back") as entry:
        require(policies.can_decide(actor, clause.version.document))
        lock(clause)
        matters = [locked(matter) for matter in standing_of(clause).matters]
        for matter in matters:
            require(can_edit(actor, matter))
            entry.about(matter)
        entry.about(clause, place=clause.place, count=len(matters))
        for matter in matters:
            matter.delete()


def merge(*, actor: Actor, clause: Clause, into: Matter, draft: DraftInput, key: str | None = None) -> Matter:
    """Adds a commitment to a draft: its clauses as further citations, its measures after the draft's; the later of both
    due dates is kept. Needs ``clause.version.document`` loaded.

    Raises:
        Refused: the actor is not the delivery office, or the matter was issued.
        AlreadyDecided: the sentence has a matter or is waived.
    """
    with recording(actor, "clause_merged", key=key) as entry:
        if entry.repeated:
            return into
        require(policies.can_decide(actor, clause.version.document))
        lock(clause)
        matter = locked(into)
        require(can_edit(actor, matter))
        still_open([clause])
        added = {
            "citations": _cite(matter, draft.clauses),
            "measures": _measure(matter, draft.measures),
            "due": _later(matter, draft.fields),
        }
        _written(matter)
        joined = Joined(county_id=actor.county_id, clause=clause, matter=matter, added=added)
        joined.joined_by_id, joined.joined_at = person_of(actor), clock.now()
        joined.save(force_insert=True)
        entry.about(matter, place=clause.place)
        entry.about(clause)
        return matter


def unmerge(*, actor: Actor, clause: Clause) -> Matter:
    """Takes a merged commitment out of the draft again: its citations, its measures as far as nobody changed them, and
    the due date it brought if that still stands.

    Raises:
        Refused: the actor is not the delivery office, or the matter was issued.
        ActionError: the sentence is not merged.
    """
    with recording(actor, "clause_unmerged") as entry:
        require(policies.can_decide(actor, clause.version.document))
        joined = Joined.objects.select_for_update().filter(clause=clause).first()
        if joined is None:
            raise ActionError(_("This sentence is not merged any more."))
        matter = locked(joined.matter)
        require(can_edit(actor, matter))
        matter.citations.filter(clause__in=joined.added["citations"]).delete()
        _take_out(matter, joined.added["measures"])
        _put_back(matter, joined.added["due"])
        _written(matter)
        joined.delete()
        entry.about(matter, place=clause.place)
        entry.about(clause)
        return matter


def _cite(matter: Matter, clauses: Sequence[Clause]) -> list[str]:
    """Cites what the draft does not cite yet; gives the keys of those clauses."""
    cited = set(matter.citations.values_list("clause_id", flat=True))
    new = [clause for clause in clauses if clause.pk not in cited]
    Citation.objects.bulk_create(
        Citation(county_id=matter.county_id, matter=matter, clause=clause, fingerprint=clause.fingerprint)
        for clause in new
    )
    return [str(clause.pk) for clause in new]


def _measure(matter: Matter, measures: Sequence[MeasureInput]) -> list[list[str]]:
    """Appends measures; gives what each is recognised by."""
    last = max(matter.measures.values_list("ordinal", flat=True), default=0)
    rows = [
        Measure(county_id=matter.county_id, matter=matter, ordinal=number, **asdict(item))
        for number, item in enumerate(measures, last + 1)
    ]
    Measure.objects.bulk_create(rows)
    return [_face(row) for row in rows]


def _take_out(matter: Matter, faces: list[list[str]]) -> None:
    """Deletes the last measure of each face; one that was changed since is the officer's own and stays."""
    rows = list(matter.measures.order_by("-ordinal"))
    for face in faces:
        row = next((row for row in rows if _face(row) == face), None)
        if row is not None:
            rows.remove(row)
            row.delete()


def _face(row: Measure) -> list[str]:
    value = "" if row.value is None else f"{row.value.normalize():f}"
    return [row.subject, row.comparator, value, row.unit]


def _later(matter: Matter, fields: Any) -> dict[str, dict[str, str | None]]:
    """Takes the later due date with its source; gives both, to put the first back. Empty when nothing changed."""
    due = fields.get("due_on")
    if due is None or (matter.due_on and due <= matter.due_on):
        return {}
    before = _due_of(matter)
    for name in _DUE:
        setattr(matter, name, fields.get(name) or (None if name != "due_source" else ""))
    return {"before": before, "after": _due_of(matter)}


def _put_back(matter: Matter, due: dict[str, dict[str, str | None]]) -> None:
    if not due or due["after"] != _due_of(matter):
        return
    before = due["before"]
    matter.due_source = before["due_source"] or ""
    matter.due_on, matter.source_due_on = _day(before["due_on"]), _day(before["source_due_on"])


def _due_of(matter: Matter) -> dict[str, str | None]:
    return {name: str(value) if (value := getattr(matter, name)) else None for name in _DUE}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _written(matter: Matter) -> None:
    matter.version += 1
    matter.save(update_fields=[*_DUE, "version"])
    refresh([matter])
