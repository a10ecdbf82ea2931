"""A request comes in: typed, from a sheet, from a stored mail; its words are corrected, or it is not taken up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.requests import masking, policies, stages
from luoshi.concerns.requests.actions.base import begun, contact_words, next_numbers, said, saved, unit_of
from luoshi.concerns.requests.limits import ANSWER, CONTACT, REFUSE, Days
from luoshi.concerns.requests.models import AnswerBy, Contact, Handling, Request
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.keeping import assign, checked, label_of, locked, same_version
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.org.models import Unit

EDITABLE = (
    "origin_number",
    "title",
    "body",
    "topic",
    "channel",
    "asker",
    "sort",
    "domain",
    "township",
    "received_on",
    "proposed_unit",
)
_TEXTS = ("title", "body", "topic")
_TITLE = 40  # characters of the text that stand for a title
_LEAST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class ContactInput:
    """Who asks and how they are reached."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""

    @property
    def answer_by(self) -> AnswerBy | None:
        """The first way by which an answer reaches them."""
        ways = ((self.phone, AnswerBy.PHONE), (self.email, AnswerBy.EMAIL), (self.address, AnswerBy.POST))
        return next((way for value, way in ways if value.strip()), None)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.name, self.phone, self.email, self.address)))

    def check(self) -> None:
        """Raises ActionError at the field that reaches nobody."""
        if self.phone and sum(sign.isdigit() for sign in self.phone) < _LEAST_DIGITS:
            raise ActionError(_("A phone number has at least 7 digits."), field="phone")
        if self.email and "@" not in self.email:
            raise ActionError(_("An e-mail address has an @."), field="email")


@dataclass(frozen=True, slots=True)
class RequestInput:
    """A request as it comes in; ``fields`` are those of `EDITABLE`. ``unanswered``: whoever asks wants no answer and left
    no contact data."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    contact: ContactInput = ContactInput()
    unanswered: bool = False


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One row of a sheet; with ``unit`` it is dispatched at once where the officer wants that."""

    row: int
    given: RequestInput
    unit: Unit | None = None


def receive_request(*, actor: Actor, given: RequestInput, key: str | None = None) -> Request:
    """A new row of the register, handled by the officer who receives it. Phone, identity and card numbers in its text are
    covered.

    Raises:
        Refused: neither the delivery office nor the unit that keeps the register.
        ActionError: no text, a day in the future, a number that is there already, or no way by which to answer.
    """
    with recording(actor, "request_received", key=key) as entry:
        if entry.repeated:
            return earlier(Request, entry)
        require(policies.can_receive(actor))
        row = _made(actor, given)
        checked(row, exclude=("number", "created_at"))
        [row.number] = next_numbers(row.county_id, clock.today().year, 1)
        row.save()
        Contact.objects.bulk_create(_contact(row, given.contact))
        entry.about(row, channel=row.get_channel_display())
        entry.result(row)
        return row


def import_requests(
    *, actor: Actor, lines: Sequence[ImportLine], file: str, dispatch: bool = False, key: str | None = None
) -> list[Request]:
    """Takes rows of a sheet over, all or none, one event; with ``dispatch`` those that name a unit go to it at once.

    Raises:
        Refused: as `receive_request`.
        ActionError: no row, or the first one that the register refuses, with its number.
    """
    with recording(actor, "requests_imported", key=key) as entry:
        if entry.repeated:
            return list(Request.objects.filter(county=actor.county_id, origin_number__in=_origins(lines)))
        require(policies.can_receive(actor))
        if not lines:
            raise ActionError(_("The sheet has no row to take over."))
        rows = [_row_of(actor, line) for line in lines]
        numbers = next_numbers(actor.county_id, clock.today().year, len(rows))
        _refuse_known(
            actor, lines
        )  # after the series is held: of two imports at once the second finds the first's rows
        for row, number in zip(rows, numbers, strict=True):
            row.number = number
        rounds = _rounds(rows, lines) if dispatch else []
        Request.objects.bulk_create(rows, batch_size=500)
        contacts = [item for row, line in zip(rows, lines, strict=True) for item in _contact(row, line.given.contact)]
        Contact.objects.bulk_create(contacts, batch_size=500)
        Handling.objects.bulk_create(rounds, batch_size=500)
        entry.say(count=len(rows), dispatched=len(rounds), file=file)
        for row in rows:
            entry.about(row)
        return rows


def correct_request(
    *, actor: Actor, request: Request, fields: Mapping[str, Any], version: int, key: str | None = None
) -> Request:
    """Corrects the words of a request before it is dispatched. ``version`` is the one the editor saw.

    Raises:
        Refused: as `receive_request`, or dispatched already.
        Conflict: somebody changed it meanwhile.
        ActionError: as `receive_request`.
    """
    with recording(actor, "request_corrected", key=key) as entry:
        row = locked(request)
        if entry.repeated:
            return row
        require(policies.can_correct(actor, row))
        wanted = _clean(fields, contact_words([row]))
        same_version(row, version, wanted)
        changed = [name for name, value in wanted.items() if getattr(row, name) != value]
        _assign(row, wanted)
        checked(row, exclude=("number", "created_at"))
        saved(row, *changed)
        entry.about(row, fields=[label_of(Request, name) for name in changed])
        entry.result(row)
        return row


