"""Reading a version once more with today's rules, and accepting what differs. Nothing changes by itself."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.sources import hooks, policies
from luoshi.sources.models import Clause, Correction, Document, ReadField, Reread, RereadState
from luoshi.sources.tasks import reread_version


def start_reread(*, actor: Actor, document: Document) -> Reread:
    """Queues another reading of the newest version.

    Raises:
        Refused: the actor is not the delivery office, or the document was not read.
        ActionError: it is being read again already.
    """
    with recording(actor, "reread_started") as entry:
        require(policies.can_reread(actor, document))
        locked = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
        version = locked.current_version()
        if version is None:
            raise ActionError(_("The document has not been read yet."))
        if any(row.in_progress for row in version.rereads.all()):
            raise ActionError(_("This document is being read again already."))
        reread = Reread(county_id=actor.county_id, version=version, by_name=actor.name)
        reread.save(force_insert=True)
        reread_version.enqueue(str(reread.pk))
        entry.about(document, rules=version.rules_version)
        return reread


def decide_changes(
    *, actor: Actor, document: Document, reread: Reread, chosen: Collection[int], accept: bool
) -> tuple[int, int]:
    """Takes the chosen changes over, or keeps what is there. How many were carried out, and how many were left alone
    because somebody corrected the field or decided about the sentence meanwhile.

    Args:
        chosen: places in ``reread.changes``.

    Raises:
        Refused: the actor is not the delivery office.
        ActionError: the reading has not ended, a newer version is there, or nothing open was chosen.
    """
    with recording(actor, "changes_accepted" if accept else "changes_kept") as entry:
        require(policies.can_reread(actor, document))
        row = Reread.objects.select_for_update().get(pk=reread.pk)
        if row.state != RereadState.DONE:
            raise ActionError(_("The reading has not ended yet."))
        newest = document.current_version()
        if newest is None or newest.pk != row.version_id:
            raise ActionError(_("A newer version of the document is there. Read that one again."))
        wanted = [row.changes[at] for at in sorted(chosen) if 0 <= at < len(row.changes)]
        wanted = [change for change in wanted if change["state"] == "open"]
        if not wanted:
            raise ActionError(_("Choose at least one change that is still open."))
        blocked = blocked_changes(wanted) if accept else set()
        done = [change for change in wanted if _key(change) not in blocked]
        if accept:
            _write(done)
        for change in done:
            change["state"] = "accepted" if accept else "kept"
        row.save(update_fields=["changes"])
        entry.about(document, count=len(done), left=len(wanted) - len(done), rules=row.rules_version)
        return len(done), len(wanted) - len(done)


def blocked_changes(changes: Collection[dict[str, Any]]) -> set[tuple[str, str]]:
    """Clause and field of the changes that a person's word stands against: the field was corrected, or the sentence was
    decided about."""
    clauses = {UUID(change["clause"]) for change in changes}
    decided = {str(pk) for pk in hooks.decided_among(clauses)}
    corrected = {
        (str(pk), field)
        for pk, field in Correction.objects.filter(clause__in=clauses).values_list("clause_id", "field")
    }
    return {_key(row) for row in changes if row["clause"] in decided or _key(row) in corrected}


def _key(change: dict[str, Any]) -> tuple[str, str]:
    return change["clause"], change["field"]


def _write(changes: Collection[dict[str, Any]]) -> None:
    clauses = {str(row.pk): row for row in Clause.objects.filter(pk__in={change["clause"] for change in changes})}
    for change in changes:
        clause = clauses[change["clause"]]
        if change["field"] == ReadField.ROLE:
            clause.role = change["now"]
        elif change["now"] is None:
            clause.reading.pop(change["field"], None)
        else:
            clause.reading[change["field"]] = change["now"]
    Clause.objects.bulk_update(clauses.values(), ["role", "reading"])
