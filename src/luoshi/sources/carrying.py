"""Links of sentences that did not change go along into a new version."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.sources.models import CARRIED, ClauseLink, Succession


def follow_sentences(successions: Sequence[Succession]) -> tuple[()]:
    """Moves the ends of links; those of changed sentences stay at the old version, where they do not count."""
    carried = {row.old_id: row.new_id for row in successions if row.fate in CARRIED and row.new_id}
    for end in ("upper", "lower"):
        rows = list(ClauseLink.objects.filter(**{f"{end}__in": carried}))
        for row in rows:
            setattr(row, f"{end}_id", carried[getattr(row, f"{end}_id")])
        ClauseLink.objects.bulk_update(rows, [end], batch_size=400)
    return ()
