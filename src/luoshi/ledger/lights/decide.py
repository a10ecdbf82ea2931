"""From facts to the two lights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from luoshi.ledger.lights import reckon
from luoshi.ledger.lights.facts import Bands, Dated, Light, MatterFacts, MeasureFacts, Reckoned

_MARKS = {"closed": "closed", "suspended": "paused", "disputed": "paused", "draft": "none", "cancelled": "none"}


def light(facts: MatterFacts, today: date, bands: Bands) -> Light:
    """Both lights of a matter on a day.

    Overdue or past a clock is red whatever the values say; a claim made in time is not overdue while it waits for its
    verification. After a relapse the verified light stays red until somebody verifies again. Closed, paused and not yet issued matters have marks of their own.
    """
    if mark := _MARKS.get(facts.state):
        fixed = Reckoned(mark, "state")
        return Light(fixed, fixed, bands.version)
    if clock := _past_clock(facts, today):
        return Light(clock, clock, bands.version)
    if facts.relapsed:
        relapse = Reckoned("red", "relapsed")
        return Light(relapse, _one(facts, today, bands, verified=False), bands.version)
    return Light(_one(facts, today, bands, verified=True), _one(facts, today, bands, verified=False), bands.version)


def _past_clock(facts: MatterFacts, today: date) -> Reckoned | None:
    """Red by a clock: not acknowledged, no first reply, overdue."""
    if facts.state == "issued" and facts.acknowledge_by and today > facts.acknowledge_by:
        return Reckoned("red", "acknowledge_clock")
    if facts.state == "acknowledged" and not facts.replied and facts.reply_by and today > facts.reply_by:
        return Reckoned("red", "reply_clock")
    if facts.state != "claimed" and facts.due_on and today > facts.due_on:
        return Reckoned("red", "overdue", Decimal(100))
    return None


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
