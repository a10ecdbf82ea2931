"""Who may keep and share views of the list, and who may set what on several matters at once."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models import Assignment, Matter, SavedView, State
from luoshi.ledger.policies import can_list
from luoshi.lib import clock
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor
from luoshi.org.models import Role
from luoshi.ui.formats import full_day


def _office(actor: Actor) -> Decision:
    return allow_if(actor.is_office, _("Only the delivery office does this."))


def _in_county(actor: Actor, matter: Matter) -> Decision:
    return allow_if(matter.county_id == actor.county_id, _("The matter belongs to another county."))


def _unfinished(matter: Matter) -> Decision:
    return allow_if(matter.state == State.DRAFT or matter.is_open, _("The matter is closed or cancelled."))


def can_keep_view(actor: Actor) -> Decision:
    """Everybody who has the list keeps views of their own."""
    return first_denial(can_list(actor), allow_if(actor.person_id is not None, _("This needs a person to sign it.")))


def can_share_view(actor: Actor) -> Decision:
    return _office(actor)


def can_change_view(actor: Actor, view: SavedView) -> Decision:
    """One's own; a shared one by anybody of the office, so that it outlives who made it."""
    own = view.owner_id == actor.person_id
    return first_denial(
        allow_if(view.county_id == actor.county_id, _("The view belongs to another county.")),
        allow_if(own or (view.is_shared and actor.is_office), _("Only who made a view, or the office, changes it.")),
    )


def can_set_sponsor(actor: Actor, matter: Matter) -> Decision:
    return first_denial(_in_county(actor, matter), _office(actor), _unfinished(matter))


def can_set_responsible(actor: Actor, matter: Matter) -> Decision:
    """The lead unit says who answers for it; the office may."""
    leads = matter.lead_unit_id in actor.unit_ids and actor.has(Role.LIAISON, Role.UNIT_HEAD)
    return first_denial(
        _in_county(actor, matter),
        allow_if(actor.is_office or leads, _("Only the lead unit or the delivery office does this.")),
        allow_if(matter.lead_unit_id is not None, _("The matter has no lead unit yet.")),
        _unfinished(matter),
    )


def can_undo_assignment(actor: Actor, assignment: Assignment) -> Decision:
    """Whoever set it, or the office."""
    return first_denial(
        allow_if(assignment.county_id == actor.county_id, _("The matter belongs to another county.")),
        allow_if(assignment.made_by_id == actor.person_id or actor.is_office, _("Only who set it takes it back.")),
        allow_if(assignment.undone_at is None, _("It was taken back already.")),
    )


def can_extend(actor: Actor, matter: Matter, today: date | None = None) -> Decision:
    """The office moves a date of its own accord under the rules of every extension: before the date, once; the second
    one is asked by the unit and ruled on by the sponsor (DESIGN §3 "Clocks")."""
    today = today or clock.today()
    asked = list(matter.extensions.all())
    return first_denial(
        _in_county(actor, matter),
        _office(actor),
        allow_if(
            matter.state in (State.ISSUED, State.ACKNOWLEDGED, State.IN_PROGRESS), _("The matter is not in work.")
        ),
        allow_if(
            matter.due_on is not None and today <= matter.due_on,
            _("A date is moved before it has passed; it was %(day)s.") % {"day": full_day(matter.due_on)},
        ),
        allow_if(not any(row.is_open for row in asked), _("An extension waits for a ruling.")),
        allow_if(
            not asked, _("It was extended or refused before: a second extension is asked by the unit, for the sponsor.")
        ),
    )
