"""Who may do what to a matter. Each answer carries its rule, which stands beside the disabled button.

Sets of the matter (its reports, disputes and so on) are read whole, so that a page that fetched them beforehand can ask
every policy without another query.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models import Extension, Matter, Outcome, ProgressReport, ReportState, State
from luoshi.lib import clock
from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor
from luoshi.org.models import Role
from luoshi.ui.formats import full_day

WORKING_ROLES = (
    Role.COUNTY_HEAD,
    Role.COUNTY_LEADER,
    Role.LIAISON,
    Role.UNIT_HEAD,
    Role.STATISTICS,
    Role.PROJECT_OFFICE,
    Role.FINANCE,
)
_WRITERS = (
    Role.LIAISON,
    Role.UNIT_HEAD,
    Role.STATISTICS,
    Role.PROJECT_OFFICE,
    Role.FINANCE,
    Role.DELIVERY_OFFICE,
)
_WORKING = (State.ACKNOWLEDGED, State.IN_PROGRESS)


def _in_county(actor: Actor, matter: Matter) -> Decision:
    return allow_if(matter.county_id == actor.county_id, _("The matter belongs to another county."))


def _office(actor: Actor) -> Decision:
    return allow_if(actor.is_office, _("Only the delivery office does this."))


def _leads(actor: Actor, matter: Matter) -> bool:
    return matter.lead_unit_id in actor.unit_ids and actor.has(*_WRITERS)


def _lead_unit(actor: Actor, matter: Matter) -> Decision:
    return allow_if(_leads(actor, matter), _("Only the lead unit does this."))


def _state(matter: Matter, *states: str) -> Decision:
    wanted = " / ".join(str(State(state).label) for state in states)
    return allow_if(matter.state in states, _("Only while the matter is: %(states)s.") % {"states": wanted})


def can_draft(actor: Actor) -> Decision:
    """Matters are drafted by the delivery office."""
    return _office(actor)


def can_edit(actor: Actor, matter: Matter) -> Decision:
    """Before issue everything may be changed; afterwards dates by extension, units by dispute."""
    return first_denial(_in_county(actor, matter), _office(actor), _state(matter, State.DRAFT))


def can_issue(actor: Actor, matter: Matter) -> Decision:
    return first_denial(_in_county(actor, matter), _office(actor), _state(matter, State.DRAFT))


def can_acknowledge(actor: Actor, matter: Matter) -> Decision:
    return first_denial(_in_county(actor, matter), _lead_unit(actor, matter), _state(matter, State.ISSUED))


def can_dispute(actor: Actor, matter: Matter, today: date | None = None) -> Decision:
    """One round, within the clock that the matter got at issue."""
    today = today or clock.today()
    in_time = matter.object_by is None or today <= matter.object_by
    return first_denial(
        _in_county(actor, matter),
        _lead_unit(actor, matter),
        _state(matter, State.ISSUED, State.ACKNOWLEDGED),
        allow_if(in_time, _("The time for objections ended on %(day)s.") % {"day": full_day(matter.object_by)}),
        allow_if(
            all(dispute.unit_id != matter.lead_unit_id for dispute in matter.disputes.all()),
            _("The unit has objected once; the ruling binds."),
        ),
    )


def can_rule_dispute(actor: Actor, matter: Matter) -> Decision:
    return first_denial(_in_county(actor, matter), _office(actor), _state(matter, State.DISPUTED))


def can_ask_photos(actor: Actor, matter: Matter) -> Decision:
    """Pictures are asked for by the office, matter by matter and with a reason, or not at all."""
    return first_denial(
        _in_county(actor, matter), _office(actor), allow_if(matter.is_open, _("The matter is not open."))
    )


def can_plan(actor: Actor, matter: Matter) -> Decision:
    """The lead unit plans; the office may."""
    who = allow_if(
        actor.is_office or _leads(actor, matter), _("Only the lead unit or the delivery office sets the plan.")
    )
    return first_denial(_in_county(actor, matter), who, _state(matter, State.DRAFT, *_WORKING))


def can_report(actor: Actor, matter: Matter) -> Decision:
    """The lead unit reports; a supporting unit adds its own part (`can_add_part`)."""
    return first_denial(
        _in_county(actor, matter),
        allow_if(_leads(actor, matter), _("Only the lead unit reports; a supporting unit adds its own part.")),
        _state(matter, *_WORKING),
        _nothing_waits(matter, matter.lead_unit_id),
    )


def can_claim(actor: Actor, matter: Matter) -> Decision:
    return can_report(actor, matter)


def supporting_unit(actor: Actor, matter: Matter) -> UUID | None:
    """The supporting unit for which the actor writes: the own one before those below it."""
    own = [row.unit_id for row in matter.support_rows.all() if row.unit_id in actor.unit_ids]
    return actor.unit_id if actor.unit_id in own else next(iter(own), None)


def can_add_part(actor: Actor, matter: Matter) -> Decision:
    """A supporting unit says what it has done itself; that is never the lead unit's claim."""
    unit = supporting_unit(actor, matter)
    return first_denial(
        _in_county(actor, matter),
        allow_if(unit is not None and actor.has(*_WRITERS), _("Only a supporting unit adds a part of its own.")),
        _state(matter, *_WORKING),
        _nothing_waits(matter, unit),
    )