def decline_request(*, actor: Actor, request: Request, reason: str, key: str | None = None) -> Request:
    """The county cannot take the request up; whoever asked is told why.

    Raises:
        Refused: as `receive_request`, or dispatched already.
        ActionError: no reason.
    """
    with recording(actor, "request_declined", key=key) as entry:
        row = locked(request)
        if entry.repeated:
            return row
        require(policies.can_decline(actor, row))
        complaint = _("Say why it is not taken up, and what whoever asked was told.")
        row.ended_reason = said(reason, complaint, "words", contact_words([row]))
        days = Days(row.county_id)
        row.closed_on, row.contact_until = days.today, days.until(CONTACT)
        row.move(stages.DECLINED)
        saved(row, "stage", "ended_reason", "closed_on", "contact_until")
        entry.about(row, reason=row.ended_reason)
        entry.result(row)
        return row


def _made(actor: Actor, given: RequestInput) -> Request:
    """An unsaved request without its number."""
    answer_by = given.contact.answer_by
    given.contact.check()
    if answer_by is None and not given.unanswered:
        raise ActionError(
            _(
                "There is no way to answer: give a phone number, an e-mail address or an address; "
                "or say that whoever asks wants no answer."
            ),
            field="phone",
        )
    row = Request(
        county_id=actor.county_id,
        stage=stages.RECEIVED,
        created_at=clock.now(),
        answer_by=answer_by or AnswerBy.NONE,
        officer_id=person_of(actor),
        contact_erased_on=None if given.contact.words else clock.today(),
    )
    fields = _clean(given.fields, given.contact.words)
    if not fields.get("title"):
        fields["title"] = str(fields.get("body", "")).split("。")[0][:_TITLE]
    _assign(row, fields)
    return row


def _clean(fields: Mapping[str, Any], words: Sequence[str]) -> dict[str, Any]:
    """The fields with their texts free of contact data."""
    return {
        name: masking.scrubbed(str(value).strip(), words) if name in _TEXTS else value for name, value in fields.items()
    }


def _assign(row: Request, fields: Mapping[str, Any]) -> None:
    assign(row, fields, EDITABLE)
    if row.received_on is not None and row.received_on > clock.today():
        raise ActionError(_("This has not happened yet: the day is in the future."), field="received_on")
    if any(unit is not None and unit.county_id != row.county_id for unit in (row.township, row.proposed_unit)):
        raise ActionError(_("Choose a unit of the county."), field="township")


def _contact(row: Request, given: ContactInput) -> list[Contact]:
    """One unsaved row, or none where nothing is known of whoever asks."""
    if not given.words:
        return []
    return [
        Contact(
            county_id=row.county_id,
            request=row,
            name=given.name.strip(),
            phone=given.phone.strip(),
            email=given.email.strip(),
            address=given.address.strip(),
        )
    ]


def _row_of(actor: Actor, line: ImportLine) -> Request:
    try:
        row = _made(actor, line.given)
        row.full_clean(
            exclude=("county", "number", "created_at", "version", "officer"),
            validate_unique=False,
            validate_constraints=False,
        )
    except (ActionError, ValidationError) as problem:
        words = problem.message if isinstance(problem, ActionError) else problem.messages[0]
        raise ActionError(_("Row %(row)d: %(words)s") % {"row": line.row, "words": words}) from None
    return row


def _origins(lines: Sequence[ImportLine]) -> list[str]:
    return [number for line in lines if (number := str(line.given.fields.get("origin_number") or ""))]


def _refuse_known(actor: Actor, lines: Sequence[ImportLine]) -> None:
    there = Request.objects.filter(county=actor.county_id).exclude(origin_number="")
    known = set(there.values_list("origin_number", flat=True))
    numbers = _origins(lines)
    twice = [number for number, count in Counter(numbers).items() if count > 1 or number in known]
    if twice:
        raise ActionError(
            _("The order %(number)s is in the register already. Read the sheet again.") % {"number": twice[0]}
        )


def _rounds(rows: Sequence[Request], lines: Sequence[ImportLine]) -> list[Handling]:
    """First rounds of the rows that name a unit."""
    days = Days(rows[0].county_id)
    due, refuse = days.until(ANSWER), days.until(REFUSE)
    rounds = []
    for row, line in zip(rows, lines, strict=True):
        if line.unit is not None:
            rounds.append(begun(row, unit_of(row, line.unit), days.today, due))
            row.refuse_by = refuse
            row.move(stages.DISPATCHED)
    return rounds
