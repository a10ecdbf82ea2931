"""Who may do what to meetings, instructions and suggestions. Each answer carries its rule, which stands beside the button."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from luoshi.concerns.keepers import keeps
from luoshi.concerns.meetings import stages
from luoshi.concerns.meetings.models import Handled, Instruction, Meeting, Suggestion
from luoshi.concerns.meetings.querysets import OF_UNITS
from luoshi.ledger.querysets import sees_all
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor
from luoshi.org.models import LEADERS, Role

_WRITERS = (*OF_UNITS, Role.DELIVERY_OFFICE)


def can_list(actor: Actor) -> Decision:
    """Whoever works in the county or leads; administrators and auditors have no business rows."""
    return allow_if(
        actor.has(*LEADERS, *OF_UNITS) or sees_all(actor), _("Meetings are read by those who take part in them.")
    )


def _in_county(actor: Actor, row: Meeting | Handled) -> Decision:
    return allow_if(row.county_id == actor.county_id, _("The row belongs to another county."))


def _office(actor: Actor) -> Decision:
    return allow_if(actor.is_office, _("Only the delivery office does this."))


def _stage(row: Meeting | Handled, *codes: str) -> Decision:
    wanted = " / ".join(str(row.stage_of(code).label) for code in codes)
    return allow_if(row.stage in codes, _("Only at the stage: %(stages)s.") % {"stages": wanted})


# Meetings


def can_plan_meeting(actor: Actor) -> Decision:
    """Meetings are prepared by the delivery office."""
    return _office(actor)


def can_set_agenda(actor: Actor, meeting: Meeting) -> Decision:
    return first_denial(_in_county(actor, meeting), _office(actor), _stage(meeting, stages.PLANNED))


def can_hold(actor: Actor, meeting: Meeting, today: date) -> Decision:
    """On its day at the earliest, and not without anything to talk about."""
    return first_denial(
        can_set_agenda(actor, meeting),
        allow_if(
            meeting.planned_on <= today, _("The meeting is still to come. Change its day if it was held earlier.")
        ),
        allow_if(bool(meeting.items.all()), _("Set the agenda first.")),
    )


def can_decide(actor: Actor, meeting: Meeting) -> Decision:
    """While the meeting is on record and its minutes are not out."""
    return first_denial(_in_county(actor, meeting), _office(actor), _stage(meeting, stages.HELD))


def can_issue_minutes(actor: Actor, meeting: Meeting) -> Decision:
    """Every item has what was settled about it."""
    return first_denial(
        can_decide(actor, meeting),
        allow_if(
            all(item.outcome for item in meeting.items.all()), _("Write what was settled about every item first.")
        ),
    )


def can_settle(actor: Actor, meeting: Meeting) -> Decision:
    """The action asks besides whether every decision is closed."""
    return first_denial(_in_county(actor, meeting), _office(actor), _stage(meeting, stages.MINUTED))


def can_take_up(actor: Actor, meeting: Meeting) -> Decision:
    return first_denial(_in_county(actor, meeting), _office(actor), _stage(meeting, stages.SETTLED))


def can_read_minutes(actor: Actor, meeting: Meeting) -> Decision:
    """Drafts of minutes are the delivery office's; once they are out, whoever sees the meeting reads them."""
    out = meeting.stage in (stages.MINUTED, stages.SETTLED)
    draft = actor.is_office and meeting.stage == stages.HELD
    return allow_if(out or draft, _("The minutes are not out yet."))


# What instructions and suggestions have alike


def keeps_register(actor: Actor, row: Handled | type[Handled]) -> bool:
    """The delivery office, or the unit that the county has named as the register's keeper."""
    model = row if isinstance(row, type) else type(row)
    return keeps(actor, "instructions" if model is Instruction else "suggestions")


def _keeper(actor: Actor, row: Handled | type[Handled]) -> Decision:
    return allow_if(keeps_register(actor, row), _("Only the delivery office or whoever keeps the register does this."))


