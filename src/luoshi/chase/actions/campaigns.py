"""回头看: drawing a sample of what was closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.chase import policies
from luoshi.chase.draw import draw, fingerprint, listed
from luoshi.chase.models import Campaign, CampaignItem, Way
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.models import Domain, Matter, State
from luoshi.ledger.querysets import MatterQuerySet
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SampleInput:
    """What to draw from and how. ``domain`` empty: all of them."""

    name: str
    closed_from: date
    closed_to: date
    size: int
    seed: str
    finish_by: date
    way: str = Way.UNANNOUNCED
    domain: str = ""


def closed_between(actor: Actor, sample: SampleInput) -> MatterQuerySet:
    """The population of a sample."""
    first, after = _midnight(sample.closed_from), _midnight(sample.closed_to + _DAY)
    rows = Matter.objects.visible_to(actor).filter(state=State.CLOSED, closed_at__gte=first, closed_at__lt=after)
    return rows.filter(domain=sample.domain) if sample.domain else rows


def draw_campaign(*, actor: Actor, sample: SampleInput, key: str | None = None) -> Campaign:
    """Draws and keeps a sample; the seed, the size of the population and its fingerprint stand in the event.

    Raises:
        Refused: not the delivery office.
        ActionError: no name or seed, days in the wrong order, nothing closed between them, or no size.
    """
    with recording(actor, "campaign_drawn", key=key) as entry:
        if entry.repeated:
            return earlier(Campaign, entry)
        require(policies.can_chase(actor))
        _check(sample)
        population = {matter.number: matter for matter in closed_between(actor, sample)}
        if not population:
            raise ActionError(_("Nothing was closed between these days."), field="closed_from")
        drawn = draw(sample.seed.strip(), population, sample.size)
        row = Campaign.objects.create(
            county_id=actor.county_id,
            name=sample.name.strip(),
            domain=sample.domain,
            closed_from=sample.closed_from,
            closed_to=sample.closed_to,
            way=sample.way,
            seed=sample.seed.strip(),
            population=len(population),
            fingerprint=fingerprint(population),
            numbers=listed(population),
            finish_by=sample.finish_by,
            drawn_by_id=person_of(actor),
            drawn_at=clock.now(),
        )
        CampaignItem.objects.bulk_create(
            CampaignItem(county_id=row.county_id, campaign=row, matter=population[d.number], place=n, score=d.score)
            for n, d in enumerate(drawn, start=1)
        )
        entry.about(row, seed=row.seed, count=len(drawn), population=row.population, fingerprint=row.fingerprint)
        entry.result(row)
        return row


def _check(sample: SampleInput) -> None:
    if not sample.name.strip():
        raise ActionError(_("Name the campaign."), field="name")
    if not sample.seed.strip():
        raise ActionError(_("Give the seed: words or a number that were public before the draw."), field="seed")
    if sample.closed_to < sample.closed_from:
        raise ActionError(_("The last day is before the first."), field="closed_to")
    if sample.size < 1:
        raise ActionError(_("Draw at least one matter."), field="size")
    if sample.way not in Way.values or sample.domain not in ("", *Domain.values):
        raise ActionError(_("Choose the way and the domain from the list."), field="way")
    if sample.finish_by < clock.today():
        raise ActionError(_("The day to finish by has passed."), field="finish_by")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