def _nothing_waits(matter: Matter, unit_id: UUID | None) -> Decision:
    """One report of a unit at a time waits for its head."""
    waiting = any(row.state == ReportState.SUBMITTED and row.unit_id == unit_id for row in matter.reports.all())
    return allow_if(not waiting, _("A report of the unit waits for its head's approval."))


def can_rule_report(actor: Actor, report: ProgressReport) -> Decision:
    """The unit's head approves what leaves the unit; nobody approves their own, except where nobody else is there."""
    own = report.written_by_id == actor.person_id
    return first_denial(
        allow_if(report.county_id == actor.county_id, _("The report belongs to another county.")),
        allow_if(report.state == ReportState.SUBMITTED, _("The report does not wait for approval.")),
        allow_if(
            report.unit_id in actor.unit_ids and (actor.has(Role.UNIT_HEAD) or actor.lone_in_unit),
            _("Only the head of the unit approves."),
        ),
        allow_if(not own or actor.lone_in_unit, _("Nobody approves their own report.")),
    )


def can_verify(actor: Actor, matter: Matter) -> Decision:
    """The office verifies; what the office itself leads, the person of another unit whom the sponsor named."""
    own_unit = matter.lead_unit_id in actor.unit_ids
    named = actor.person_id is not None and matter.named_verifier_id == actor.person_id
    return first_denial(
        _in_county(actor, matter),
        allow_if(not own_unit, _("Nobody verifies a matter of their own unit.")),
        allow_if(
            (actor.has(Role.DELIVERY_OFFICE) or named), _("Only the delivery office or the named verifier verifies.")
        ),
        _state(matter, *_WORKING, State.CLAIMED),
    )


def can_name_verifier(actor: Actor, matter: Matter) -> Decision:
    """The sponsor names who verifies what the delivery office leads itself."""
    return first_denial(
        _in_county(actor, matter),
        allow_if(matter.sponsor_id in actor.post_ids, _("Only the sponsor names the verifier.")),
        allow_if(matter.is_open, _("The matter is not open.")),
        allow_if(
            matter.is_led_by_office,
            _("The delivery office verifies it; a verifier is named only for what that office leads itself."),
        ),
    )


def last_claim(matter: Matter) -> ProgressReport | None:
    """The newest claim of completion that its unit has approved."""
    claims = [row for row in matter.reports.all() if row.is_claim and row.state == ReportState.APPROVED]
    return max(claims, key=lambda row: (row.recorded_at, row.pk), default=None)


