"""Keeps the lights of matters as they were last reckoned, so that lists can filter and sort by them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from luoshi.ledger.lights.decide import light
from luoshi.ledger.lights.facts import Bands, Light, Reckoned, Terms
from luoshi.ledger.lights.gather import facts_of
from luoshi.ledger.models import Colour, LightOverride, LightRule, LightSpan, Matter, MatterLight
from luoshi.lib import clock
from luoshi.org.models import County

_STEP = 400
_RANK = {colour: rank for rank, colour in enumerate(Colour.values)}
_KEPT = [f.name for f in MatterLight._meta.fields if f.name not in {"id", "county", "matter"}]
_waiting: ContextVar[set[UUID] | None] = ContextVar("luoshi_lights_waiting", default=None)


def bands_in_force(county_id: UUID, today: date) -> Bands:
    """The county's newest rule that is in force, or the default bands (version 1)."""
    rule = LightRule.objects.filter(county_id=county_id, since__lte=today).order_by("-version").first()
    return Bands(rule.version, rule.tolerance, rule.yellow_from) if rule else Bands()


def refresh(matters: Collection[Matter], today: date | None = None) -> None:
    """Reckons and stores the lights of matters of one county. Called by every action before its event, and by the tick."""
    if not matters:
        return
    if (waiting := _waiting.get()) is not None:
        waiting.update(matter.pk for matter in matters)
        return
    today = today or clock.today()
    county_id = next(iter(matters)).county_id
    bands = bands_in_force(county_id, today)
    facts = facts_of(matters, today)
    overrides = _overrides(facts, today)
    kept = {row.matter_id: row for row in MatterLight.objects.filter(matter__in=facts)}
    before = {pk: row.verified for pk, row in kept.items()}
    rows = []
    for matter in matters:
        override = overrides.get(matter.pk)
        result = _overridden(light(facts[matter.pk], today, bands), override)
        row = _row(matter, kept.get(matter.pk), result, today)
        row.explanation = explanation(result, bands, override)
        rows.append(row)
    _keep_spans([row for row in rows if before.get(row.matter_id, Colour.NONE) != row.verified], today)
    MatterLight.objects.bulk_create(
        rows, batch_size=400, update_conflicts=True, unique_fields=["matter"], update_fields=_KEPT
    )


def _keep_spans(changed: Collection[MatterLight], today: date) -> None:
    """Ends the spans of lights that changed and begins new ones; of two on one day the later holds."""
    if not changed:
        return
    spans = LightSpan.objects.filter(matter__in=[row.matter_id for row in changed])
    spans.filter(since__gte=today).delete()
    spans.filter(until__isnull=True).update(until=today)
    LightSpan.objects.bulk_create(
        LightSpan(county_id=row.county_id, matter_id=row.matter_id, colour=row.verified, since=today)
        for row in changed
        if row.verified != Colour.NONE
    )


@contextmanager
def together() -> Iterator[None]:
    """Reckons once, at the end, all lights that change inside: for a loader that does the work of a day in a second."""
    waiting: set[UUID] = set()
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    refresh(list(Matter.objects.filter(pk__in=waiting)))


def refresh_county(county_id: UUID, today: date | None = None) -> int:
    """Reckons every light of a county that is not of today; the number of matters. In steps."""
    today = today or clock.today()
    stale = Matter.objects.filter(county_id=county_id).exclude(light__as_of=today).order_by("pk")
    ids = list(stale.values_list("pk", flat=True))
    for start in range(0, len(ids), _STEP):
        with transaction.atomic():
            # What an action holds at this moment it reckons itself.
            free = Matter.objects.select_for_update(skip_locked=True).filter(pk__in=ids[start : start + _STEP])
            refresh(list(free), today)
    return len(ids)


def refresh_all() -> None:
    """Every county's lights, when a day has begun; the duty of the tick. Nothing to do costs one query a county."""
    for county_id in County.objects.values_list("pk", flat=True):
        refresh_county(county_id)


def _overrides(ids: Collection[UUID], today: date) -> dict[UUID, LightOverride]:
    rows = LightOverride.objects.filter(matter__in=ids, ended_at__isnull=True, until__gte=today)
    return {row.matter_id: row for row in rows.select_related("set_by")}


def _overridden(result: Light, override: LightOverride | None) -> Light:
    """An override paints the verified light; what was reckoned stays in the explanation."""
    if override is None or result.verified.reason == "state":
        return result
    return replace(result, verified=replace(result.verified, colour=override.colour, reason="override"))


def _row(matter: Matter, row: MatterLight | None, result: Light, today: date) -> MatterLight:
    if row is None:
        row = MatterLight(county_id=matter.county_id, matter=matter, verified_since=today)
    elif row.verified != result.verified.colour:
        row.previous, row.verified_since = row.verified, today
    row.as_of = today
    row.verified, row.claimed = result.verified.colour, result.claimed.colour
    row.rank = _RANK[row.verified]
    row.reason = result.verified.reason
    row.schedule = _kept(result.verified.schedule)
    row.completion_verified = _kept(result.verified.completion)
    row.completion_claimed = _kept(result.claimed.completion)
    row.gap = _kept(result.verified.gap)
    row.is_catching_up = result.verified.catching_up
    return row


def _kept(value: Decimal | None) -> Decimal | None:
    """Two places, within what the column holds: a value ten thousand times the target is shown as such a number."""
    if value is None:
        return None
    return max(min(value, Decimal(9_999_999)), Decimal(-9_999_999)).quantize(Decimal("0.01"))


def explanation(result: Light, bands: Bands, override: LightOverride | None = None) -> dict[str, Any]:
    """Everything that `explain` puts in words, in plain values; an override says who, why and until when."""
    painted = override is not None and result.verified.reason == "override"
    return {
        "version": bands.version,
        "tolerance": str(bands.tolerance),
        "yellow_from": str(bands.yellow_from),
        "verified": _plain(result.verified),
        "claimed": _plain(result.claimed),
        "relapsed": result.relapsed,
        "override": {"reason": override.reason, "until": override.until.isoformat(), "by": override.set_by.name}
        if override and painted
        else None,
    }


def _plain(result: Reckoned) -> dict[str, Any]:
    measure, value = result.measure, result.value
    return {
        "colour": result.colour,
        "reason": result.reason,
        "schedule": _text(result.schedule),
        "completion": _text(result.completion),
        "gap": _text(result.gap),
        "way": result.way,
        "schedule_terms": _terms(result.schedule_terms),
        "completion_terms": _terms(result.completion_terms),
        "tolerance": str(measure.tolerance) if measure else "0",
        "subject": measure.subject if measure else "",
        "mode": measure.mode if measure else "",
        "unit": measure.unit if measure else "",
        "target": _text(measure.target) if measure else None,
        "baseline": _text(measure.baseline) if measure else None,
        "value": _text(value.value) if value else None,
        "value_on": value.on.isoformat() if value else None,
    }


def _terms(terms: Terms | None) -> list[str] | None:
    """As they were divided, with every place."""
    return None if terms is None else [f"{value.normalize():f}" for value in terms]


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.quantize(Decimal('0.01')).normalize():f}"
