"""经过: what happened to a matter, from the record, with what each step changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.audit.models import Event as Recorded
from luoshi.audit.models import EventQuerySet
from luoshi.ledger.models import Matter
from luoshi.ui.parts import Change, Event, Tab

SHOWN = 20
A_PAGE = 50
_EARLIER = 30  # events read beyond those shown: the report before the oldest shown is among them
_SOLID = {"matter_verified", "matter_verified_closed", "matters_verified_closed", "looked_back", "matter_closed"}
_HOLLOW = {"report_submitted", "part_added", "report_approved", "report_returned"}
_ONLY = {"verified": _SOLID, "reported": _HOLLOW}
_COMPARED = {"report_submitted", "part_added", "matter_verified", "matter_verified_closed"}


@dataclass(frozen=True, slots=True)
class Trail:
    """The events shown, newest first; ``more``: the address of all, when there are others; the tabs that narrow them."""

    events: list[Event]
    more: str
    tabs: list[Tab]


def trail_of(matter: Matter, only: str = "") -> Trail:
    """The newest of the record of a matter that the reader has reached by `visible_to`; one query."""
    recorded = _of(matter)
    if only in _ONLY:
        recorded = recorded.filter(kind__in=_ONLY[only])
    rows = list(recorded[: SHOWN + _EARLIER])
    page = matter.get_absolute_url()
    labels = {"": _("Newest"), "verified": _("Only verification"), "reported": _("Only progress")}
    tabs = [
        Tab(label, f"{page}?trail={code}#trail" if code else f"{page}#trail", current=code == only)
        for code, label in labels.items()
    ]
    more = reverse("ledger:history", args=[matter.pk]) if len(rows) > SHOWN else ""
    return Trail(_told(matter, rows, SHOWN), more, tabs)


def history_of(matter: Matter, number: str | None) -> tuple[Page[Recorded], list[Event]]:
    """One page of everything that happened. Three queries, however long the history is."""
    recorded = _of(matter)
    page = Paginator(recorded, A_PAGE).get_page(number)
    start = page.start_index() - 1
    rows = list(recorded[max(start, 0) : max(start, 0) + A_PAGE + _EARLIER])
    return page, _told(matter, rows, A_PAGE)


def _of(matter: Matter) -> EventQuerySet:
    return Recorded.objects.for_object(Matter._meta.label_lower, matter.pk)


def _told(matter: Matter, rows: Sequence[Recorded], most: int) -> list[Event]:
    """The first events as lines of the timeline; those after them serve as what was before."""
    return [_event(matter, row, _before(row, rows[place + 1 :])) for place, row in enumerate(rows[:most])]


def _before(row: Recorded, older: Sequence[Recorded]) -> Recorded | None:
    """The step of the same kind before: for reports that of the same unit."""
    if row.kind not in _COMPARED:
        return None
    found = (other for other in older if other.kind == row.kind and other.unit_id == row.unit_id)
    return next(found, None)


def _event(matter: Matter, row: Recorded, before: Recorded | None) -> Event:
    mark = "solid" if row.kind in _SOLID else "hollow" if row.kind in _HOLLOW else "line"
    late = _("late entry") if row.words.get("late") else ""
    who = " · ".join(part for part in (row.unit_name, row.actor_name, late) if part)
    changes = _noted(matter, row) + (_compared(row, before) if before else [])
    values = "、".join(map(str, row.words.get("values", ())))
    text = row.sentence + (_(" (%(values)s)") % {"values": values} if values and before is None else "")
    return Event(row.recorded_at, row.label, text, note=who, mark=mark, changes=changes)


def _noted(matter: Matter, row: Recorded) -> list[Change]:
    """What the action said it changed in this matter; what it did to others stays theirs."""
    noted = row.words.get("changes", {}).get(str(matter.pk), ())
    return [Change(label, old, new) for label, old, new in noted]


def _compared(row: Recorded, before: Recorded) -> list[Change]:
    """Words and values of a report or a finding against the one before."""
    found = [Change(_("Words"), str(before.words.get("words", "")), str(row.words.get("words", "")))]
    was = dict(map(_split, before.words.get("values", ())))
    found += [Change(name, was.get(name, ""), value) for name, value in map(_split, row.words.get("values", ()))]
    return [change for change in found if change.old != change.new or change.label != _("Words")]


def _split(value: str) -> tuple[str, str]:
    """“农村公路 30公里” into what is measured and how much."""
    name, _space, amount = str(value).rpartition(" ")
    return name, amount
