"""What several actions of the desk need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.models import Event
from luoshi.desk.states import Standing, standings_of
from luoshi.lib.errors import ActionError
from luoshi.sources.models import Clause


class AlreadyDecided(ActionError):
    """Somebody decided about this sentence meanwhile; nothing was done."""

    status = 409


def lock(clause: Clause) -> None:
    """Holds the clause against other deciders until the action ends."""
    list(Clause.objects.select_for_update().filter(pk=clause.pk).values_list("pk"))


def standing_of(clause: Clause) -> Standing:
    """What has become of a clause."""
    return standings_of([clause.pk]).get(clause.pk, Standing())


def still_open(clauses: Sequence[Clause]) -> None:
    """Raises AlreadyDecided, naming who was faster and what stands there now."""
    standings = standings_of([clause.pk for clause in clauses])
    for clause in clauses:
        standing = standings.get(clause.pk)
        if standing and standing.waiver:
            raise AlreadyDecided(
                _("%(name)s decided already that no matter is made of “%(text)s”: %(reason)s Take that back first.")
                % {"name": standing.waiver.waived_by.name, "text": short(clause), "reason": standing.waiver.reason}
            )
        if standing and standing.matters:
            raise AlreadyDecided(
                _("%(name)s made a matter of “%(text)s” already: “%(title)s”. No second one was made.")
                % {
                    "name": _maker(standing.matters[0].pk),
                    "text": short(clause),
                    "title": standing.matters[0].title,
                }
            )


def _maker(matter_id: UUID) -> str:
    """Who drafted a matter, by the record."""
    first: Any = Event.objects.for_object("ledger.matter", matter_id).last()
    return first.actor_name if first else _("Somebody else")


def short(clause: Clause) -> str:
    """The beginning of a sentence, to name it in a message."""
    return clause.text if len(clause.text) <= 30 else clause.text[:29] + "…"
