"""Who may do what to a problem. Each answer carries its rule, which stands beside the disabled button."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from luoshi.concerns.problems import stages
from luoshi.concerns.problems.models import Answer, Escalation, PlanStep, Problem
from luoshi.concerns.problems.querysets import OF_UNITS, sees_all
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor
from luoshi.org.models import Role

_WRITERS = (Role.LIAISON, Role.UNIT_HEAD)
_LEADERS = (Role.COUNTY_LEADER, Role.COUNTY_HEAD)
_WORKED_ON = (stages.TRIAGED, stages.HANDLING)


def _of_unit(actor: Actor, problem: Problem) -> bool:
    """The responsible unit; where that is the delivery office, its officers."""
    return problem.unit_id in actor.unit_ids and (actor.has(*_WRITERS) or actor.is_office)


def _here(actor: Actor, problem: Problem) -> Decision:
    return allow_if(problem.county_id == actor.county_id, _("The problem belongs to another county."))


def _owner(actor: Actor, problem: Problem) -> Decision:
    return first_denial(
        _here(actor, problem), allow_if(_of_unit(actor, problem), _("Only the responsible unit does this."))
    )


def _owner_or_office(actor: Actor, problem: Problem) -> Decision:
    who = allow_if(
        actor.is_office or _of_unit(actor, problem), _("Only the responsible unit or the delivery office does this.")
    )
    return first_denial(_here(actor, problem), who)


def _office(actor: Actor, problem: Problem) -> Decision:
    return first_denial(_here(actor, problem), allow_if(actor.is_office, _("Only the delivery office does this.")))


def _is_worked_on(problem: Problem) -> Decision:
    return allow_if(problem.stage in _WORKED_ON, _("The problem is not being worked on: see its stage."))


def waiting(problem: Problem) -> Escalation | None:
    """The question that nobody has decided yet; the questions are read whole, so that they may be fetched beforehand."""
    return next((row for row in problem.escalations.all() if row.decided_on is None), None)


def _is_decided(problem: Problem) -> Decision:
    return allow_if(waiting(problem) is None, _("A decision is waited for; nothing is done before it."))


def can_list(actor: Actor) -> Decision:
    """Whoever works on problems or answers for them; administrators and auditors have no business rows."""
    return allow_if(
        actor.has(*OF_UNITS, *_LEADERS) or sees_all(actor), _("Problems are read by those who work on them.")
    )


def can_raise(actor: Actor) -> Decision:
    """Everybody who works in the county: a problem is raised by whoever finds it."""
    return can_list(actor)


def can_edit(actor: Actor, problem: Problem) -> Decision:
    """The office while it is open; whoever raised it until it is triaged."""
    of_unit = problem.raised_in_id in actor.unit_ids and actor.has(*OF_UNITS)
    raised = problem.stage == stages.FOUND and (of_unit or problem.raised_by_id == actor.person_id)
    return first_denial(
        _here(actor, problem),
        allow_if(problem.is_open, _("The problem is closed.")),
        allow_if(actor.is_office or raised, _("After the triage only the delivery office changes the facts.")),
    )


def can_triage(actor: Actor, problem: Problem) -> Decision:
    """The office, or the head of the responsible unit; once."""
    heads = actor.is_head and problem.unit_id in actor.unit_ids
    return first_denial(
        _here(actor, problem),
        allow_if(actor.is_office or heads, _("The delivery office or the head of the responsible unit triages.")),
        allow_if(
            problem.stage in stages.NEW,
            _("It was triaged already. If the answer does not hold, escalate it to who can decide."),
        ),
    )


def can_escalate(actor: Actor, problem: Problem) -> Decision:
    return first_denial(_owner_or_office(actor, problem), _is_worked_on(problem), _is_decided(problem))


def can_decide(actor: Actor, problem: Problem) -> Decision:
    """Who was asked; the delivery office records what a leader decided."""
    question = waiting(problem)
    if question is None:
        return first_denial(_here(actor, problem), allow_if(False, _("No decision is waited for (any more).")))
    asked = question.post_id in actor.post_ids or (question.unit_id in actor.unit_ids and actor.is_head)
    return first_denial(
        _here(actor, problem),
        allow_if(asked or actor.is_office, _("Who was asked decides; the delivery office may record it.")),
    )


def can_plan(actor: Actor, problem: Problem) -> Decision:
    return first_denial(
        _owner_or_office(actor, problem),
        _is_worked_on(problem),
        allow_if(problem.answer == Answer.PLAN_REQUIRED, _("This problem is not answered with a plan.")),
        allow_if(not problem.has_plan, _("The plan stands. Ask for more time where its end cannot be kept.")),
    )


def can_do_step(actor: Actor, problem: Problem, step: PlanStep) -> Decision:
    """Who does the step, or the responsible unit."""
    does = step.unit_id in actor.unit_ids and actor.has(*_WRITERS)
    return first_denial(
        _here(actor, problem),
        allow_if(does or _of_unit(actor, problem), _("Only who does the step reports it done.")),
        _is_worked_on(problem),
        allow_if(step.done_on is None, _("The step is done already.")),
    )


def can_ask_time(actor: Actor, problem: Problem, today: date) -> Decision:
    """Before the plan's end, never after it. What is solved at once has no more time: it is escalated."""
    return first_denial(
        _owner(actor, problem),
        _is_worked_on(problem),
        allow_if(problem.has_plan, _("More time is given to a plan only; what cannot be solved at once is escalated.")),
        allow_if(problem.asked_until is None, _("More time was asked for already; a ruling is waited for.")),
        allow_if(today <= problem.due_on, _("The last day has passed: more time is asked for before it.")),
    )


