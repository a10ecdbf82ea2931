"""Who may do what to a hazard. Each answer carries its rule, which stands beside the disabled button."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from luoshi.concerns import keepers
from luoshi.concerns.hazards import stages
from luoshi.concerns.hazards.models import (
    Establishment,
    Extension,
    Hazard,
    Inspection,
    InspectionPlan,
    InspectionState,
)
from luoshi.concerns.hazards.querysets import OF_UNITS, REGISTER, sees_all
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor
from luoshi.org.models import Role


def keeps(actor: Actor) -> bool:
    return keepers.keeps(actor, REGISTER)


def _works(actor: Actor) -> bool:
    return keeps(actor) or actor.has(*OF_UNITS)


def _supervises(actor: Actor, place: Establishment) -> Decision:
    """The responsible department, or whoever keeps the register."""
    own = place.unit_id in actor.unit_ids and actor.has(*OF_UNITS)
    return first_denial(
        allow_if(place.county_id == actor.county_id, _("The hazard belongs to another county.")),
        allow_if(own or keeps(actor), _("Only the responsible department or the keeper of the register does this.")),
    )


def _at(hazard: Hazard, *codes: str) -> Decision:
    return allow_if(hazard.stage in codes, _("The hazard is not at the stage for this."))


def can_list(actor: Actor) -> Decision:
    """Whoever works on hazards or answers for them; administrators and auditors have no business rows."""
    return allow_if(
        actor.has(*OF_UNITS, Role.COUNTY_LEADER) or sees_all(actor),
        _("Hazards are read by those who work on them."),
    )


def can_record(actor: Actor) -> Decision:
    """Whoever finds one, in any unit."""
    return allow_if(_works(actor), _("Units record hazards."))


def can_enter_place(actor: Actor) -> Decision:
    """A department enters the firms it answers for, the keeper all."""
    return allow_if(_works(actor), _("Departments and the keeper of the register enter firms and places."))


def can_edit_place(actor: Actor, place: Establishment) -> Decision:
    return _supervises(actor, place)


def can_grade(actor: Actor, hazard: Hazard) -> Decision:
    return first_denial(_supervises(actor, hazard.establishment), _at(hazard, stages.FOUND, stages.GRADED))


def can_withdraw(actor: Actor, hazard: Hazard) -> Decision:
    """Before its notice; by the head of the department or the keeper, so that a finding is not buried quietly."""
    return first_denial(
        _supervises(actor, hazard.establishment),
        _at(hazard, stages.FOUND, stages.GRADED),
        allow_if(
            actor.is_head or actor.lone_in_unit or keeps(actor),
            _("Only the head of the department or the keeper of the register withdraws a hazard."),
        ),
    )


def can_notice(actor: Actor, hazard: Hazard) -> Decision:
    return first_denial(_supervises(actor, hazard.establishment), _at(hazard, stages.GRADED))


def can_begin(actor: Actor, hazard: Hazard) -> Decision:
    return first_denial(_supervises(actor, hazard.establishment), _at(hazard, stages.NOTICED))


def can_report_fixed(actor: Actor, hazard: Hazard) -> Decision:
    """During the fixing; a general one also right after its grade, when it was mended on the spot."""
    return first_denial(
        _supervises(actor, hazard.establishment),
        _at(hazard, stages.FIXING) if hazard.is_major else _at(hazard, stages.FIXING, stages.GRADED),
    )


def is_fixer(actor: Actor, hazard: Hazard) -> bool:
    """Reported it fixed, or answers for the fixing by name."""
    return hazard.fixed_by_id == actor.person_id or hazard.owner == actor.name


def _another_checks(actor: Actor, hazard: Hazard) -> Decision:
    found_major = hazard.is_major and hazard.found_by_id == actor.person_id
    return first_denial(
        allow_if(not is_fixer(actor, hazard), _("Whoever fixed a hazard does not close it; a colleague rechecks.")),
        allow_if(not found_major, _("A major hazard is rechecked by somebody else than who found it.")),
    )


def can_recheck(actor: Actor, hazard: Hazard) -> Decision:
    return first_denial(
        _supervises(actor, hazard.establishment), _at(hazard, stages.RECHECK), _another_checks(actor, hazard)
    )


def can_look_back(actor: Actor, hazard: Hazard) -> Decision:
    return first_denial(
        _supervises(actor, hazard.establishment), _at(hazard, stages.CLOSED), _another_checks(actor, hazard)
    )


def can_ask_extension(actor: Actor, hazard: Hazard, today: date) -> Decision:
    """Before the day only."""
    return first_denial(
        _supervises(actor, hazard.establishment),
        _at(hazard, *stages.WITH_DEADLINE),
        allow_if(
            hazard.due_on is not None and today <= hazard.due_on,
            _(
                "An extension is asked for before the day. The day has passed: fix it, report it, and say why it is late."
            ),
        ),
    )


def can_rule_extension(actor: Actor, extension: Extension) -> Decision:
    """The head of the department the first one of a general hazard; one of a major hazard, and every second one, the
    keeper. Never who asked."""
    hazard = extension.hazard
    higher = hazard.is_major or hazard.extensions.exclude(pk=extension.pk).exists()
    may = keeps(actor) or (actor.is_head and not higher)
    return first_denial(
        _supervises(actor, hazard.establishment),
        allow_if(extension.state == "asked", _("Nothing waits for a ruling.")),
        allow_if(may, _("This extension is ruled on by the keeper of the register.") if higher else _HEAD),
        allow_if(extension.asked_by_id != actor.person_id, _("Nobody rules on what they asked for.")),
    )


_HEAD = _("This extension is ruled on by the head of the department or the keeper of the register.")


def can_list_for_supervision(actor: Actor, hazard: Hazard) -> Decision:
    """The keeper of the register lists major hazards; the day is that of the notice."""
    return first_denial(
        allow_if(hazard.county_id == actor.county_id, _("The hazard belongs to another county.")),
        allow_if(keeps(actor), _("Only the keeper of the register lists hazards for supervision.")),
        allow_if(hazard.is_major, _("Only major hazards are listed for supervision.")),
        _at(hazard, *stages.WITH_DEADLINE),
    )


def can_report_quarter(actor: Actor, hazard: Hazard) -> Decision:
    return _supervises(actor, hazard.establishment)


def can_take_statement(actor: Actor, place: Establishment) -> Decision:
    return _supervises(actor, place)


def can_plan(actor: Actor) -> Decision:
    """Departments go out, and the keeper."""
    return allow_if(_works(actor) and actor.unit_id is not None, _("Departments plan inspections."))


def can_inspect(actor: Actor, inspection: Inspection) -> Decision:
    """The department whose plan it is."""
    return first_denial(
        can_add_visits(actor, inspection.plan),
        allow_if(inspection.state == InspectionState.PLANNED, _("The inspection is not open any more.")),
    )


def can_add_visits(actor: Actor, plan: InspectionPlan) -> Decision:
    own = plan.unit_id in actor.unit_ids and _works(actor)
    return first_denial(
        allow_if(plan.county_id == actor.county_id, _("The hazard belongs to another county.")),
        allow_if(own, _("Only the department that made the plan does this.")),
    )


def can_import(actor: Actor) -> Decision:
    """Departments take over their own register, the keeper everybody's."""
    return allow_if(_works(actor), _("Departments and the keeper of the register take over tables."))


def can_watch(actor: Actor) -> Decision:
    """Firms with hazards that repeat or stay open: their own department and the delivery office, nobody else."""
    return allow_if(
        actor.is_office or actor.has(*OF_UNITS),
        _("Only the responsible department and the delivery office see firms with repeated hazards."),
    )
