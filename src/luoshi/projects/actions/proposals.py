"""Proposals made, adopted, withdrawn."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.projects.allocation.explain import Answer, answer
from luoshi.projects.allocation.solver import TooHard
from luoshi.projects.models.proposals import AllocationProposal, ProposalState
from luoshi.projects.proposals import policies
from luoshi.projects.proposals.frozen import Asked, money_of, plain_answer, problem_of


def reckoned(asked: Asked) -> Answer:
    """The choice with its reasons.

    Raises:
        ActionError: no project, or the best choice could not be proven in time.
    """
    if not asked.projects:
        raise ActionError(_("Tick at least one project."))
    try:
        return answer(problem_of(asked))
    except TooHard:
        raise ActionError(
            _("The best choice could not be proven in time. Take fewer projects or fewer limits.")
        ) from None


def propose(
    *, actor: Actor, name: str, kind: str, year: int, asked: Asked, key: str | None = None
) -> AllocationProposal:
    """Reckons the best choice and keeps it with everything that was asked. Nothing is applied.

    Raises:
        Refused: neither the project office nor finance.
        ActionError: no name, no project, or limits that contradict each other.
    """
    found = reckoned(asked)  # before the transaction: it may take seconds
    if found.choice is None:
        raise ActionError(_("The limits contradict each other; there is nothing to propose."))
    with recording(actor, "allocation_proposed", key=key) as entry:
        if entry.repeated:
            return earlier(AllocationProposal, entry)
        require(policies.can_propose(actor))
        if not name.strip():
            raise ActionError(_("Give the proposal a name."), field="name")
        money = money_of(found.choice)
        row = AllocationProposal.objects.create(
            county_id=actor.county_id,
            name=name.strip(),
            kind=kind,
            year=year,
            quota=asked.quota,
            money=money,
            points=found.choice.worth,
            inputs=asked.plain(),
            result=plain_answer(found),
            made_by_id=person_of(actor),
            made_at=clock.now(),
        )
        count = len(found.choice.amounts)
        entry.about(row, count=count, of=len(asked.projects), money=money, quota=asked.quota)
        entry.result(row)
        return row


def adopt(*, actor: Actor, proposal: AllocationProposal, reason: str, key: str | None = None) -> AllocationProposal:
    """The county head takes a proposal as the basis; funds are set by people afterwards.

    Raises:
        Refused: not the county head, or ruled on already.
        ActionError: no reason.
    """
    with recording(actor, "allocation_adopted", key=key) as entry:
        row = AllocationProposal.objects.select_for_update().get(pk=proposal.pk)
        if entry.repeated:
            return row
        require(policies.can_adopt(actor, row))
        _rule(actor, row, ProposalState.ADOPTED, reason)
        entry.about(row, reason=row.reason)
        entry.result(row)
        return row


def withdraw(*, actor: Actor, proposal: AllocationProposal, reason: str, key: str | None = None) -> AllocationProposal:
    """A proposal is taken back.

    Raises:
        Refused: neither project office, finance nor county head, or ruled on already.
        ActionError: no reason.
    """
    with recording(actor, "allocation_withdrawn", key=key) as entry:
        row = AllocationProposal.objects.select_for_update().get(pk=proposal.pk)
        if entry.repeated:
            return row
        require(policies.can_withdraw(actor, row))
        _rule(actor, row, ProposalState.WITHDRAWN, reason)
        entry.about(row, reason=row.reason)
        entry.result(row)
        return row


def _rule(actor: Actor, row: AllocationProposal, state: ProposalState, reason: str) -> None:
    if not reason.strip():
        raise ActionError(_("Say why, or which meeting decided it."), field="reason")
    row.state, row.reason = state, reason.strip()
    row.ruled_by_id, row.ruled_at = person_of(actor), clock.now()
    row.save(update_fields=["state", "reason", "ruled_by", "ruled_at"])
