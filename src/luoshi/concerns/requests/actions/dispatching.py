"""A request goes to a unit, which acknowledges it or refuses it once; then the office rules, and the ruling binds."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.audit.record import Entry, recording
from luoshi.concerns.requests import masking, policies, stages
from luoshi.concerns.requests.actions.base import begun, contact_words, last_round, said, saved, unit_of
from luoshi.concerns.requests.limits import ANSWER, REFUSE, Days
from luoshi.concerns.requests.models import Refusal, Request
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.keeping import label_of, locked, same_version
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, Conflict, require
from luoshi.org.actors import Actor
from luoshi.org.models import Unit


def dispatch_request(
    *,
    actor: Actor,
    request: Request,
    unit: Unit | None,
    words: str = "",
    version: int | None = None,
    key: str | None = None,
) -> Request:
    """Gives a request to the unit that handles it; its clocks start today.

    Raises:
        Refused: neither the delivery office nor the unit that keeps the register, or dispatched already.
        Conflict: somebody changed it meanwhile.
        ActionError: no unit that can handle it.
    """
    with recording(actor, "request_dispatched", key=key) as entry:
        row = locked(request)
        if entry.repeated:
            return row
        same_version(row, version, {"unit": unit})
        require(policies.can_dispatch(actor, row))
        chosen, days = unit_of(row, unit), Days(row.county_id)
        why = masking.scrubbed(words.strip(), contact_words([row]))
        begun(row, chosen, days.today, days.until(ANSWER), why=why).save(force_insert=True)
        row.refuse_by = days.until(REFUSE)
        row.move(stages.DISPATCHED)
        saved(row, "stage", "unit", "due_on", "refuse_by")
        entry.about(row, to=chosen.name, due=row.due_on, words=why)
        entry.result(row)
        return row


def take_over(*, actor: Actor, request: Request, key: str | None = None) -> Request:
    """Another officer handles the request from now on.

    Raises:
        Refused: not of the office, or their own already.
    """
    with recording(actor, "request_taken_over", key=key) as entry:
        row = locked(request)
        if entry.repeated:
            return row
        require(policies.can_take_over(actor, row))
        row.officer_id = person_of(actor)
        saved(row, "officer")
        entry.about(row)
        entry.result(row)
        return row


def accept_request(*, actor: Actor, request: Request, key: str | None = None) -> Request:
    """The unit takes it on.

    Raises:
        Refused: not the unit it was dispatched to.
    """
    with recording(actor, "request_accepted", key=key) as entry:
        row = locked(request)
        if entry.repeated:
            return row
        require(policies.can_accept(actor, row))
        row.move(stages.HANDLING)
        saved(row, "stage")
        entry.about(row)
        entry.result(row)
        return row


def refuse_request(
    *, actor: Actor, request: Request, reason: str, suggested: Unit | None = None, key: str | None = None
) -> Refusal:
    """The unit says that the request is not its own; the office rules.

    Raises:
        Refused: not the unit, a second time, acknowledged already, or past the day.
        ActionError: no reason, or the unit itself suggested.
    """
    with recording(actor, "request_refused", key=key) as entry:
        row = locked(request)
        if entry.repeated:
            return earlier(Refusal, entry)
        before = Refusal.objects.filter(request=row).exists()
        require(policies.can_refuse(actor, row, refused_before=before))
        unit = row.unit
        assert unit is not None  # the stage has one
        if suggested is not None and unit_of(row, suggested, "suggested") == unit:
            raise ActionError(_("Name another unit, or none."), field="suggested")
        complaint = _("Say why it is not yours: the rule, the place or the duty it goes by.")
        refusal = Refusal.objects.create(
            county_id=row.county_id,
            request=row,
            unit=unit,
            reason=said(reason, complaint, "reason", contact_words([row])),
            suggested=suggested,
            asked_by_id=person_of(actor),
            asked_at=clock.now(),
        )
        row.move(stages.REFUSED)
        saved(row, "stage")
        entry.about(row, reason=refusal.reason, suggested=suggested.name if suggested else "")
        entry.result(refusal)
        return refusal


def rule_refusal(*, actor: Actor, request: Request, unit: Unit | None, ruling: str, key: str | None = None) -> Refusal:
    """Says which unit handles the request. The ruling binds, its clock starts today, and it is proposed for like requests.

    Raises:
        Refused: not of the office, or a matter of the actor's own unit.
        Conflict: another officer ruled first; it carries both texts.
        ActionError: no unit, no reason, or nobody refused.
    """
    with recording(actor, "request_ruled", key=key) as entry:
        row = locked(request)
        refusal = Refusal.objects.select_related("ruled_unit", "ruled_by").filter(request=row).first()
        if entry.repeated and refusal is not None:
            return refusal
        require(policies.can_rule(actor, row))
        if refusal is None:
            raise ActionError(_("No refusal waits for a ruling."))
        if refusal.ruled_at is not None:
            raise _ruled_already(refusal, unit, ruling)
        chosen = unit_of(row, unit)
        refusal.ruling = said(
            ruling, _("Give the reason; it decides like requests too."), "ruling", contact_words([row])
        )
        refusal.ruled_unit, refusal.ruled_by_id, refusal.ruled_at = chosen, person_of(actor), clock.now()
        refusal.save(update_fields=["ruling", "ruled_unit", "ruled_by", "ruled_at"])
        _start_again(row, chosen)
        _told(entry, row, refusal, chosen)
        return refusal


def _start_again(row: Request, unit: Unit) -> None:
    """The round goes to the unit that the ruling names, with its full time."""
    days, handling = Days(row.county_id), last_round(row)
    row.unit, row.due_on, row.refuse_by = unit, days.until(ANSWER), None
    handling.unit, handling.started_on, handling.due_on = unit, days.today, row.due_on
    handling.save(update_fields=["unit", "started_on", "due_on"])
    row.move(stages.HANDLING)
    saved(row, "stage", "unit", "due_on", "refuse_by")


def _told(entry: Entry, row: Request, refusal: Refusal, unit: Unit) -> None:
    entry.about(row, to=unit.name, due=row.due_on, reason=refusal.ruling)
    entry.result(refusal)


def _ruled_already(refusal: Refusal, unit: Unit | None, ruling: str) -> Conflict:
    where, why = label_of(Refusal, "ruled_unit"), label_of(Refusal, "ruling")
    assert refusal.ruled_unit is not None  # with the day, by the constraint
    assert refusal.ruled_by is not None
    return Conflict(
        _("%(who)s ruled first, and that ruling holds. Both texts are below; nothing was overwritten.")
        % {"who": refusal.ruled_by.name},
        theirs={where: refusal.ruled_unit.name, why: refusal.ruling},
        mine={where: unit.name if unit else "", why: ruling.strip()},
    )
