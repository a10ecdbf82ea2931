"""The unit answers, or asks for more time before its day."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import F
from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.requests import masking, policies, stages
from luoshi.concerns.requests.actions.base import contact_words, last_round, last_rounds, said, saved
from luoshi.concerns.requests.limits import Days
from luoshi.concerns.requests.models import Extension, Handling, Outcome, Request
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.keeping import locked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.lib.policy import Denied
from luoshi.org.actors import Actor


def answer_requests(
    *, actor: Actor, requests: Collection[Request], outcome: str, answer: str, key: str | None = None
) -> list[Request]:
    """The unit's answer to one request, or to several that ask the same; all or none, one event.

    Raises:
        Refused: the rule that forbids one of them, with its number.
        ActionError: none, no such outcome, or no words.
    """
    with recording(actor, "requests_answered", key=key) as entry:
        rows = _held(requests)
        if entry.repeated:
            return rows
        if not rows:
            raise ActionError(_("Choose at least one request."))
        for row in rows:
            decision = policies.can_answer(actor, row)
            require(Denied(f"{row.number}: {decision.reason}") if isinstance(decision, Denied) else decision)
        if outcome not in Outcome.values:
            raise ActionError(_("Say what came of it."), field="outcome")
        text = said(answer, _("Write what was done and what whoever asked is told."), "answer", contact_words(rows))
        said_of = {"answered_at": clock.now(), "answered_by": person_of(actor), "outcome": outcome, "answer": text}
        keys = [handling.pk for handling in last_rounds(rows).values()]
        Handling.objects.filter(pk__in=keys).update(**said_of)
        for row in rows:
            row.move(stages.ANSWERED)
            row.version += 1
            entry.about(row)
        Request.objects.filter(pk__in=[row.pk for row in rows]).update(stage=stages.ANSWERED, version=F("version") + 1)
        entry.say(count=len(rows), answer=text, outcome=Outcome(outcome).label)
        return rows


def ask_extension(*, actor: Actor, request: Request, days: int, reason: str, key: str | None = None) -> Extension:
    """More time for the round, asked before its day.

    Raises:
        Refused: not the unit, asked before in this round, or past the day.
        ActionError: more days than the county gives, or no reason.
    """
    with recording(actor, "request_extension_asked", key=key) as entry:
        row = locked(request)
        if entry.repeated:
            return earlier(Extension, entry)
        handling = last_round(row)
        require(policies.can_ask_extension(actor, row, Extension.objects.filter(handling=handling).first()))
        most = Days(row.county_id).most_extension
        if not 1 <= days <= most:
            raise ActionError(_("Between 1 and %(most)d working days may be asked for.") % {"most": most}, field="days")
        extension = Extension.objects.create(
            county_id=row.county_id,
            handling=handling,
            days=days,
            reason=said(
                reason, _("Say what takes longer, and what is done meanwhile."), "reason", contact_words([row])
            ),
            asked_by_id=person_of(actor),
            asked_at=clock.now(),
        )
        entry.about(row, days=days, reason=extension.reason)
        entry.result(extension)
        return extension


def rule_extension(*, actor: Actor, request: Request, granted: bool, words: str, key: str | None = None) -> Extension:
    """The office gives more time, or does not.

    Raises:
        Refused: not of the office, of the unit that asks, or nobody waits.
        ActionError: denied without a reason.
    """
    with recording(actor, f"request_extension_{'granted' if granted else 'denied'}", key=key) as entry:
        row = locked(request)
        handling = last_round(row)
        extension = Extension.objects.select_for_update().filter(handling=handling).first()
        if entry.repeated and extension is not None:
            return extension
        require(policies.can_rule_extension(actor, row, extension))
        assert extension is not None  # the policy asks for one
        if not granted and not words.strip():
            raise ActionError(_("Say why no more time is given."), field="words")
        old, text = row.due_on, masking.scrubbed(words.strip(), contact_words([row]))
        extension.granted, extension.words = granted, text
        extension.ruled_by_id, extension.ruled_at = person_of(actor), clock.now()
        extension.save(update_fields=["granted", "words", "ruled_by", "ruled_at"])
        if granted:
            handling.due_on = row.due_on = Days(row.county_id).later(handling.due_on, extension.days)
            handling.save(update_fields=["due_on"])
        saved(row, "due_on")
        entry.about(row, due=row.due_on, old=old, reason=text)
        entry.result(extension)
        return extension


def _held(requests: Collection[Request]) -> list[Request]:
    keys = [row.pk for row in requests]
    return list(Request.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
