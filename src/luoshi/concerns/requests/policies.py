"""Who may do what to a request. Each answer carries its rule, which stands beside the disabled button."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.concerns import keepers
from luoshi.concerns.requests import stages
from luoshi.concerns.requests.models import Extension, Handling, Refusal, Request
from luoshi.concerns.requests.querysets import OF_UNITS, REGISTER, sees_all
from luoshi.lib import clock
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor
from luoshi.org.models import Role


def keeps(actor: Actor) -> bool:
    return keepers.keeps(actor, REGISTER)


def _office(actor: Actor) -> Decision:
    return allow_if(keeps(actor), _("Only the delivery office or the unit that keeps the requests does this."))


def _in_county(actor: Actor, request: Request) -> Decision:
    return allow_if(request.county_id == actor.county_id, _("The request belongs to another county."))


def _handles(actor: Actor, request: Request) -> Decision:
    inside = request.unit_id is not None and request.unit_id in actor.unit_ids and actor.has(*OF_UNITS)
    return allow_if(inside, _("Only the handling unit does this."))


def _other_unit(actor: Actor, request: Request) -> Decision:
    return allow_if(
        request.unit_id is None or request.unit_id not in actor.unit_ids,
        _("Nobody rules on or revisits what their own unit handles."),
    )


def can_list(actor: Actor) -> Decision:
    """Units, leaders, and whoever keeps the register; administrators and auditors have no business rows."""
    readers = (*OF_UNITS, Role.COUNTY_LEADER)
    return allow_if(actor.has(*readers) or sees_all(actor), _("Requests are read by those who work on them."))


def can_receive(actor: Actor) -> Decision:
    return _office(actor)


def can_correct(actor: Actor, request: Request) -> Decision:
    """As long as nobody works by its words."""
    received = allow_if(request.stage == stages.RECEIVED, _("The request was dispatched; its words stand."))
    return first_denial(_in_county(actor, request), _office(actor), received)


def can_dispatch(actor: Actor, request: Request) -> Decision:
    waits = allow_if(request.stage == stages.RECEIVED, _("The request does not wait to be dispatched."))
    return first_denial(_in_county(actor, request), _office(actor), waits)


def can_take_over(actor: Actor, request: Request) -> Decision:
    """Another officer handles it from now on, and sees contact data in its place."""
    return first_denial(
        _in_county(actor, request),
        _office(actor),
        allow_if(actor.person_id != request.officer_id, _("You handle this request already.")),
        allow_if(request.contact_erased_on is None, _("Its contact data was erased; nothing is left to handle.")),
    )


def can_accept(actor: Actor, request: Request) -> Decision:
    waits = allow_if(request.stage == stages.DISPATCHED, _("The request does not wait to be acknowledged."))
    return first_denial(_in_county(actor, request), _handles(actor, request), waits)


def can_refuse(actor: Actor, request: Request, *, refused_before: bool) -> Decision:
    """Once, before its day, and before it was acknowledged."""
    in_time = request.refuse_by is not None and clock.today() <= request.refuse_by
    return first_denial(
        _in_county(actor, request),
        _handles(actor, request),
        allow_if(
            not refused_before, _("The request was refused once and ruled on; the ruling binds. Handle it and answer.")
        ),
        allow_if(request.stage == stages.DISPATCHED, _("A request is refused before it is acknowledged.")),
        allow_if(in_time, _("The days in which it could be refused have passed. Handle it and answer.")),
    )


def can_rule(actor: Actor, request: Request) -> Decision:
    """Who rules on a refusal; whether one waits is looked at apart, so that two who rule at once see both texts."""
    return first_denial(_in_county(actor, request), _office(actor), _other_unit(actor, request))


def can_rule_now(actor: Actor, request: Request, refusal: Refusal | None) -> Decision:
    waits = refusal is not None and refusal.ruled_at is None
    return first_denial(can_rule(actor, request), allow_if(waits, _("No refusal waits for a ruling.")))


def can_ask_extension(actor: Actor, request: Request, extension: Extension | None) -> Decision:
    """Before the day, and once a round."""
    return first_denial(
        _in_county(actor, request),
        _handles(actor, request),
        allow_if(request.stage in stages.WITH_UNIT, _("More time is asked for while the request is being handled.")),
        allow_if(extension is None, _("More time was asked for once in this round.")),
        allow_if(
            request.due_on is not None and clock.today() <= request.due_on,
            _("The day has passed. More time is asked for before it; answer now, late."),
        ),
    )


def can_rule_extension(actor: Actor, request: Request, extension: Extension | None) -> Decision:
    waits = extension is not None and extension.ruled_at is None and request.stage in stages.WITH_UNIT
    return first_denial(
        _in_county(actor, request),
        _office(actor),
        _other_unit(actor, request),
        allow_if(waits, _("Nobody waits for more time.")),
    )


def can_answer(actor: Actor, request: Request) -> Decision:
    """The unit answers while it is dispatched to it or being handled."""
    handled = allow_if(request.stage in stages.WITH_UNIT, _("The request does not wait for an answer of the unit."))
    return first_denial(_in_county(actor, request), _handles(actor, request), handled)


def can_revisit(actor: Actor, request: Request) -> Decision:
    """The office asks whoever asked; never somebody of the unit that answered."""
    answered = allow_if(request.stage == stages.ANSWERED, _("A request is revisited after it was answered."))
    return first_denial(_in_county(actor, request), _office(actor), _other_unit(actor, request), answered)


def can_reopen(actor: Actor, request: Request) -> Decision:
    """A look-back found that it was not done."""
    closed = allow_if(request.stage == stages.CLOSED, _("Only what is closed is taken up again."))
    return first_denial(_in_county(actor, request), _office(actor), closed)


def can_decline(actor: Actor, request: Request) -> Decision:
    """What the county cannot take up, before it is dispatched."""
    waits = allow_if(request.stage == stages.RECEIVED, _("The request was taken up already."))
    return first_denial(_in_county(actor, request), _office(actor), waits)


def can_see_contact(actor: Actor, request: Request) -> Decision:
    """The people of the handling unit while it is theirs, and the officer who handles it; nobody else by any right."""
    return first_denial(
        can_see_likes(actor, request),
        allow_if(request.contact_erased_on is None, _("The contact data was erased.")),
    )


def can_see_likes(actor: Actor, request: Request) -> Decision:
    """Duplicates are shown to the same people: a person's requests are joined nowhere else."""
    of_unit = request.unit_id is not None and request.unit_id == actor.unit_id and actor.has(*OF_UNITS)
    working = request.stage in (*stages.WITH_UNIT, stages.ANSWERED)
    officer = request.officer_id is not None and request.officer_id == actor.person_id
    return first_denial(
        _in_county(actor, request),
        allow_if(
            (of_unit and working) or (officer and keeps(actor)),
            _("Contact data is shown to the handling unit and to the officer who handles the request."),
        ),
    )


def can_erase_contact(actor: Actor, request: Request) -> Decision:
    """Before its day, when whoever asked wants it."""
    kept = allow_if(request.contact_erased_on is None, _("The contact data was erased."))
    return first_denial(_in_county(actor, request), _office(actor), kept)


def can_erase_due(actor: Actor) -> Decision:
    """By its day, without anybody's doing."""
    return allow_if(actor.is_system, _("Contact data whose day has come is erased by itself."))


def last_of(request: Request) -> Handling | None:
    """The round under way or the last one; of a request that `for_page` fetched, no query."""
    return max(request.handlings.all(), key=lambda row: row.ordinal, default=None)


def refusal_of(request: Request) -> Refusal | None:
    return getattr(request, "refusal", None)


def extension_of(handling: Handling | None) -> Extension | None:
    return getattr(handling, "extension", None) if handling else None