def can_enter(actor: Actor, model: type[Handled]) -> Decision:
    return _keeper(actor, model)


def can_give_anew(actor: Actor, row: Handled) -> Decision:
    """To another unit, as long as the answer is not out."""
    turn = stages.ANSWERABLE if isinstance(row, Suggestion) else (stages.GIVEN,)
    return first_denial(_in_county(actor, row), _keeper(actor, row), _stage(row, *turn))


def can_write(actor: Actor, row: Handled) -> Decision:
    """The lead unit writes the answer."""
    turn = stages.ANSWERABLE if isinstance(row, Suggestion) else (stages.GIVEN,)
    who = allow_if(row.lead_unit_id in actor.unit_ids and actor.has(*_WRITERS), _("Only the lead unit answers."))
    return first_denial(_in_county(actor, row), who, _stage(row, *turn))


def signs(actor: Actor, row: Handled) -> bool:
    """Heads sign what leaves their unit; where one person only works there, that person does."""
    return row.lead_unit_id in actor.unit_ids and (actor.has(Role.UNIT_HEAD) or actor.lone_in_unit)


def can_sign(actor: Actor, row: Handled) -> Decision:
    """The head, never the writer, except where nobody else is there."""
    own = row.written_by_id == actor.person_id
    return first_denial(
        _in_county(actor, row),
        allow_if(signs(actor, row), _("Only the head of the unit approves.")),
        _stage(row, stages.WRITTEN),
        allow_if(not own or actor.lone_in_unit, _("Nobody approves their own reply.")),
    )


def is_inside(actor: Actor, row: Handled) -> bool:
    """Works in the unit, so that what has not left it is theirs to see."""
    return row.lead_unit_id in actor.unit_ids and actor.has(*_WRITERS)


def can_make_matter(actor: Actor, row: Handled) -> Decision:
    """Work that goes on after the answer is a matter with a date."""
    return first_denial(_in_county(actor, row), _office(actor))


# Instructions


def can_verify(actor: Actor, row: Instruction) -> Decision:
    """The keeper says what it found; never of its own unit: then the leader who wrote it does."""
    wrote = row.author_id in actor.post_ids
    return first_denial(
        _in_county(actor, row),
        allow_if(wrote or keeps_register(actor, row), _("Only the keeper or the leader who wrote it verifies.")),
        allow_if(row.lead_unit_id not in actor.unit_ids or wrote, _("Nobody verifies what their own unit did.")),
        _stage(row, stages.REPLIED),
    )


def can_close(actor: Actor, row: Instruction) -> Decision:
    """The action asks besides whether a matter about it is open."""
    return first_denial(_in_county(actor, row), _keeper(actor, row), _stage(row, stages.VERIFIED))


def can_take_up_again(actor: Actor, row: Instruction) -> Decision:
    """A look-back found that it did not hold, or the leader is not content."""
    return first_denial(_in_county(actor, row), _keeper(actor, row), _stage(row, stages.VERIFIED, stages.CLOSED))


# Suggestions


def can_ask_longer(actor: Actor, row: Suggestion, today: date) -> Decision:
    """A hard case is said to be one while there is time, once, and by whoever keeps the register."""
    return first_denial(
        _in_county(actor, row),
        _keeper(actor, row),
        _stage(row, stages.GIVEN, stages.WRITTEN),
        allow_if(not row.is_hard, _("It is a hard case already; there is no third term.")),
        allow_if(today <= row.due_on, _("The time is over. A longer term is asked for before its last day.")),
    )


def can_assess(actor: Actor, row: Suggestion) -> Decision:
    """What those who raised it say is entered by the keeper, never by the unit that answered."""
    return first_denial(
        _in_county(actor, row),
        _keeper(actor, row),
        allow_if(row.lead_unit_id not in actor.unit_ids, _("The unit that answered does not enter what they say.")),
        _stage(row, stages.REPLIED),
    )
