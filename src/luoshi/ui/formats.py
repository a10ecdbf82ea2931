"""How numbers and dates are written: one place, used by templates as filters and by Python code that makes texts."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

NOTHING = "—"
MINUS = "−"

Number = int | float | Decimal


def num(value: Number | None, places: int | None = None) -> str:
    """Thousands commas, a true minus, "—" for no data; without `places` as many decimals as the value has."""
    if value is None or value == "":
        return NOTHING
    exact = Decimal(str(value))
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    elif exact == exact.to_integral():
        exact = exact.quantize(Decimal(1))
    else:
        exact = exact.normalize()
    return f"{exact:,f}".replace("-", MINUS)


def points(value: Number | None, places: int = 1) -> str:
    """A gap in percentage points with its sign: −18.0, +2.5."""
    text = num(value, places)
    return f"+{text}" if value is not None and Decimal(str(value)) > 0 else text


def percent(value: Number | None, places: int | None = None) -> str:
    """A share already in percent: 55.3%."""
    return NOTHING if value is None else f"{num(value, places)}%"


def day(value: date | datetime | None) -> str:
    """9月16日, for lists within one year."""
    return date_format(_local(value), pgettext("day format", "j M")) if value else NOTHING


def full_day(value: date | datetime | None) -> str:
    """2026年9月16日, where the year may be doubted."""
    return date_format(_local(value), pgettext("full day format", "j M Y")) if value else NOTHING


def day_near(value: date | datetime | None, today: date) -> str:
    """9月16日 within the reader's year, 2027年9月16日 in another."""
    return day(value) if value and _local(value).year == today.year else full_day(value)


def moment(value: datetime | None, today: date | None = None) -> str:
    """9月16日 08:30; "今天 17:00" when the reader's day is given and is the same."""
    if not value:
        return NOTHING
    local = _local(value)
    head = (
        _("today") if today is not None and local == datetime.combine(today, local.time(), local.tzinfo) else day(value)
    )
    return f"{head} {local:%H:%M}"


def size(value: int | None) -> str:
    """Bytes as 340 KB or 3.4 MB, decimal units."""
    if value is None:
        return NOTHING
    if value < 1000:
        return f"{value} B"
    if value < 1_000_000:
        return f"{value / 1000:.0f} KB"
    return f"{value / 1_000_000:.1f} MB"


def or_dash(value: object) -> object:
    return NOTHING if value in (None, "") else value


def _local(value: date | datetime | None) -> datetime:
    if isinstance(value, datetime):
        return timezone.localtime(value) if timezone.is_aware(value) else value
    assert value is not None  # callers have asked
    return datetime(value.year, value.month, value.day)
