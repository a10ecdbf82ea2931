"""核查: somebody outside the unit looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger import policies
from luoshi.ledger.actions.base import attach, earlier, locked, own_milestones, person_of, saved
from luoshi.ledger.models import Matter, Outcome, ProgressReport, ReportState, State, Verification, VerifiedValue
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.org.models import Person
from luoshi.sources.models import StoredFile


@dataclass(frozen=True, slots=True)
class FindingInput:
    """One finding. ``values`` by the key of the measure, ``milestones`` by the key of the plan point."""

    outcome: str
    words: str
    found_on: date
    on_site: bool = False
    values: Mapping[UUID, Decimal] = field(default_factory=dict)
    milestones: Sequence[UUID] = ()


def verify(
    *,
    actor: Actor,
    matter: Matter,
    finding: FindingInput,
    report: ProgressReport | None = None,
    files: Sequence[StoredFile] = (),
    key: str | None = None,
) -> Verification:
    """Records what was found. A claim that is returned, or confirmed in part only, goes back to work.

    Raises:
        Refused: one's own unit, not the office, or nothing to verify.
        ActionError: no words, a day in the future, a report that was not approved or belongs to another matter.
    """
    with recording(actor, "matter_verified", key=key) as entry:
        current = locked(matter)
        if entry.repeated:
            return earlier(Verification, entry)
        require(policies.can_verify(actor, current))
        row = record_finding(actor, current, finding, report, files)
        saved(current, *_send_back(current, finding.outcome))
        entry.about(
            current,
            outcome=str(Outcome(finding.outcome).label),
            words=row.words,
            values=values_in_words(current, finding),
        )
        entry.about(row)
        entry.result(row)
        return row


def record_finding(
    actor: Actor, matter: Matter, finding: FindingInput, report: ProgressReport | None, files: Sequence[StoredFile] = ()
) -> Verification:
    """The finding with its values, milestones and files; the matter itself stays as it is.

    Raises:
        ActionError: as `verify`.
    """
    measures = {m.pk: m for m in matter.measures.all()}
    _check(matter, set(measures), finding, report)
    row = Verification.objects.create(
        county_id=matter.county_id,
        matter=matter,
        report=report,
        outcome=finding.outcome,
        on_site=finding.on_site,
        found_on=finding.found_on,
        words=finding.words.strip(),
        verified_by_id=person_of(actor),
        recorded_at=clock.now(),
    )
    VerifiedValue.objects.bulk_create(
        VerifiedValue(county_id=matter.county_id, verification=row, measure=measures[pk], value=value)
        for pk, value in finding.values.items()
    )
    row.milestones.add(*own_milestones(matter, finding.milestones))
    attach(actor, matter, files, verification=row)
    return row


def values_in_words(matter: Matter, finding: FindingInput) -> list[str]:
    """What was found, for the record: 农村公路 120公里."""
    measures = {m.pk: m for m in matter.measures.all()}
    return [f"{measures[pk].subject} {v.normalize():f}{measures[pk].unit}" for pk, v in finding.values.items()]


def name_verifier(*, actor: Actor, matter: Matter, verifier: Person, key: str | None = None) -> Matter:
    """The sponsor names who verifies; nobody of the lead unit.

    Raises:
        Refused: not the sponsor.
        ActionError: the person is of the lead unit or of another county.
    """
    with recording(actor, "verifier_named", key=key) as entry:
        current = locked(matter)
        if entry.repeated:
            return current
        require(policies.can_name_verifier(actor, current))
        if verifier.county_id != current.county_id:
            raise ActionError(_("The verifier is of another county."), field="verifier")
        if current.lead_unit_id in Actor.for_person(verifier).unit_ids:
            raise ActionError(_("The verifier must be of another unit than the lead unit."), field="verifier")
        current.named_verifier = verifier
        saved(current, "named_verifier")
        entry.about(current, verifier=verifier.name)
        entry.result(current)
        return current


def _send_back(matter: Matter, outcome: str) -> list[str]:
    if matter.state == State.CLAIMED and outcome != Outcome.CONFIRMED:
        matter.move(State.IN_PROGRESS)
        matter.claimed_at = None
        return ["state", "claimed_at"]
    return []


def _check(matter: Matter, measures: set[UUID], finding: FindingInput, report: ProgressReport | None) -> None:
    if finding.outcome not in Outcome.values:
        raise ActionError(_("Choose the finding."), field="outcome")
    if not finding.words.strip():
        raise ActionError(_("Say what was found."), field="words")
    if finding.found_on > clock.today():
        raise ActionError(_("The day of the check lies in the future."), field="found_on")
    if set(finding.values) - measures:
        raise ActionError(_("A value belongs to another matter. Reload the page."))
    if report is not None and (report.matter_id != matter.pk or report.state != ReportState.APPROVED):
        raise ActionError(_("The report was not approved in its unit, or belongs to another matter."))
