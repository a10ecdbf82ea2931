"""核实: what the keeper of the register found of places and funds, beside what was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.livelihood import policies
from luoshi.concerns.livelihood.models import FundReport, Item, Place
from luoshi.ledger.actions.base import person_of
from luoshi.ledger.keeping import bumped, checked, locked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.lib.policy import Decision, allow_if
from luoshi.org.actors import Actor
from luoshi.ui.formats import full_day, num


@dataclass(frozen=True, slots=True)
class FundsFound:
    """What was found of the last fund report, in 10,000 yuan."""

    in_place: Decimal
    paid: Decimal


def check_item(
    *,
    actor: Actor,
    item: Item,
    words: str,
    places: Mapping[UUID, date] | None = None,
    funds: FundsFound | None = None,
    key: str | None = None,
) -> Item:
    """Records which places were found in use, by their keys, and what was found of the last fund report; one event.

    Raises:
        Refused: not the keeper of the register, an item of their own unit, or not published yet.
        ActionError: nothing was found, no words, a day in the future, no funds to verify, more than was reported.
    """
    with recording(actor, "livelihood_checked", key=key) as entry:
        row = locked(item)
        if entry.repeated:
            return row
        require(policies.can_check(actor, row))
        if not places and funds is None:
            raise ActionError(_("Fill in a place or the funds."))
        if not words.strip():
            raise ActionError(_("Say how it was checked."), field="words")
        said = _places(actor, row, places or {})
        if funds is not None:
            said.append(_funds(actor, row, funds, words.strip()))
        bumped(row)
        entry.about(row, values=said, words=words.strip())
        entry.result(row)
        return row


def _places(actor: Actor, row: Item, found: Mapping[UUID, date]) -> list[str]:
    places = {place.pk: place for place in row.places.select_related("township")}
    if set(found) - set(places):
        raise ActionError(_("A place is not of this item. Reload the page."))
    changed = [_found(actor, places[pk], day) for pk, day in found.items()]
    Place.objects.bulk_update(changed, ["found_on", "found_by"])
    return [_("%(place)s in use") % {"place": place.township.short_name or place.township.name} for place in changed]


def _found(actor: Actor, place: Place, day: date) -> Place:
    if day > clock.today():
        raise ActionError(_("This has not happened yet: the day is in the future."), field=f"place_{place.pk}")
    place.found_on, place.found_by_id = day, person_of(actor)
    return place


def _funds(actor: Actor, row: Item, found: FundsFound, words: str) -> str:
    report = row.fund_reports.last()
    if report is None:
        raise ActionError(_("No funds are reported that could be verified."), field="in_place")
    for name, value, said in (("in_place", found.in_place, report.in_place), ("paid", found.paid, report.paid)):
        if value > said:
            raise ActionError(_("More than was reported (%(n)s) is not verified.") % {"n": num(said)}, field=name)
    report.found_in_place, report.found_paid, report.found_words = found.in_place, found.paid, words
    report.found_by_id, report.found_at = person_of(actor), clock.now()
    checked(report, exclude=("item", "recorded_by", "found_by"))
    report.save(update_fields=["found_in_place", "found_paid", "found_words", "found_by", "found_at"])
    return _("funds up to %(day)s: in place %(in_place)s, paid %(paid)s") % {
        "day": full_day(report.as_of),
        "in_place": num(found.in_place),
        "paid": num(found.paid),
    }


def waits(item: Item) -> bool:
    """Whether places or funds of an item were not looked at yet; of its own parts, fetched along."""
    reports: list[FundReport] = list(item.fund_reports.all())
    return any(place.found_on is None for place in item.places.all()) or bool(reports and not reports[-1].is_verified)


def may_check(actor: Actor, item: Item) -> Decision:
    """Whether the actor may, and something waits to be verified."""
    return policies.can_check(actor, item) and allow_if(waits(item), _("Nothing waits to be verified."))
