"""How many matters had which light at the end of each of the last weeks, from the kept history of lights.

Nothing is reckoned backwards: a week before the first kept light shows nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _

from luoshi.ledger.models import Colour, LightSpan
from luoshi.ledger.querysets import about_seen
from luoshi.org.actors import Actor
from luoshi.ui.formats import day
from luoshi.ui.parts import Figures, Series

WEEKS = 12
SHOWN = (Colour.RED, Colour.YELLOW, Colour.GREEN, Colour.CLOSED)


@dataclass(frozen=True, slots=True)
class Trend:
    """The last day of each week (the last one is today), and how many matters had each light; None: not kept then."""

    days: list[date]
    counts: dict[str, list[int | None]]

    @property
    def figures(self) -> Figures:
        labels = {
            Colour.RED: _("Red"),
            Colour.YELLOW: _("Yellow"),
            Colour.GREEN: _("Green"),
            Colour.CLOSED: _("Closed off"),
        }
        rows = [Series(str(colour), labels[colour], self.counts[colour]) for colour in SHOWN]
        return Figures("lights", [day(on) for on in self.days], rows)

    @property
    def begins(self) -> date | None:
        """The first day that is kept, where it lies within the weeks shown."""
        kept = [on for on, n in zip(self.days, self.counts[Colour.RED], strict=True) if n is not None]
        return kept[0] if kept and len(kept) < len(self.days) else None


def ends_of_weeks(today: date) -> list[date]:
    """The last Sundays, and today."""
    monday = today - timedelta(days=today.weekday())
    return [monday - timedelta(days=1 + 7 * n) for n in reversed(range(WEEKS - 1))] + [today]


def trend_of(actor: Actor, today: date) -> Trend:
    """The trend of the matters that the actor sees today. Two queries; of spans that began and ended on the same days only
    the number is fetched."""
    days = ends_of_weeks(today)
    own = LightSpan.objects.filter(about_seen(actor), county=actor.county_id)
    spans = own.filter(since__lte=today, colour__in=SHOWN).order_by()
    begun = spans.aggregate(first=Min("since"))["first"]
    lasting = spans.filter(Q(until__isnull=True) | Q(until__gt=days[0]))
    held = Counter[tuple[str, date]]()
    for colour, since, until, n in lasting.values_list("colour", "since", "until").annotate(n=Count("pk")):
        held.update({(colour, on): n for on in days if since <= on and (until is None or on < until)})
    counts: dict[str, list[int | None]] = {
        str(colour): [None if begun is None or on < begun else held[str(colour), on] for on in days] for colour in SHOWN
    }
    return Trend(days, counts)
