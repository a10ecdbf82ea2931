"""经过: what happened to a matter, from the record."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from luoshi.audit.models import Event as Recorded
from luoshi.ledger.models import Matter
from luoshi.ui.parts import Event, Tab

SHOWN = 20
_SOLID = {"matter_verified", "matter_verified_closed", "matters_verified_closed", "looked_back", "matter_closed"}
_HOLLOW = {"report_submitted", "part_added", "report_approved", "report_returned"}
_ONLY = {"verified": _SOLID, "reported": _HOLLOW}


@dataclass(frozen=True, slots=True)
class Trail:
    """The events shown, newest first; ``more`` when there are others; the tabs that narrow them."""

    events: list[Event]
    more: bool
    tabs: list[Tab]


def trail_of(matter: Matter, only: str = "") -> Trail:
    """The record of a matter that the reader has reached by `visible_to`; one query. ``only`` all: without an end."""
    recorded = Recorded.objects.for_object(Matter._meta.label_lower, matter.pk)
    if only in _ONLY:
        recorded = recorded.filter(kind__in=_ONLY[only])
    rows = list(recorded if only == "all" else recorded[: SHOWN + 1])
    page = matter.get_absolute_url()
    labels = {"": _("Newest"), "verified": _("Only verification"), "reported": _("Only progress")}
    tabs = [
        Tab(label, f"{page}?trail={code}#trail" if code else f"{page}#trail", current=code == only)
        for code, label in labels.items()
    ]
    shown = rows if only == "all" else rows[:SHOWN]
    return Trail([_event(row) for row in shown], len(rows) > len(shown), tabs)


def _event(row: Recorded) -> Event:
    mark = "solid" if row.kind in _SOLID else "hollow" if row.kind in _HOLLOW else "line"
    late = _("late entry") if row.words.get("late") else ""
    who = " · ".join(part for part in (row.unit_name, row.actor_name, late) if part)
    values = "、".join(map(str, row.words.get("values", ())))
    text = row.sentence + (_(" (%(values)s)") % {"values": values} if values else "")
    return Event(row.recorded_at, row.label, text, note=who, mark=mark)
