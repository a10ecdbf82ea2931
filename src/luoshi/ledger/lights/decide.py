"""From facts to the two lights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from luoshi.ledger.lights import reckon
from luoshi.ledger.lights.facts import Bands, Dated, Light, MatterFacts, MeasureFacts, Reckoned

_MARKS = {"closed": "closed", "suspended": "paused", "disputed": "paused", "draft": "none", "cancelled": "none"}


def light(facts: MatterFacts, today: date, bands: Bands) -> Light:
    """Both lights of a matter on a day.

    Overdue or past a clock is red whatever the values say; a claim made in time is not overdue while it waits for its
    verification. After a relapse the verified light stays red until somebody verifies again. Closed, paused and not yet
    issued matters have marks of their own. Whatever decides the colour, the figures stay those of the values.
    """
    mark = _MARKS.get(facts.state)
    if mark == "none":
        fixed = Reckoned(mark, "state")
        return Light(fixed, fixed, bands.version)
    verified = _one(facts, today, bands, verified=True)
    claimed = _one(facts, today, bands, verified=False)
    if mark:
        return Light(_painted(verified, mark, "state"), _painted(claimed, mark, "state"), bands.version)
    if clock := _past_clock(facts, today):
        return Light(_painted(verified, "red", clock), _painted(claimed, "red", clock), bands.version, facts.relapsed)
    if facts.relapsed:
        return Light(_painted(verified, "red", "relapsed"), claimed, bands.version, relapsed=True)
    return Light(verified, claimed, bands.version)


def _painted(result: Reckoned, colour: str, reason: str) -> Reckoned:
    """The figures of a result under a colour that something else decides."""
    return replace(result, colour=colour, reason=reason, catching_up=False)


def _past_clock(facts: MatterFacts, today: date) -> str:
    """The clock that has run out: not acknowledged, no first reply, overdue; empty when none has."""
    if facts.state == "issued" and facts.acknowledge_by and today > facts.acknowledge_by:
        return "acknowledge_clock"
    if facts.state == "acknowledged" and not facts.replied and facts.reply_by and today > facts.reply_by:
        return "reply_clock"
    if facts.state != "claimed" and facts.due_on and today > facts.due_on:
        return "overdue"
    return ""


def _one(facts: MatterFacts, today: date, bands: Bands, *, verified: bool) -> Reckoned:
    results = [_with_source(facts, m, today, bands, verified) for m in facts.measures if m.mode != "deed"]
    if facts.milestones or not results:
        results.append(reckon.deed(facts.milestones, today, bands, verified=verified))
    return reckon.worst(results)


def _with_source(facts: MatterFacts, measure: MeasureFacts, today: date, bands: Bands, verified: bool) -> Reckoned:
    values = measure.verified if verified else measure.claimed
    result = _measure(facts, measure, values, today, bands)
    return replace(result, measure=measure, value=reckon.last_value(values, today))


def _measure(facts: MatterFacts, measure: MeasureFacts, values: Sequence[Dated], today: date, bands: Bands) -> Reckoned:
    match measure.mode:
        case "accumulating":
            return reckon.accumulating(facts, measure, values, today, bands)
        case "level":
            return reckon.level(facts, measure, values, today, bands)
        case "capped":
            return reckon.capped(facts, measure, values, today, bands)
        case "growth":
            return reckon.growth(measure, values, today, bands)
    raise ValueError(f"unknown mode {measure.mode}")
