"""Comparing documents, and deciding which sentence answers which. Nothing counts before a person has confirmed it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.sources import policies
from luoshi.sources.models import ClauseLink, Document, LinkKind, LinkRun, LinkState
from luoshi.sources.tasks import compare_document

_EVENTS = {
    LinkState.CONFIRMED: "links_confirmed",
    LinkState.REJECTED: "links_rejected",
    LinkState.PROPOSED: "links_reopened",
}


def start_comparison(
    *, actor: Actor, document: Document, kind: str = LinkKind.ANSWERS, other: Document | None = None, queue: bool = True
) -> LinkRun:
    """Queues the comparison of a document's version in force: with all lower documents, or for a look-back with ``other``.

    Raises:
        Refused: the actor is not the delivery office, or the document was not read.
        ActionError: with itself, with an older document, or a comparison that runs already.
    """
    with recording(actor, "comparison_started") as entry:
        require(policies.can_link(actor, document))
        locked = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
        version, later = locked.current_version(), None
        if version is None:
            raise ActionError(_("The document has not been read yet."))
        if other is not None:
            require(policies.can_link(actor, other))
            later = _checked(locked, other).current_version()
        if version.link_runs.filter(kind=kind, state__in=("queued", "running")).exists():
            raise ActionError(_("This document is being compared already."))
        run = LinkRun(county_id=actor.county_id, version=version, other=later, kind=kind, by_name=actor.name)
        run.save(force_insert=True)
        if queue:
            compare_document.enqueue(str(run.pk))
        entry.about(document, kind=str(LinkKind(kind).label))
        return run


def decide_links(
    *, actor: Actor, document: Document, links: Collection[UUID], state: str, key: str | None = None
) -> list[ClauseLink]:
    """Confirms, rejects, or opens again links from sentences of a document, all or none. Gives the links that changed.

    Raises:
        Refused: the actor is not the delivery office.
        ActionError: none was chosen, or somebody decided about all of them meanwhile.
    """
    with recording(actor, _EVENTS[LinkState(state)], key=key) as entry:
        if entry.repeated:
            return list(ClauseLink.objects.filter(pk__in=links))
        require(policies.can_link(actor, document))
        waits = (LinkState.PROPOSED,) if state != LinkState.PROPOSED else (LinkState.CONFIRMED, LinkState.REJECTED)
        rows = ClauseLink.objects.select_for_update().filter(
            pk__in=links, upper__version__document=document, state__in=waits
        )
        found = list(rows)
        if not found:
            raise ActionError(_("Choose at least one link that still waits; others were decided meanwhile."))
        waiting = state == LinkState.PROPOSED
        for link in found:
            link.state = state
            link.decided_by_id, link.decided_by_name = (None, "") if waiting else (actor.person_id, actor.name)
            link.decided_at = None if waiting else clock.now()
        ClauseLink.objects.bulk_update(
            found, ["state", "decided_by_id", "decided_by_name", "decided_at"], batch_size=400
        )
        entry.about(document, count=len(found), links=[[str(row.upper_id), str(row.lower_id)] for row in found])
        return found


def _checked(document: Document, other: Document) -> Document:
    if other.pk == document.pk:
        raise ActionError(_("A document is not compared with itself. Choose the report of a later year."))
    if document.year and other.year and other.year < document.year:
        raise ActionError(
            _("“%(title)s” is older. What became of promises stands in a later document.") % {"title": other}
        )
    return other
