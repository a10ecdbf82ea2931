"""回访: the office asks whoever asked; what is not resolved is done again; a look-back takes up what was closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.requests import masking, policies, stages
from luoshi.concerns.requests.actions.base import begun, contact_words, last_round, last_rounds, said, saved
from luoshi.concerns.requests.limits import CONTACT, REDO, Days
from luoshi.concerns.requests.models import Handling, Rating, Request
from luoshi.ledger.actions.base import person_of
from luoshi.ledger.keeping import locked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.lib.policy import Denied
from luoshi.org.actors import Actor


@dataclass(frozen=True, slots=True)
class Heard:
    """What a revisit heard. ``resolved`` and ``rating`` only of those who were reached. ``close``: it ends although whoever
    asked does not call it resolved; ``words`` then say why nothing more can be done."""

    reached: bool
    resolved: bool | None = None
    rating: str = ""
    words: str = ""
    close: bool = False

    @property
    def closes(self) -> bool:
        return self.close or not self.reached or bool(self.resolved)

    def check(self) -> None:
        """Raises ActionError at the field that contradicts another."""
        if self.reached and self.resolved is None:
            raise ActionError(_("Say whether whoever asked calls it resolved."), field="resolved")
        if not self.reached and (self.resolved is not None or self.rating):
            raise ActionError(_("Who was not reached has said nothing."), field="reached")
        if self.rating and self.rating not in Rating.values:
            raise ActionError(_("There is no such rating."), field="rating")
        if not self.reached and not self.words.strip():
            raise ActionError(_("Say how often it was tried, and what was checked instead."), field="words")
        if not self.resolved and self.reached and not self.words.strip():
            raise ActionError(_("Say what is not resolved."), field="words")


def revisit_requests(*, actor: Actor, heard: Mapping[UUID, Heard], key: str | None = None) -> list[Request]:
    """What was heard of one request or of several, by their keys; all or none, one event. What is resolved is closed, what
    is not goes back to its unit with a new clock.

    Raises:
        Refused: the rule that forbids one of them, with its number.
        ActionError: none, or what contradicts itself.
    """
    with recording(actor, "requests_revisited", key=key) as entry:
        rows = list(Request.objects.select_for_update(of=("self",)).filter(pk__in=list(heard)).order_by("pk"))
        if entry.repeated:
            return rows
        if not rows:
            raise ActionError(_("Choose at least one request."))
        days, rounds, words = Days(actor.county_id), last_rounds(rows), contact_words(rows)
        for row in rows:
            decision = policies.can_revisit(actor, row)
            require(Denied(f"{row.number}: {decision.reason}") if isinstance(decision, Denied) else decision)
            _hear(actor, rounds[row.pk], heard[row.pk], words)
            _end(row, days) if heard[row.pk].closes else _again(row, rounds[row.pk], days)
            entry.about(row)
        fields = ["revisited_at", "revisited_by", "reached", "resolved", "rating", "revisit_words"]
        Handling.objects.bulk_update(rounds.values(), fields)
        Request.objects.bulk_update(rows, ["stage", "due_on", "closed_on", "contact_until", "version"])
        closed = sum(row.stage == stages.CLOSED for row in rows)
        entry.say(count=len(rows), closed=closed, redone=len(rows) - closed)
        return rows


def reopen_request(*, actor: Actor, request: Request, reason: str, key: str | None = None) -> Request:
    """A look-back found that what was closed is not so: a new round for the same unit.

    Raises:
        Refused: not of the office, or not closed.
        ActionError: no reason.
    """
    with recording(actor, "request_reopened", key=key) as entry:
        row = locked(request)
        if entry.repeated:
            return row
        require(policies.can_reopen(actor, row))
        why = said(reason, _("Say what the look-back found."), "words", contact_words([row]))
        _again(row, last_round(row), Days(row.county_id), why=why)
        row.closed_on = row.contact_until = None
        saved(row, "stage", "due_on", "closed_on", "contact_until")
        entry.about(row, due=row.due_on, reason=why)
        entry.result(row)
        return row


def _hear(actor: Actor, handling: Handling, heard: Heard, words: Sequence[str]) -> None:
    heard.check()
    handling.reached, handling.resolved, handling.rating = heard.reached, heard.resolved, heard.rating
    handling.revisit_words = masking.scrubbed(heard.words.strip(), words)
    handling.revisited_at, handling.revisited_by_id = clock.now(), person_of(actor)


def _end(row: Request, days: Days) -> None:
    row.move(stages.CLOSED)
    row.closed_on, row.contact_until = days.today, days.until(CONTACT)
    row.version += 1


def _again(row: Request, last: Handling, days: Days, why: str = "") -> None:
    """A new round for the same unit; the caller saves the request."""
    why = why or last.revisit_words
    begun(row, last.unit, days.today, days.until(REDO), ordinal=last.ordinal + 1, why=why).save(force_insert=True)
    row.move(stages.HANDLING)
    row.version += 1
