"""What the public may be told of an item: verified values only, and no number that is not one of them.

A claim of a unit, a promise for later and a figure out of somebody's head look alike in a sentence; so every number of a text
is held against the verified facts, and against what was promised.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from luoshi.concerns.livelihood.models import Item
from luoshi.ledger.models import Matter, Measure, VerifiedValue
from luoshi.ui.formats import full_day, num

_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
# Days and periods say when, not how much.
_TIMES = re.compile(
    r"\d{4}\s*年|\d{1,2}\s*月|\d{1,2}\s*日|\d{4}-\d{1,2}(?:-\d{1,2})?|[1-4]\s*季度|第\s*\d+\s*(?:季度|期)"
)


@dataclass(frozen=True, slots=True)
class Verified:
    """One verified fact: ``value`` of ``target`` (None where nothing was promised in figures), as found on a day."""

    label: str
    value: Decimal
    unit: str
    target: Decimal | None
    as_of: date

    @property
    def words(self) -> str:
        """农村公路提档升级66.4公里（目标120公里）"""
        done = f"{self.label}{num(self.value)}{self.unit}"
        if self.target is None:
            return done
        return _("%(done)s (target %(target)s)") % {"done": done, "target": f"{num(self.target)}{self.unit}"}

    @property
    def plain(self) -> dict[str, str]:
        """As the text keeps it."""
        return {name: "" if value is None else str(value) for name, value in asdict(self).items()}


def facts_of(item: Item, matters: QuerySet[Matter]) -> list[Verified]:
    """Everything that was verified of an item until today; one query beyond the item's own parts."""
    found = [_of_measure(row) for row in _last_values(matters)]
    report = next((row for row in reversed(item.fund_reports.all()) if row.is_verified), None)
    if report is not None and report.found_in_place is not None and report.found_paid is not None:
        unit, planned = _("10,000 yuan"), item.funds or None
        found.append(Verified(_("funds in place"), report.found_in_place, unit, planned, report.as_of))
        found.append(Verified(_("funds paid"), report.found_paid, unit, planned, report.as_of))
    places = list(item.places.all())
    days = [place.found_on for place in places if place.found_on]
    if days:
        used, all_of_it = Decimal(len(days)), Decimal(len(places))
        found.append(Verified(_("townships where it is in use"), used, _("places (count)"), all_of_it, max(days)))
    return found


def proposed(facts: Sequence[Verified]) -> str:
    """The sentence that a text starts from."""
    if not facts:
        return _("No progress of this quarter has been verified yet.")
    day = max(fact.as_of for fact in facts)
    return _("Verified up to %(day)s: %(facts)s.") % {"day": full_day(day), "facts": "；".join(f.words for f in facts)}


def unverified(words: str, item: Item, facts: Iterable[Verified]) -> list[str]:
    """Numbers of a text that are neither verified nor promised, as they stand there."""
    known = {Decimal(str(value)) for fact in facts for value in (fact.value, fact.target) if value is not None}
    known |= {fact.value * 100 / fact.target for fact in facts if fact.target}
    rounded = {value.quantize(Decimal(places)) for value in known for places in ("1", "0.1", "0.01")}
    promised = _numbers(f"{item.title} {item.content}") | {str(item.people)}
    allowed = known | rounded | {_value(text) for text in promised}
    return sorted(text for text in _numbers(words) if _value(text) not in allowed)


def _numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(_TIMES.sub(" ", text.translate(_WIDE))))


def _value(text: str) -> Decimal:
    return Decimal(text.replace(",", "").rstrip("."))


def _last_values(matters: QuerySet[Matter]) -> list[Any]:
    """The last verified value of each measure, in the order of matters and measures."""
    rows = VerifiedValue.objects.filter(verification__matter__in=matters.order_by().values("pk"))
    rows = rows.select_related("measure", "verification").order_by("verification__recorded_at")
    last = {row.measure_id: row for row in rows}
    return sorted(last.values(), key=lambda row: (row.measure.matter_id, row.measure.ordinal))


def _of_measure(row: Any) -> Verified:
    measure: Measure = row.measure
    return Verified(measure.subject, row.value, measure.unit, measure.value, row.verification.found_on)
