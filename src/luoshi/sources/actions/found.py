"""What a comparison leads to: the system's own action, which proposes and decides nothing."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.audit.record import recording
from luoshi.lib.errors import require
from luoshi.org.actors import Actor
from luoshi.sources import policies
from luoshi.sources.models import ClauseLink, LinkRun, LinkState, RunState


def keep_links(*, actor: Actor, run: LinkRun, links: Sequence[ClauseLink]) -> int:
    """The system keeps what a comparison found: new proposals come, old ones that were not found again go, and what people
    decided stays. How many wait now."""
    require(policies.can_finish_reading(actor))
    with recording(actor, "links_proposed") as entry:
        row = LinkRun.objects.select_for_update().select_related("version__document").get(pk=run.pk)
        old = ClauseLink.objects.filter(upper__version=row.version_id, kind=row.kind)
        if row.other_id:
            old = old.filter(lower__version=row.other_id)
        old.filter(state=LinkState.PROPOSED).delete()
        decided = set(old.values_list("upper", "lower"))
        fresh = [link for link in links if (link.upper_id, link.lower_id) not in decided]
        ClauseLink.objects.bulk_create(fresh, batch_size=500)
        row.state, row.found = RunState.DONE, len(fresh)
        row.save(update_fields=["state", "found"])
        entry.about(row.version.document, count=len(fresh))
        return len(fresh)
