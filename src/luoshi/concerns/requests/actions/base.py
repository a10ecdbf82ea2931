"""What the actions on requests share."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.concerns.requests import masking
from luoshi.concerns.requests.models import Contact, Handling, Request
from luoshi.ledger.numbers import take_numbers
from luoshi.lib.errors import ActionError
from luoshi.org.models import Unit, UnitKind

_PREFIX, _SERIES = "GD", "requests.Request"


def saved(row: Request, *fields: str) -> Request:
    """Writes the changed fields, and a version that other editors notice."""
    row.version += 1
    row.save(update_fields=[*fields, "version"])
    return row


def said(text: str, complaint: str, field: str, words: Iterable[str] = ()) -> str:
    """A text that must say something, without contact data.

    Raises:
        ActionError: it is empty.
    """
    if not text.strip():
        raise ActionError(complaint, field=field)
    return masking.scrubbed(text.strip(), words)


def contact_words(rows: Collection[Request]) -> list[str]:
    """What must not stand in a text about these requests; one query."""
    return [word for contact in Contact.objects.filter(request__in=rows) for word in contact.words]


def last_round(row: Request) -> Handling:
    """The round under way, held against other writers."""
    return Handling.objects.select_for_update().filter(request=row).latest("ordinal")


def last_rounds(rows: Collection[Request]) -> dict[UUID, Handling]:
    """The same of several, by the request's key; one query."""
    found = Handling.objects.select_for_update().filter(request__in=rows).order_by("ordinal")
    return {handling.request_id: handling for handling in found}


def begun(row: Request, unit: Unit, started_on: date, due_on: date, *, ordinal: int = 1, why: str = "") -> Handling:
    """An unsaved round; the request carries its unit and day."""
    row.unit, row.due_on = unit, due_on
    return Handling(
        county_id=row.county_id,
        request=row,
        ordinal=ordinal,
        unit=unit,
        started_on=started_on,
        due_on=due_on,
        why=why,
    )


def unit_of(row: Request, unit: Unit | None, field: str = "unit") -> Unit:
    """A unit that can handle requests.

    Raises:
        ActionError: none, one of another county, one that is switched off, or the county's leaders.
    """
    if unit is None or unit.county_id != row.county_id or not unit.is_active or unit.kind == UnitKind.LEADERSHIP:
        raise ActionError(_("Choose the unit that handles the request."), field=field)
    return unit


def next_numbers(county_id: UUID, year: int, count: int) -> list[str]:
    """The next request numbers of a year, without gaps; holds the series until the action ends."""
    first = take_numbers(county_id, _SERIES, year, count)
    return [f"{_PREFIX}{year}-{number:04d}" for number in range(first, first + count)]
