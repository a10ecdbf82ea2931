"""Who may do what to a project. Each answer carries its rule, which stands beside the disabled button."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor
from luoshi.org.models import Role
from luoshi.projects import stages
from luoshi.projects.models import AskState, Dispatch, DispatchState, Project
from luoshi.projects.querysets import sees_all

_READERS = (Role.LIAISON, Role.UNIT_HEAD, Role.STATISTICS, Role.COUNTY_LEADER)
_WRITERS = (Role.LIAISON, Role.UNIT_HEAD, Role.STATISTICS, Role.PROJECT_OFFICE, Role.FINANCE, Role.DELIVERY_OFFICE)


def _keeps(actor: Actor) -> bool:
    return actor.is_system or actor.has(Role.PROJECT_OFFICE)


def _leads(actor: Actor, project: Project) -> bool:
    return is_inside(actor, project.lead_unit_id)


def _in_county(actor: Actor, project: Project) -> Decision:
    return allow_if(project.county_id == actor.county_id, _("The project belongs to another county."))


def _office(actor: Actor) -> Decision:
    return allow_if(_keeps(actor), _("Only the project office does this."))


def is_inside(actor: Actor, unit_id: UUID) -> bool:
    """Works in the unit or one above it, so that what has not left the unit is theirs to see; leaders wait for it."""
    return unit_id in actor.unit_ids and actor.has(*_WRITERS)


def can_list(actor: Actor) -> Decision:
    """Whoever works on projects or answers for them; administrators and auditors have no business rows."""
    return allow_if(sees_all(actor) or actor.has(*_READERS), _("Projects are read by those who work on them."))


def can_enter(actor: Actor) -> Decision:
    """The project office keeps the register."""
    return _office(actor)


def can_propose(actor: Actor) -> Decision:
    """Every unit may put an idea into the pool; the project office takes it further."""
    return allow_if(_keeps(actor) or actor.has(*_WRITERS), _("Units and the project office propose projects."))


def can_edit(actor: Actor, project: Project) -> Decision:
    """The project office; the lead unit while it is an idea of its own."""
    own_idea = project.stage == stages.IDEA and _leads(actor, project)
    who = allow_if(_keeps(actor) or own_idea, _("Only the project office changes the register."))
    return first_denial(_in_county(actor, project), who)


def can_move(actor: Actor, project: Project) -> Decision:
    return first_denial(_in_county(actor, project), _office(actor))


def can_set_funds(actor: Actor, project: Project) -> Decision:
    """Finance knows what was received and paid; the project office what is planned."""
    who = allow_if(_keeps(actor) or actor.has(Role.FINANCE), _("Only finance or the project office sets the funds."))
    return first_denial(_in_county(actor, project), who)


def can_set_steps(actor: Actor, project: Project) -> Decision:
    """The lead unit knows how far the steps are; the project office may help."""
    who = allow_if(
        _keeps(actor) or _leads(actor, project), _("Only the lead unit or the project office changes the steps.")
    )
    return first_denial(
        _in_county(actor, project), who, allow_if(project.stage != stages.DROPPED, _("The project was dropped."))
    )


def can_dispatch(actor: Actor, project: Project) -> Decision:
    """The lead unit reports once a month while the project is prepared or built."""
    return first_denial(
        _in_county(actor, project),
        allow_if(_leads(actor, project), _("Only the lead unit writes the dispatch.")),
        allow_if(project.stage in stages.DISPATCHED, _("Dispatches are written while a project is prepared or built.")),
    )


def can_rule_dispatch(actor: Actor, dispatch: Dispatch) -> Decision:
    """The unit's head approves what leaves the unit; nobody approves their own, except where nobody else is there."""
    own = dispatch.written_by_id == actor.person_id
    return first_denial(
        allow_if(dispatch.county_id == actor.county_id, _("The project belongs to another county.")),
        allow_if(dispatch.state == DispatchState.SUBMITTED, _("The dispatch does not wait for approval.")),
        allow_if(
            dispatch.unit_id in actor.unit_ids and (actor.has(Role.UNIT_HEAD) or actor.lone_in_unit),
            _("Only the head of the unit approves."),
        ),
        allow_if(not own or actor.lone_in_unit, _("Nobody approves their own report.")),
    )


def can_verify_any(actor: Actor) -> Decision:
    """Those who verify at all."""
    return allow_if(
        actor.has(Role.PROJECT_OFFICE, Role.DELIVERY_OFFICE),
        _("Only the project office or the delivery office verifies."),
    )


def can_verify(actor: Actor, project: Project) -> Decision:
    """The project office says what it found, never of what its own unit leads: then the delivery office does."""
    own_unit = project.lead_unit_id in actor.unit_ids
    return first_denial(
        _in_county(actor, project),
        can_verify_any(actor),
        allow_if(not own_unit, _("Nobody verifies a project of their own unit.")),
    )


def can_answer(actor: Actor, dispatch: Dispatch) -> Decision:
    """Whoever is asked; the county head stands in for every leader; the office records what a meeting decided."""
    asked = dispatch.ask_to_id is not None and dispatch.ask_to_id in actor.post_ids
    return first_denial(
        allow_if(dispatch.county_id == actor.county_id, _("The project belongs to another county.")),
        allow_if(
            dispatch.ask_state == AskState.OPEN and dispatch.state == DispatchState.APPROVED,
            _("Nothing waits for an answer."),
        ),
        allow_if(
            asked or actor.has(Role.COUNTY_HEAD, Role.DELIVERY_OFFICE),
            _("Only the leader who is asked, the county head or the delivery office answers."),
        ),
    )


def can_set_rules(actor: Actor) -> Decision:
    return _office(actor)