def can_rule_time(actor: Actor, problem: Problem) -> Decision:
    """The first time the office, from the second on a level higher: the responsible leader or the county head."""
    if problem.asked_until is None:
        return first_denial(_here(actor, problem), allow_if(False, _("No request for more time waits for a ruling.")))
    if problem.extended == 0:
        return _office(actor, problem)
    leads = problem.leader_id in actor.post_ids or actor.has(Role.COUNTY_HEAD)
    return first_denial(
        _here(actor, problem),
        allow_if(leads, _("The second time the responsible leader or the county head rules on more time.")),
    )


def can_claim(actor: Actor, problem: Problem) -> Decision:
    return first_denial(_owner(actor, problem), _is_worked_on(problem), _is_decided(problem))


def _from_outside(actor: Actor, problem: Problem) -> Decision:
    """Somebody else than the solver: the office or who raised it, never the responsible unit."""
    raised = problem.raised_in_id in actor.unit_ids and actor.has(*_WRITERS)
    return first_denial(
        _here(actor, problem),
        allow_if(actor.is_office or raised, _("The delivery office or the unit that raised it checks.")),
        allow_if(problem.unit_id not in actor.unit_ids, _("Nobody checks a problem that their own unit solves.")),
    )


def can_check(actor: Actor, problem: Problem) -> Decision:
    claimed = problem.stage == stages.SOLVED_CLAIMED
    return first_denial(_from_outside(actor, problem), allow_if(claimed, _("Nobody claims yet that it is solved.")))


def can_close(actor: Actor, problem: Problem) -> Decision:
    """The office, once it is verified and all its places are closed."""
    return first_denial(
        _office(actor, problem),
        allow_if(problem.stage == stages.VERIFIED, _("Only what somebody else has verified is closed.")),
        allow_if(not any(row.is_open for row in problem.branches.all()), _("Other places of it are open still.")),
    )


def can_look_back(actor: Actor, problem: Problem) -> Decision:
    return first_denial(
        _from_outside(actor, problem),
        allow_if(problem.stage == stages.CLOSED, _("Only what is closed is looked back at.")),
    )


def can_join(actor: Actor, problem: Problem) -> Decision:
    """The office; one that has places of its own is not a place of another."""
    return first_denial(
        _office(actor, problem),
        allow_if(problem.is_open, _("The problem is closed.")),
        allow_if(problem.root_id is None, _("It is joined already; part it first.")),
        allow_if(not problem.branches.all(), _("It is the root of others; join those instead.")),
    )


def can_part(actor: Actor, problem: Problem) -> Decision:
    return first_denial(
        _office(actor, problem), allow_if(problem.root_id is not None, _("It is joined to no other problem."))
    )