def can_close(actor: Actor, matter: Matter) -> Decision:
    """Closing needs a claim and, as the newest finding on it, a confirmation."""
    claim = last_claim(matter)
    found = [row for row in matter.verifications.all() if claim is not None and row.report_id == claim.pk]
    newest = max(found, key=lambda row: (row.recorded_at, row.pk), default=None)
    confirmed = newest is not None and newest.outcome == Outcome.CONFIRMED
    return first_denial(
        _in_county(actor, matter),
        _office(actor),
        allow_if(matter.state == State.CLAIMED, _("The lead unit has not claimed completion.")),
        allow_if(confirmed, _("No verification has confirmed the claim.")),
    )


def can_use_bench(actor: Actor) -> Decision:
    """The verification bench is the delivery office's."""
    return allow_if(actor.has(Role.DELIVERY_OFFICE), _("Only the delivery office does this."))


def can_look_back(actor: Actor, matter: Matter) -> Decision:
    """A re-check of something closed, by somebody outside its unit."""
    return first_denial(
        _in_county(actor, matter),
        allow_if(actor.has(Role.DELIVERY_OFFICE), _("Only the delivery office does this.")),
        allow_if(matter.state == State.CLOSED, _("A look-back starts after closing.")),
        allow_if(matter.lead_unit_id not in actor.unit_ids, _("Nobody looks back at a matter of their own unit.")),
    )


def can_ask_extension(actor: Actor, matter: Matter, today: date | None = None) -> Decision:
    """Asked before the due date, one at a time."""
    today = today or clock.today()
    return first_denial(
        _in_county(actor, matter),
        _lead_unit(actor, matter),
        _state(matter, *_WORKING),
        allow_if(
            matter.due_on is not None and today <= matter.due_on,
            _("An extension is asked before the due date, which was %(day)s.") % {"day": full_day(matter.due_on)},
        ),
        allow_if(
            not any(request.is_open for request in matter.extensions.all()), _("An extension waits for a ruling.")
        ),
    )


def can_rule_extension(actor: Actor, extension: Extension) -> Decision:
    """The office rules on the first; the second goes one level higher, to the sponsor or the county head."""
    matter = extension.matter
    if extension.ordinal == 1:
        who = _office(actor)
    else:
        who = allow_if(
            matter.sponsor_id in actor.post_ids or actor.has(Role.COUNTY_HEAD),
            _("The sponsor rules on a second extension."),
        )
    return first_denial(
        _in_county(actor, matter), allow_if(extension.is_open, _("This request has been ruled on.")), who
    )


def can_ask_suspension(actor: Actor, matter: Matter) -> Decision:
    return first_denial(
        _in_county(actor, matter),
        _lead_unit(actor, matter),
        _state(matter, *_WORKING),
        allow_if(
            not any(request.is_open for request in matter.suspensions.all()), _("A suspension waits for a ruling.")
        ),
    )


def can_rule_suspension(actor: Actor, matter: Matter) -> Decision:
    """The sponsor rules on a pause."""
    return first_denial(
        _in_county(actor, matter),
        allow_if(
            matter.sponsor_id in actor.post_ids or actor.has(Role.COUNTY_HEAD), _("The sponsor rules on a suspension.")
        ),
    )


def can_resume(actor: Actor, matter: Matter) -> Decision:
    return first_denial(_in_county(actor, matter), _office(actor), _state(matter, State.SUSPENDED))


def can_cancel(actor: Actor, matter: Matter) -> Decision:
    return first_denial(
        _in_county(actor, matter),
        _office(actor),
        allow_if(matter.is_open, _("Only a matter that is open can be cancelled.")),
    )


def can_override_light(actor: Actor, matter: Matter) -> Decision:
    return first_denial(
        _in_county(actor, matter), _office(actor), allow_if(matter.is_open, _("The matter is not open."))
    )


def can_list(actor: Actor) -> Decision:
    """Whoever works on matters or answers for them; administrators and auditors have no business rows."""
    working = actor.is_office or actor.has(*WORKING_ROLES)
    return allow_if(working, _("Matters are read by those who work on them."))
