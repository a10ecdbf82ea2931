"""Suggestions and proposals: given to a unit, a longer term for a hard case, and what those who raised it say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.meetings import limits, policies, stages
from luoshi.concerns.meetings.models import Satisfaction, Suggestion, SuggestionSort, SuggestionSupport
from luoshi.ledger.actions.base import earlier
from luoshi.ledger.keeping import checked, locked, of_one_county
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.org.models import Post, Unit


@dataclass(frozen=True, slots=True)
class SuggestionInput:
    """A suggestion as it is typed; ``raised_by`` a delegation, committee or group, never a person."""

    sort: str
    number: str
    session: str
    title: str
    text: str
    raised_by: str
    lead_unit: Unit
    domain: str
    sponsor: Post | None = None
    supporting: Sequence[Unit] = ()


def enter_suggestions(
    *, actor: Actor, suggestions: Sequence[SuggestionInput], key: str | None = None
) -> list[Suggestion]:
    """Suggestions go to their lead units, all or none; three months start today.

    Raises:
        Refused: not the keeper.
        ActionError: nothing, an unknown sort, a number that is there already, another county.
    """
    with recording(actor, "suggestions_entered", key=key) as entry:
        if entry.repeated:
            return [earlier(Suggestion, entry)]
        require(policies.can_enter(actor, Suggestion))
        if not suggestions:
            raise ActionError(_("There is nothing to enter."))
        due = limits.end(actor.county_id, limits.SUGGESTION, clock.today())
        rows = []
        for given in suggestions:
            row = _row(actor, given)
            row.due_on = due
            checked(row, exclude=("lead_unit", "sponsor", "created_at", "written_by"))
            rows.append(row)
        Suggestion.objects.bulk_create(rows)
        SuggestionSupport.objects.bulk_create(
            SuggestionSupport(county_id=row.county_id, suggestion=row, unit=unit)
            for row, given in zip(rows, suggestions, strict=True)
            for unit in dict.fromkeys(given.supporting)
            if unit.pk != given.lead_unit.pk
        )
        for row in rows:
            entry.about(row, count=len(rows))
        entry.result(rows[0])
        return rows


def lengthen_suggestion(*, actor: Actor, suggestion: Suggestion, reason: str, key: str | None = None) -> Suggestion:
    """A hard case: six months from the day it was given, said before the three are over.

    Raises:
        Refused: not the keeper, the time is over, or it is a hard case already.
        ActionError: no reason.
    """
    with recording(actor, "suggestion_hard", key=key) as entry:
        row = locked(suggestion)
        if entry.repeated:
            return row
        require(policies.can_ask_longer(actor, row, clock.today()))
        if not reason.strip():
            raise ActionError(_("Say why it takes longer."), field="reason")
        old = row.due_on
        row.is_hard, row.hard_because = True, reason.strip()
        row.due_on = max(old, limits.end(row.county_id, limits.HARD, row.given_on))
        row.version += 1
        row.save(update_fields=["is_hard", "hard_because", "due_on", "version"])
        entry.about(row, old=old, new=row.due_on, reason=row.hard_because)
        entry.result(row)
        return row


def assess_suggestion(
    *, actor: Actor, suggestion: Suggestion, satisfaction: str, words: str = "", key: str | None = None
) -> Suggestion:
    """What those who raised it say of the answer: it is closed, or handled again within three months.

    Raises:
        Refused: not the keeper, the unit that answered, or no answer.
        ActionError: nothing chosen, or not satisfied without a word why.
    """
    with recording(actor, "suggestion_assessed", key=key) as entry:
        row = locked(suggestion)
        if entry.repeated:
            return row
        require(policies.can_assess(actor, row))
        if satisfaction not in (Satisfaction.SATISFIED, Satisfaction.MOSTLY, Satisfaction.UNSATISFIED):
            raise ActionError(_("Choose what they say of the answer."), field="satisfaction")
        content = satisfaction != Satisfaction.UNSATISFIED
        if not content and not words.strip():
            raise ActionError(_("Say what they are not satisfied with."), field="words")
        row.satisfaction, row.satisfaction_words, row.asked_on = satisfaction, words.strip(), clock.today()
        row.move(stages.CLOSED if content else stages.REDO)
        if content:
            row.closed_on = clock.today()
        else:
            row.due_on = limits.end(row.county_id, limits.REDO, clock.today())
            row.returned_because = words.strip()[:300]
        row.version += 1
        row.save()
        entry.about(row, satisfaction=row.get_satisfaction_display(), words=row.satisfaction_words)
        entry.result(row)
        return row


def _row(actor: Actor, given: SuggestionInput) -> Suggestion:
    if given.sort not in SuggestionSort.values:
        raise ActionError(_("Choose the sort."), field="sort")
    of_one_county(actor.county_id, given.lead_unit, given.sponsor, *given.supporting)
    return Suggestion(
        county_id=actor.county_id,
        stage=stages.GIVEN,
        created_at=clock.now(),
        given_on=clock.today(),
        sort=given.sort,
        number=given.number.strip(),
        session=given.session.strip(),
        title=given.title.strip(),
        text=given.text.strip(),
        raised_by=given.raised_by.strip(),
        lead_unit=given.lead_unit,
        sponsor=given.sponsor,
        domain=given.domain,
    )
