"""The job that compares a document with the library, or with the report of a later year."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.org.actors import Actor
from luoshi.sources import linking
from luoshi.sources.actions.found import keep_links
from luoshi.sources.models import LinkRun, RunState

IN_PROGRESS = (RunState.QUEUED, RunState.RUNNING)


def run(run_id: UUID) -> None:
    """Carries out a comparison that waits; harmless when it has ended."""
    waiting = LinkRun.objects.filter(pk=run_id, state__in=IN_PROGRESS)
    if not waiting.update(state=RunState.RUNNING):
        return
    row = waiting.select_related("version__document__county", "other__document").first()
    if row is None:
        return
    links = linking.results_in(row.version, row.other) if row.other else linking.answers_below(row.version)
    if not links and not row.version.clauses.exists():
        waiting.update(state=RunState.FAILED, problem=_("The document has no sentence to compare."))
        return
    keep_links(actor=Actor.system(row.version.document.county), run=row, links=links)
