"""Who chases, and who answers. Each answer carries its rule, which stands beside the disabled button."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.chase.models import Notice, NoticeColour, NoticeState
from luoshi.ledger.models import Matter, State
from luoshi.ledger.policies import WORKING_ROLES
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor
from luoshi.org.models import Role


def _same_county(actor: Actor, row: Matter | Notice) -> Decision:
    return allow_if(row.county_id == actor.county_id, _("The matter belongs to another county."))


def can_chase(actor: Actor) -> Decision:
    """Cadences, rounds, slips and samples are the delivery office's."""
    return allow_if(actor.is_office, _("Only the delivery office does this."))


def can_keep_rounds(actor: Actor) -> Decision:
    """Rounds open and close by the calendar, so that nobody is let off and nobody is caught out."""
    return allow_if(actor.is_system, _("Rounds open and close by themselves, by the calendar."))


def can_see_board(actor: Actor) -> Decision:
    """What is to be chased today: the office and the county's leaders, each over the matters they see."""
    return allow_if(actor.is_office or actor.is_leader, _("This page is for the delivery office and the leaders."))


def can_follow(actor: Actor) -> Decision:
    """Rounds and notices: whoever works on matters or answers for them."""
    return allow_if(actor.is_office or actor.has(*WORKING_ROLES), _("Matters are read by those who work on them."))


def can_have_inbox(actor: Actor) -> Decision:
    """Whoever works on matters or answers for them is reminded of them; each sees their own digests only."""
    return first_denial(
        allow_if(actor.person_id is not None, _("Only a person is reminded of something.")), can_follow(actor)
    )


def can_set_cadence(actor: Actor, matter: Matter) -> Decision:
    return first_denial(
        _same_county(actor, matter), can_chase(actor), allow_if(matter.is_open, _("The matter is not open."))
    )


def can_remind(actor: Actor, matter: Matter, *, reminded: bool) -> Decision:
    """The office asks the lead unit, once a day; ``reminded``: it has today."""
    return first_denial(
        _same_county(actor, matter),
        can_chase(actor),
        allow_if(
            matter.state in (State.ISSUED, State.ACKNOWLEDGED, State.IN_PROGRESS),
            _("Only matters that a unit works on are reminded of."),
        ),
        allow_if(not reminded, _("The unit was reminded of it today already.")),
    )


def can_approve(actor: Actor) -> Decision:
    """Approving in bulk: heads of units, and whoever is alone in theirs."""
    return allow_if(
        actor.has(Role.UNIT_HEAD) or (actor.lone_in_unit and actor.has(Role.LIAISON)),
        _("Only the head of the unit approves."),
    )


def can_send_notice(actor: Actor, matter: Matter) -> Decision:
    """The office sends slips about open matters that a unit has."""
    return first_denial(
        _same_county(actor, matter), can_chase(actor), allow_if(matter.is_open, _("The matter is not open."))
    )


def can_sign_notice(actor: Actor, notice: Notice) -> Decision:
    """A red slip goes out over the name of the matter's sponsor, or of the county head."""
    return first_denial(
        _same_county(actor, notice),
        allow_if(notice.state == NoticeState.TO_SIGN, _("The notice does not wait for a signature.")),
        allow_if(
            notice.matter.sponsor_id in actor.post_ids or actor.has(Role.COUNTY_HEAD),
            _("The sponsor signs a red notice."),
        ),
    )


def can_take_back_notice(actor: Actor, notice: Notice) -> Decision:
    """The office takes back what nobody has answered; a red one that was signed, its signer."""
    signed = notice.colour == NoticeColour.RED and notice.is_unanswered
    who = (
        allow_if(
            notice.matter.sponsor_id in actor.post_ids or actor.has(Role.COUNTY_HEAD),
            _("Whoever signs red notices takes them back."),
        )
        if signed
        else can_chase(actor)
    )
    return first_denial(
        _same_county(actor, notice),
        allow_if(
            notice.state not in (NoticeState.ANSWERED, NoticeState.DROPPED),
            _("Only a notice that is open can be taken back."),
        ),
        who,
    )


def can_receive_notice(actor: Actor, notice: Notice) -> Decision:
    return first_denial(
        _same_county(actor, notice),
        _of_unit(actor, notice, Role.LIAISON, Role.UNIT_HEAD),
        allow_if(notice.state == NoticeState.ISSUED, _("The notice does not wait for a receipt.")),
    )


def can_answer_notice(actor: Actor, notice: Notice) -> Decision:
    """What leaves the unit, its head answers for."""
    lone = actor.lone_in_unit and notice.unit_id == actor.unit_id
    return first_denial(
        _same_county(actor, notice),
        _of_unit(actor, notice, Role.LIAISON, Role.UNIT_HEAD),
        allow_if(notice.is_unanswered, _("The notice does not wait for an answer.")),
        allow_if(actor.has(Role.UNIT_HEAD) or lone, _("The head of the unit answers a notice.")),
    )


def _of_unit(actor: Actor, notice: Notice, *roles: str) -> Decision:
    return allow_if(
        notice.unit_id in actor.unit_ids and actor.has(*roles), _("Only the unit that got the notice does this.")
    )
