"""交办: drafts become work of units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger import asking, kinds, policies
from luoshi.ledger.actions.base import label_of
from luoshi.ledger.lights.keep import refresh
from luoshi.ledger.models import Matter, State
from luoshi.ledger.numbers import take_numbers
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.lib.workdays import Calendar
from luoshi.org.actors import Actor
from luoshi.org.calendar import calendar


def issue_matters(*, actor: Actor, matters: Sequence[Matter], key: str | None = None) -> list[Matter]:
    """Issues drafts, all or none; one event names them all.

    Raises:
        Refused: not the office, or one is issued already.
        ActionError: what is missing or asked and not answered (`ledger.asking`), for every matter at once.
    """
    with recording(actor, "matters_issued", key=key) as entry:
        ids = [matter.pk for matter in matters]
        rows = list(Matter.objects.select_for_update().filter(pk__in=ids).order_by("created_at", "pk"))
        if entry.repeated:
            return rows
        if not rows:
            raise ActionError(_("No matter was chosen."))
        for matter in rows:
            require(policies.can_issue(actor, matter))
        _unanswered(actor, rows)
        issued(rows)
        entry.say(count=len(rows))
        for matter in rows:
            entry.about(matter)
        return rows


def issued(rows: Sequence[Matter]) -> None:
    """Issues rows that are held and whose policies were asked; also inside an action of another register, which names them.

    Raises:
        ActionError: what is missing, for every matter at once.
    """
    _complain(rows)
    _issue(rows, clock.today(), calendar())
    refresh(rows)


def missing(matter: Matter) -> list[str]:
    """Labels of the fields that must be filled before the matter can be issued."""
    required = kinds.get(matter.kind).required_at_issue
    return [label_of(name) for name in required if getattr(matter, name) is None]


def _unanswered(actor: Actor, rows: Sequence[Matter]) -> None:
    titles = {matter.pk: matter.title for matter in rows}
    asked = [f"{titles[key]}：{said}" for key, found in asking.waiting(actor, rows).items() for said in found.values()]
    if asked:
        raise ActionError("\n".join(asked))


def _complain(rows: Sequence[Matter]) -> None:
    problems = []
    for matter in rows:
        if names := missing(matter):
            problems.append(_("%(title)s: %(names)s missing.") % {"title": matter.title, "names": "、".join(names)})
        if matter.due_on and matter.due_on < clock.today():
            problems.append(_("%(title)s: the due date has passed.") % {"title": matter.title})
    if problems:
        raise ActionError("\n".join(problems))


def _issue(rows: Sequence[Matter], today: date, days: Calendar) -> None:
    by_series: dict[tuple[str, int], list[Matter]] = defaultdict(list)
    for matter in rows:
        by_series[matter.kind, matter.year].append(matter)
    for (kind, year), members in sorted(by_series.items()):
        first = take_numbers(members[0].county_id, kind, year, len(members))
        for offset, matter in enumerate(members):
            matter.number = f"{kinds.get(kind).prefix}-{year}-{first + offset:04d}"
    for matter in rows:
        matter.move(State.ISSUED)
        start_clocks(matter, today, days)
    fields = ["number", "state", "issued_on", "acknowledge_by", "object_by", "reply_by"]
    Matter.objects.bulk_update(rows, fields, batch_size=400)


def start_clocks(matter: Matter, today: date, days: Calendar) -> None:
    """The clocks of the matter's kind, in working days from the issue; they stay as they are when the rule changes."""
    clocks = kinds.get(matter.kind).clocks
    matter.issued_on = today
    matter.acknowledge_by = days.add(today, clocks.acknowledge)
    matter.object_by = days.add(today, clocks.object)
    matter.reply_by = days.add(today, clocks.first_reply)
