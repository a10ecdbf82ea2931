"""The server's clock. Everything asks here, so that a loader or a test can put it at another moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("luoshi_moment", default=None)


def now() -> datetime:
    """The present moment, with zone."""
    return _moment.get() or timezone.now()


def today() -> date:
    """Today in the county's time zone."""
    return timezone.localtime(now()).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Puts the clock at a moment with zone; only the sample's loader and tests do this."""
    if timezone.is_naive(moment):
        raise ValueError("the moment needs a time zone")
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
