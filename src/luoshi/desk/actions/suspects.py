"""Settling matters whose sentence changed: they still apply, or are amended after the new sentence; and taking it back.
Cancelling them, with the document as the reason, is the ledger's `cancel_matters`."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import Entry, recording
from luoshi.desk import policies
from luoshi.desk.models import Settled, Settling
from luoshi.desk.suspects import Pair, Suspect, suspects_of
from luoshi.ledger.actions.base import person_of
from luoshi.ledger.actions.changes import MEASURES, noting
from luoshi.ledger.lights.keep import refresh
from luoshi.ledger.models import Citation, DueSource, Matter, State
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.lib.ids import new_id
from luoshi.org.actors import Actor

LONGEST_REASON = 200
_TAKEN_OVER = ("value", "value_high", "unit", "comparator")


def clear_suspects(*, actor: Actor, matters: Sequence[Matter], reason: str = "", key: str | None = None) -> int:
    """仍然适用: the matters stand on the new sentences, unchanged. How many were settled.

    ``reason`` is needed where the sentence is gone: the matter then stands without it.

    Raises:
        Refused: the actor is not the delivery office.
        ActionError: none of them is suspect any more, or a reason is missing.
    """
    with recording(actor, "suspects_cleared", key=key) as entry:
        if entry.repeated:
            return len(matters)
        require(policies.can_use_desk(actor))
        found = _locked(actor, matters)
        if not reason.strip() and any(row.is_removed for row in found):
            raise ActionError(_("A sentence was removed. Say why its matter still stands."), field="reason")
        batch = new_id()
        for row in found:
            _stand_on_new(actor, row, batch, Settling.CLEARED, reason.strip()[:LONGEST_REASON])
        _say(entry, found, reason=reason.strip())
        return len(found)


def amend_suspects(*, actor: Actor, matters: Sequence[Matter], key: str | None = None) -> int:
    """按新文修改: due date and targets of the new sentences are taken over, and the matters stand on them. How many.

    Raises:
        Refused: the actor is not the delivery office.
        ActionError: nothing to take over, or a matter that has ended; both are named.
    """
    with recording(actor, "suspects_amended", key=key) as entry:
        if entry.repeated:
            return len(matters)
        require(policies.can_use_desk(actor))
        found = _locked(actor, matters)
        for row in found:
            _check_amendable(row)
        batch = new_id()
        rows = [row.matter for row in found]
        with noting(entry, rows, "due_on", "due_source", MEASURES):
            for row in found:
                words = "；".join(row.offers)
                _take_over(row)
                _stand_on_new(actor, row, batch, Settling.AMENDED, words)
        refresh(list(Matter.objects.filter(pk__in=[row.pk for row in rows])))
        _say(entry, found)
        return len(found)


def undo_clearing(*, actor: Actor, batch: UUID) -> int:
    """Takes a clearing back: the matters are suspect again. How many.

    Raises:
        Refused: the actor is not the delivery office.
        ActionError: taken back already, no clearing, or a sentence that changed again since.
    """
    with recording(actor, "clearing_undone") as entry:
        require(policies.can_use_desk(actor))
        rows = Settled.objects.select_for_update(of=("self",)).filter(county_id=actor.county_id, batch=batch)
        settled = list(rows.filter(act=Settling.CLEARED, undone_at=None).select_related("matter", "old"))
        if not settled:
            raise ActionError(_("This was taken back already, or cannot be."))
        for row in settled:
            _put_back(row)
            entry.about(row.matter)
        rows.update(undone_at=clock.now())
        count = len({row.matter_id for row in settled})
        entry.say(count=count)
        return count


def _locked(actor: Actor, matters: Sequence[Matter]) -> list[Suspect]:
    keys = [matter.pk for matter in matters]
    list(Matter.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
    found = suspects_of(actor, keys)
    if not found:
        raise ActionError(_("Choose at least one matter whose sentence has changed."))
    return found


def _check_amendable(row: Suspect) -> None:
    matter = row.matter
    if not row.offers:
        words = _(
            "%(title)s: the new sentence names neither another date nor another target. Confirm that it still applies."
        )
        raise ActionError(words % {"title": matter.title})
    if not (matter.is_open or matter.state == State.DRAFT):
        words = _("%(title)s: it has ended and is not amended any more.")
        raise ActionError(words % {"title": matter.title})


def _take_over(row: Suspect) -> None:
    matter = row.matter
    for change in row.measures:
        for name in _TAKEN_OVER:
            setattr(change.measure, name, getattr(change.target, name))
        change.measure.save(update_fields=_TAKEN_OVER)
    fields = ["version"]
    if row.due_on:
        matter.due_on = matter.source_due_on = row.due_on
        matter.due_source = DueSource.DOCUMENT
        fields += ["due_on", "source_due_on", "due_source"]
    matter.version += 1
    matter.save(update_fields=fields)


def _stand_on_new(actor: Actor, row: Suspect, batch: UUID, act: str, words: str) -> None:
    settled = []
    for pair in row.pairs:
        settled += _cite_anew(pair, words)
    for old, new in settled:
        Settled.objects.create(
            county_id=actor.county_id,
            batch=batch,
            act=act,
            matter=row.matter,
            old_id=old,
            new_id=new,
            words=words,
            settled_by_id=person_of(actor),
            settled_at=clock.now(),
        )


def _cite_anew(pair: Pair, reason: str) -> list[tuple[UUID | None, UUID | None]]:
    """Moves a citation to what stands in the old sentence's place; old and new clause of each row that was written."""
    citation = pair.citation
    if not pair.new:
        citation.kept_because = reason[:LONGEST_REASON] or _("other sentences of the matter still stand")
        citation.save(update_fields=["kept_because"])
        return [(pair.old.pk, None)]
    known = set(Citation.objects.filter(matter=citation.matter_id).values_list("clause_id", flat=True))
    first, *others = pair.new
    if first.pk in known:
        citation.delete()
    else:
        citation.clause, citation.fingerprint = first, first.fingerprint
        citation.save(update_fields=["clause", "fingerprint"])
    added = [clause for clause in others if clause.pk not in known]
    Citation.objects.bulk_create(
        Citation(county_id=citation.county_id, matter_id=citation.matter_id, clause=row, fingerprint=row.fingerprint)
        for row in added
    )
    return [(pair.old.pk, first.pk), *((None, row.pk) for row in added)]


def _put_back(row: Settled) -> None:
    citations = Citation.objects.filter(matter=row.matter_id)
    if row.new_id is None:
        citations.filter(clause=row.old_id).update(kept_because="")
        return
    cited = citations.filter(clause=row.new_id).first()
    if cited is None:
        raise ActionError(_("The sentence of “%(title)s” has changed again since.") % {"title": row.matter.title})
    if row.old is None:
        cited.delete()
    elif citations.filter(clause=row.old_id).exists():
        return
    else:
        cited.clause, cited.fingerprint = row.old, row.old.fingerprint
        cited.save(update_fields=["clause", "fingerprint"])


def _say(entry: Entry, found: Sequence[Suspect], **words: str) -> None:
    documents = dict.fromkeys(pair.old.version.document for row in found for pair in row.pairs)
    for row in found:
        entry.about(row.matter)
    for document in documents:
        entry.about(document)
    entry.say(count=len(found), documents="、".join(map(str, documents)), **words)
