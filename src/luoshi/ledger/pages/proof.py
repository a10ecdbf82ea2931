"""Evidence as pages list it, with what shows that a file has been used before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.ledger.models import Evidence, Matter
from luoshi.org.actors import Actor
from luoshi.ui.formats import day, size


@dataclass(frozen=True, slots=True)
class Proof:
    """One file: its ending, name, what it was shown for, and the other places of the same content."""

    row: Evidence
    ending: str
    note: str
    reused: str

    @property
    def is_picture(self) -> bool:
        """Whether a browser can show it."""
        return self.ending in {"JPG", "JPEG", "PNG"}


def proofs_of(actor: Actor, rows: Iterable[Evidence]) -> list[Proof]:
    """Evidence rows with their file and report; one query for reuse in any matter the actor may see."""
    rows = list(rows)
    others = _same_content(actor, rows)
    return [Proof(row, _ending(row), _note(row), _reused(row, others[row.file.sha256])) for row in rows]


def _same_content(actor: Actor, rows: list[Evidence]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = defaultdict(list)
    hashes = {row.file.sha256 for row in rows}
    if hashes:
        for row in Evidence.objects.visible_to(actor).with_content(hashes).select_related("file", "report", "matter"):
            found[row.file.sha256].append(row)
    return found


def _reused(row: Evidence, same: list[Evidence]) -> str:
    """The earliest other showing of this content."""
    earlier = (o for o in same if (o.added_at, o.pk) < (row.added_at, row.pk) and _place(o) != _place(row))
    other = next(earlier, None)
    if other is None:
        return ""
    if other.matter_id != row.matter_id:
        return _("same file as in %(matter)s") % {"matter": other.matter}
    return _("same file as on %(day)s") % {"day": day(other.added_at)}


def _place(row: Evidence) -> tuple[object, ...]:
    return row.report_id, row.verification_id, row.look_back_id


def _ending(row: Evidence) -> str:
    return PurePath(row.file.name).suffix.lstrip(".").upper()[:4]


def _note(row: Evidence) -> str:
    if row.report_id:
        sort = pgettext("evidence", "claimed")
    else:
        sort = pgettext("evidence", "verification") if row.verification_id else pgettext("evidence", "look-back")
    return " · ".join((sort, day(row.added_at), size(row.file.size)))


def by_report(matter: Matter) -> dict[object, list[Evidence]]:
    """The matter's evidence by report."""
    found: dict[object, list[Evidence]] = defaultdict(list)
    for row in matter.evidence.all():
        found[row.report_id].append(row)
    return found
