"""What the office does at the verification bench: verify and close in one step, several at once, and its own texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger import policies
from luoshi.ledger.actions.base import locked, saved
from luoshi.ledger.actions.verifying import FindingInput, record_finding, values_in_words
from luoshi.ledger.lights.keep import refresh
from luoshi.ledger.models import Matter, Outcome, ProgressReport, ReturnReason, State
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, Conflict, require
from luoshi.lib.policy import Decision, Denied
from luoshi.org.actors import Actor
from luoshi.org.models import County
from luoshi.sources.models import StoredFile

MOST_REASONS = 30
Reason = tuple[str, str]  # title, text


def verify_and_close(
    *,
    actor: Actor,
    matter: Matter,
    finding: FindingInput,
    report: ProgressReport,
    files: Sequence[StoredFile] = (),
    key: str | None = None,
) -> Matter:
    """Confirms the newest claim and closes the matter.

    Raises:
        Refused: one's own unit, not the office, or not claimed.
        ActionError: as `verify`; the finding is no confirmation; or a newer claim has arrived since the page was drawn.
    """
    with recording(actor, "matter_verified_closed", key=key) as entry:
        current = locked(matter)
        if entry.repeated:
            return current
        require(policies.can_verify(actor, current))
        row = _confirm(actor, current, finding, report, files)
        saved(current, "state", "closed_at")
        label = str(Outcome(finding.outcome).label)
        entry.about(current, outcome=label, words=row, values=values_in_words(current, finding))
        entry.result(current)
        return current


def verify_and_close_same(
    *,
    actor: Actor,
    matters: Sequence[Matter],
    sha256: str,
    words: str,
    found_on: date,
    on_site: bool = False,
    key: str | None = None,
) -> list[Matter]:
    """Confirms, as claimed, and closes several matters whose newest claims show the same file; all or none, one event.

    Raises:
        Refused: the rule that forbids one of them, with its matter.
        ActionError: none was chosen; one of them does not show the file; no words; a day in the future.
    """
    with recording(actor, "matters_verified_closed", key=key) as entry:
        wanted = Matter.objects.select_for_update().filter(pk__in=[matter.pk for matter in matters])
        rows = list(wanted.order_by("pk"))
        if entry.repeated:
            return rows
        if not rows:
            raise ActionError(_("Choose at least one matter."))
        for row in rows:
            require(_named(row, policies.can_verify(actor, row)))
        claims = {row.pk: _claim_with(row, sha256) for row in rows}
        for row in rows:
            finding = _as_claimed(claims[row.pk], words, found_on, on_site)
            _confirm(actor, row, finding, claims[row.pk])
            row.save(update_fields=["state", "closed_at"])
            entry.about(row)
        refresh(rows)
        entry.say(count=len(rows), words=words.strip(), sha256=sha256)
        return rows


def _confirm(
    actor: Actor, matter: Matter, finding: FindingInput, report: ProgressReport, files: Sequence[StoredFile] = ()
) -> str:
    """Records the confirmation and moves the matter to closed; the caller saves. The words as they were kept."""
    if finding.outcome != Outcome.CONFIRMED:
        raise ActionError(_("Only what is confirmed as a whole is closed."), field="outcome")
    newest = policies.last_claim(matter)
    if newest is not None and newest.pk != report.pk:
        raise ActionError(_("A newer claim has arrived meanwhile. Look at it before you close the matter."))
    row = record_finding(actor, matter, finding, report, files)
    require(policies.can_close(actor, matter))
    matter.move(State.CLOSED)
    matter.closed_at = clock.now()
    return row.words


def _named(matter: Matter, decision: Decision) -> Decision:
    """A refusal among several says which matter it is about."""
    return Denied(f"{matter.title}: {decision.reason}") if isinstance(decision, Denied) else decision


def _claim_with(matter: Matter, sha256: str) -> ProgressReport:
    """The newest claim, which shows the file."""
    claim = policies.last_claim(matter)
    if claim is None or not claim.evidence.filter(file__sha256=sha256).exists():
        raise ActionError(_("The newest claim of “%(matter)s” does not show this file.") % {"matter": matter.title})
    return claim


def _as_claimed(claim: ProgressReport, words: str, found_on: date, on_site: bool) -> FindingInput:
    return FindingInput(
        outcome=Outcome.CONFIRMED,
        words=words,
        found_on=found_on,
        on_site=on_site,
        values={row.measure_id: row.value for row in claim.values.all()},
        milestones=[point.pk for point in claim.milestones.all()],
    )


def set_return_reasons(*, actor: Actor, reasons: Sequence[Reason], seen: str, key: str | None = None) -> None:
    """The county's texts for returning claims, all of them anew. ``seen`` is `reasons_mark` of those they started from.

    Raises:
        Refused: not the delivery office.
        ActionError: none left, too many, one without name or text, or two of one name.
        Conflict: somebody changed them meanwhile.
    """
    with recording(actor, "return_reasons_set", key=key) as entry:
        County.objects.select_for_update().get(pk=actor.county_id)
        if entry.repeated:
            return
        require(policies.can_use_bench(actor))
        wanted = [(title.strip(), text.strip()) for title, text in reasons]
        _check_reasons(wanted)
        rows = ReturnReason.objects.filter(county=actor.county_id)
        now = [(row.title, row.text) for row in rows]
        if now and seen != reasons_mark(now):
            raise Conflict(_("Somebody changed the reasons of return meanwhile."), theirs=dict(now), mine=dict(wanted))
        rows.delete()
        made = ReturnReason.objects.bulk_create(
            ReturnReason(county_id=actor.county_id, title=title, text=text, sort_no=place)
            for place, (title, text) in enumerate(wanted)
        )
        for row in made:
            entry.about(row)
        entry.say(titles=[title for title, _text in wanted])


def reasons_mark(reasons: Iterable[Reason]) -> str:
    """Changes when any of the texts changes."""
    return hashlib.sha256("\0".join(part for reason in reasons for part in reason).encode()).hexdigest()[:16]


def _check_reasons(reasons: Sequence[Reason]) -> None:
    if not reasons or len(reasons) > MOST_REASONS:
        raise ActionError(_("Keep at least one reason and at most %(n)d.") % {"n": MOST_REASONS})
    if not all(title and text for title, text in reasons):
        raise ActionError(_("Each reason has a name and a text; empty both to drop it."))
    if len({title for title, _text in reasons}) < len(reasons):
        raise ActionError(_("Two reasons have the same name."))
